import { endpointName, isClient } from '../../simulation/endpoints'
import type { ConnectionPicture, Picture, TimersPicture } from '../../simulation/Picture'
import { time } from '../../words/numbers'
import { usePage } from '../run'
import { TermName } from '../TermName'

interface ConnectionsProps {
  sid: number
  connections: Picture['connections']
  /** Servers for which a message waits. */
  queued: readonly number[]
}

/** A server's connections, as TCP has them. */
export function Connections({ sid, connections, queued }: ConnectionsProps) {
  const words = usePage().server
  const mine = Object.values(connections).filter(
    ({ dialler, acceptor }) => dialler === sid || acceptor === sid,
  )
  return (
    <section>
      <h3>
        <TermName id="connection">{words.connections}</TermName>
      </h3>
      {mine.length === 0 && <p className="note">{words.nothing}</p>}
      <ul className="rows">
        {mine.map((connection) => (
          <Connection key={connection.id} sid={sid} connection={connection} />
        ))}
      </ul>
      {queued.length > 0 && <p className="note">{words.queued(queued.join(', '))}</p>}
    </section>
  )
}

function Connection({ sid, connection }: { sid: number; connection: ConnectionPicture }) {
  const words = usePage().server
  const { dialler, acceptor, port, state } = connection
  return (
    <li>
      <span>
        {dialler === sid ? '→' : '←'} {partner(dialler === sid ? acceptor : dialler)} {words[port]}
      </span>
      <small>{words.connectionStates[state]}</small>
    </li>
  )
}

function partner(id: number): string {
  return isClient(id) ? endpointName(id) : `S${id}`
}

/** Timers by name; the bar that empties is drawn on the stage. */
export function Timers({ timers }: { timers: TimersPicture }) {
  const words = usePage().server
  const rows = Object.entries(timers)
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{words.timers}</h3>
      <ul className="rows">
        {rows.map(([name, { firesUs }]) => (
          <li key={name}>
            <span className="mono">{name}</span>
            <small>{words.firesAt(time(firesUs))}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
