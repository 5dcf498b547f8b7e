import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { endpointName, isClient } from '../simulation/endpoints'
import { command, look } from '../store/actions'
import { clientIds } from '../store/clients'
import { endpointKey } from '../store/pendingCut'
import { pictureAt } from '../store/selectors'
import { Dialog } from './Dialog'
import { groupTallyOf } from './groupTally'
import { usePage, useRun, useSlice } from './run'
import './styles/split.css'

/** Every server into a group, and clients that are to be in one; links between groups are cut. */
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
  const clientProcesses = useSlice((state) => pictureAt(state).clientProcesses)
  const sids = useMemo(() => config.servers.map(({ sid }) => sid), [config])
  const clients = useMemo(() => clientIds({ clientProcesses }), [clientProcesses])
  const tallyOf = useMemo(() => groupTallyOf(config), [config])
  const [groupOf, setGroupOf] = useState<Readonly<Record<number, number>>>(() => halves(sids))
  const begun = useRef<string | null>(null)
  const endpoints = [...sids, ...clients]
  const groups = GROUPS.map((group) => endpoints.filter((id) => groupOf[id] === group))
  const filled = groups.filter((group) => group.length > 0)
  const [last, setLast] = useState<number | null>(null)
  const move = (id: number): void => {
    setGroupOf((before) => moved(before, id))
    setLast(id)
  }
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // In another group it is another button.
    if (last === null || document.activeElement !== document.body) return
    box.current?.querySelector<HTMLElement>(`[data-member="${last}"]`)?.focus()
  }, [last, groupOf])
  const split = (): void => {
    if (filled.length < 2) return
    onClose()
    command(run, { kind: 'split', groups: filled })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return
    const said = endpointKey(begun.current, event.key, clients)
    begun.current = typeof said === 'string' ? said : null
    if (typeof said === 'number' && endpoints.includes(said)) move(said)
    event.stopPropagation()
  }
  return (
    <div ref={box} onKeyDown={onKeyDown}>
      <p>
        {words.hint} {clients.length > 0 && words.clientsHint}
      </p>
      <div className="groups">
        {groups.map((group, index) => {
          const servers = group.filter((id) => !isClient(id))
          const { have, of, quorum } = tallyOf(servers)
          return (
            <section key={index} data-quorum={quorum} aria-label={words.group(index + 1)}>
              <h3>{words.group(index + 1)}</h3>
              <Members ids={group} onMove={move} />
              <p className="note">{servers.length > 0 && words.verdict(have, of, quorum)}</p>
            </section>
          )
        })}
      </div>
      {clients.length > 0 && (
        <section className="ungrouped" aria-label={words.ungrouped}>
          <h3>
            {words.ungrouped} <small className="note">{words.ungroupedHint}</small>
          </h3>
          <Members ids={clients.filter((id) => groupOf[id] === undefined)} onMove={move} />
        </section>
      )}
      <div role="status">
        {last !== null && (
          <p className="for-ears">{words.moved(last, (groupOf[last] ?? -1) + 1)}</p>
        )}
        {filled.length < 2 && <p>{words.needTwo}</p>}
      </div>
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

function Members({ ids, onMove }: { ids: readonly number[]; onMove(id: number): void }) {
  const words = usePage().split
  return (
    <div className="members">
      {ids.map((id) => (
        <button
          key={id}
          type="button"
          className={isClient(id) ? 'client' : undefined}
          data-member={id}
          aria-label={words.groupOf(id)}
          onClick={() => onMove(id)}
        >
          {endpointName(id)}
        </button>
      ))}
    </div>
  )
}

/** Into the next group; behind the last one a client is in none, and a server in the first again. */
function moved(
  before: Readonly<Record<number, number>>,
  id: number,
): Readonly<Record<number, number>> {
  const { [id]: now = -1, ...others } = before
  const next = now + 1
  if (next < GROUPS.length) return { ...before, [id]: next }
  return isClient(id) ? others : { ...before, [id]: 0 }
}
