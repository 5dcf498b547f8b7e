import { look } from '../../store/actions'
import { HANDS } from '../../words/handWords'
import { Dialog } from '../Dialog'
import { useLanguage, useRun, useSlice } from '../run'
import { DiskFault } from './DiskFault'
import { LinkFault } from './LinkFault'
import '../styles/hand.css'

/** A fault chosen in detail: which way, what kind, how long. */
export function FaultDialog() {
  const run = useRun()
  const asked = useSlice(({ looks }) => looks.faultDialog)
  const words = HANDS[useLanguage()].fault
  if (!asked) return null
  const close = (): void => look(run, { faultDialog: null })
  const title =
    asked.kind === 'link' ? words.linkTitle(asked.a, asked.b) : words.diskTitle(asked.sid)
  return (
    <Dialog title={title} className="fault-dialog" onClose={close}>
      {asked.kind === 'link' ? (
        <LinkFault a={asked.a} b={asked.b} onClose={close} />
      ) : (
        <DiskFault sid={asked.sid} onClose={close} />
      )}
    </Dialog>
  )
}
