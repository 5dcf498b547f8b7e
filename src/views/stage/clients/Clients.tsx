import { memo } from 'react'
import { sessionTimer } from '../../../geometry/sessionClock'
import type { ClientPlaces } from '../../../geometry/placeClients'
import { arcPath } from '../../../geometry/quorumArc'
import type { Point } from '../../../geometry/shape'
import { endpointName } from '../../../simulation/endpoints'
import type { Picture } from '../../../simulation/Picture'
import type { ClientPicture } from '../../../zookeeper/client/process/ClientPicture'
import type { StageWords } from '../StageWords'
import { clientLook, type ClientLook } from './clientLook'

/** When each client last got something from a server, µs, by endpoint. */
export type HeardUs = Readonly<Record<number, number>>

interface ClientsProps {
  picture: Picture
  placed: ClientPlaces
  heardUs: HeardUs
  words: StageWords
  focused: number | null
  selected: number | null
  /** The legend points at them. */
  lit: boolean
}

/** The clients at one moment: who they are, how they stand, and what is left of their sessions’ time. */
export function Clients(props: ClientsProps) {
  const { picture, placed, heardUs, words, focused, selected, lit } = props
  return (
    <g className={lit ? 'is-lit' : undefined}>
      {[...placed.places].map(([id, at]) => {
        const process = picture.clientProcesses[id]
        const client = picture.clients[id]
        if (!process) return null
        const heard = heardUs[id]
        const look = clientLook(process, client)
        const counts = client && client.timeoutMs > 0 && heard !== undefined && hasClock(client)
        const clock = counts ? sessionTimer({ heardUs: heard, timeoutMs: client.timeoutMs }) : null
        return (
          <ClientFigure
            key={id}
            {...{ id, look }}
            x={at.x}
            y={at.y}
            radius={placed.radius}
            font={placed.font}
            small={placed.small}
            span={clock && `${clock.armedUs} ${clock.firesUs}`}
            label={words.client(process, client ?? null)}
            called={words.clientName(id)}
            note={placed.noted && look !== 'down' ? words.clientNote(client ?? null) : null}
            focused={focused === id}
            selected={selected === id}
          />
        )
      })}
      {placed.crowds.map(({ sid, count, at }) => (
        <text key={sid ?? 'apart'} className="client-count" x={at.x} y={at.y + 5}>
          {sid === null ? words.clientsApart(count) : count}
        </text>
      ))}
    </g>
  )
}

/** The servers go on counting while a process sleeps, or is gone without having closed its session. */
function hasClock({ state }: ClientPicture): boolean {
  return state !== 'CLOSED' && state !== 'AUTH_FAILED'
}

interface FigureProps extends Point {
  id: number
  look: ClientLook
  radius: number
  font: number
  small: boolean
  span: string | null
  /** Its name, and what is said of it. */
  called: string
  label: string
  /** What its program does, in a word or two. */
  note: string | null
  focused: boolean
  selected: boolean
}

const ClientFigure = memo(function ClientFigure(props: FigureProps) {
  const { id, x, y, look, radius: r, font, small, span, focused, selected, note } = props
  const name = endpointName(id)
  return (
    <g
      className={`client-figure ${look}`}
      style={{ transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` }}
      role="button"
      aria-pressed={selected}
      aria-label={props.called}
      tabIndex={-1}
      data-sid={id}
    >
      <title>{props.label}</title>
      {(focused || selected) && (
        <circle className={selected ? 'selection-ring' : 'focus-ring'} r={r * 1.2 + 6} />
      )}
      <circle className="keyboard-ring" r={r * 1.2 + 9} />
      {small ? <circle className="body" r={r} /> : <Body {...{ r, look, name, font }} />}
      {span !== null && !small && (
        <path
          className="timer"
          d={arcPath(r * 1.2 + 1, 0, 1)}
          pathLength={1}
          strokeWidth={3}
          data-span={span}
        />
      )}
      {small && (focused || selected) && (
        <text className="client-name" y={-r - 12} fontSize={13}>
          {name}
        </text>
      )}
      {note !== null && (
        <text className="client-note" y={r * 1.2 + 4 + font} fontSize={font}>
          {note}
        </text>
      )}
    </g>
  )
})

function Body(props: { r: number; look: ClientLook; name: string; font: number }) {
  const { r, look, name, font } = props
  const side = r * 1.5
  return (
    <>
      <circle className="plate" r={r * 1.2 + 3} />
      <rect
        className="body"
        {...{ x: -side / 2, y: -side / 2, width: side, height: side, rx: r * 0.3 }}
      />
      <text className="client-name" y={font * 0.36} fontSize={font}>
        {name}
      </text>
      {look === 'paused' && (
        <path className="bars" d={`M${-r * 0.25} ${r * 0.5}v${r * 0.4}m${r * 0.5} 0v${-r * 0.4}`} />
      )}
    </>
  )
}
