import { pictureRead } from '../../store/selectors'
import { refusalAt } from '../../store/refusals'
import { write, type Write } from '../../store/writing'
import { ZNODES } from '../../words/znodes'
import { useLanguage, useRun, useSlice } from '../run'
import { staleRead } from './staleRead'
import type { Trees } from './useTrees'

/** A server that answers reads with something older than what is committed: it may, and sync is the cure. */
export function StaleNotice({ trees, path }: { trees: Trees; path: string | null }) {
  const run = useRun()
  const words = ZNODES[useLanguage()]
  const picture = useSlice(pictureRead)
  const stale = staleRead(trees.standings, trees.sid, path)
  if (!stale) return null
  const { lead, rest } = words.stale(stale)
  const { sid } = stale
  const ask = (at: string): Write => ({ kind: 'write', sid, op: 'sync', path: at })
  // What is written in a link has its own idea of paths; where it knows none like this, the root serves as well.
  const plain = path !== null && /^[!-~]+$/.test(path) && refusalAt(picture, ask(path)) === null
  const command = ask(plain ? path : '/')
  return (
    <div className="stale-notice" role="note">
      <p>
        <b>{lead}</b> {rest}
      </p>
      <button
        type="button"
        className="button"
        disabled={refusalAt(picture, command) !== null}
        onClick={() => write(run, command)}
      >
        {words.sync(sid)}
      </button>
    </div>
  )
}
