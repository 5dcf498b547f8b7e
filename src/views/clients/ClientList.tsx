import { useEffect, useRef } from 'react'
import { endpointName } from '../../simulation/endpoints'
import { select } from '../../store/actions'
import { serverOf } from '../../store/clients'
import { pictureRead } from '../../store/selectors'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { STATUSES } from '../../words/states'
import { classes, useLanguage, useRun, useSlice } from '../run'
import { clientLook } from '../stage/clients/clientLook'
import { programText } from './programText'

/** One row a client: who, what runs in it, where it is connected. */
export function ClientList({ ids, shown }: { ids: readonly number[]; shown: number | null }) {
  const run = useRun()
  const language = useLanguage()
  const words = CLIENT_WORDS[language]
  const picture = useSlice(pictureRead)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => showRow(list.current), [shown])
  return (
    <ul ref={list} className="client-list" aria-label={words.list} data-own-arrows>
      {ids.map((id) => {
        const client = picture.clients[id]
        const process = picture.clientProcesses[id]
        if (!process) return null
        const sid = serverOf(client)
        const running = process.status === 'running'
        const look = clientLook(process, client)
        return (
          <li key={id}>
            <button
              type="button"
              className={classes('client-row', look)}
              aria-pressed={id === shown}
              onClick={() => select(run, { kind: 'client', id })}
            >
              <span className="client-dot" aria-hidden="true" />
              <b>{endpointName(id)}</b>
              <span className="client-program mono">{programText(process.program)}</span>
              <small>
                {running && client
                  ? words.states[client.state]
                  : STATUSES[language][process.status]}
                {running && sid !== null && ` · S${sid}`}
              </small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Scrolls the list, and nothing around it, until the chosen row is whole in it. */
function showRow(list: HTMLUListElement | null): void {
  const row = list?.querySelector('[aria-pressed="true"]')
  if (!list || !row) return
  const [box, rect] = [list.getBoundingClientRect(), row.getBoundingClientRect()]
  const above = Math.min(0, rect.top - box.top)
  const below = Math.max(0, rect.bottom - box.bottom)
  list.scrollTop += above + below
}
