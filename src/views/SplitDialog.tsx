import { useMemo, useState, type KeyboardEvent } from 'react'
import { command, look } from '../store/actions'
import { Dialog } from './Dialog'
import { groupTallyOf } from './groupTally'
import { usePage, useRun, useSlice } from './run'

/** Every server into a group; links between groups are cut. */
export function SplitDialog() {
  const run = useRun()
  const open = useSlice(({ looks }) => looks.splitDialog)
  const words = usePage().split
  if (!open) return null
  const close = (): void => look(run, { splitDialog: false })
  return (
    <Dialog title={words.title} className="split-dialog" onClose={close}>
      <Groups onClose={close} />
    </Dialog>
  )
}

const GROUPS = [0, 1, 2]

function Groups({ onClose }: { onClose(): void }) {
  const run = useRun()
  const words = usePage().split
  const config = useSlice((state) => state.config)
  const sids = useMemo(() => config.servers.map(({ sid }) => sid), [config])
  const tallyOf = useMemo(() => groupTallyOf(config), [config])
  const [groupOf, setGroupOf] = useState<Readonly<Record<number, number>>>(() => halves(sids))
  const groups = GROUPS.map((group) => sids.filter((sid) => groupOf[sid] === group))
  const filled = groups.filter((group) => group.length > 0)
  const move = (sid: number): void => {
    setGroupOf((before) => ({ ...before, [sid]: ((before[sid] ?? 0) + 1) % GROUPS.length }))
  }
  const split = (): void => {
    if (filled.length < 2) return
    onClose()
    command(run, { kind: 'split', groups: filled })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (sids.includes(Number(event.key))) move(Number(event.key))
    else if (event.key === 'Escape') return
    event.stopPropagation()
  }
  return (
    <div onKeyDown={onKeyDown}>
      <p>{words.hint}</p>
      <div className="groups">
        {groups.map((group, index) => {
          const { have, of, quorum } = tallyOf(group)
          return (
            <section key={index} data-quorum={quorum} aria-label={words.group(index + 1)}>
              <h3>{words.group(index + 1)}</h3>
              <div className="members">
                {group.map((sid) => (
                  <button
                    key={sid}
                    type="button"
                    aria-label={words.groupOf(sid)}
                    onClick={() => move(sid)}
                  >
                    {sid}
                  </button>
                ))}
              </div>
              <p className="note">{group.length > 0 && words.verdict(have, of, quorum)}</p>
            </section>
          )
        })}
      </div>
      {filled.length < 2 && <p role="status">{words.needTwo}</p>}
      <p className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={filled.length < 2 || undefined}
          onClick={split}
        >
          {words.cut}
        </button>
      </p>
    </div>
  )
}

/** To begin with: the smaller half of the servers on one side. */
function halves(sids: readonly number[]): Record<number, number> {
  const half = Math.floor(sids.length / 2)
  return Object.fromEntries(sids.map((sid, index) => [sid, index < half ? 0 : 1]))
}
