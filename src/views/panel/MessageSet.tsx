import { endpointName } from '../../simulation/endpoints'
import { useState } from 'react'
import type { MessageKind } from '../../store/ModelBook'
import type { FrameFamily } from '../../simulation/Picture'
import { FRAME_FAMILIES, MODEL } from '../../words/modelWords'
import { count } from '../../words/numbers'
import { useLanguage } from '../run'
import { ModelList } from './ModelList'
import type { SetProps } from './SetProps'

/** M: what servers have sent each other, by family, in the order of the protocol. How connections form and end is the
 *  systems' affair: it stands last and does not count. */
export function MessageSet({ book, events }: SetProps) {
  return FRAME_FAMILIES.map((family) => {
    const kinds = [...book.messages.values()].filter((kind) => kind.family === family)
    const seen = kinds.filter(({ sent }) => sent.before(events) > 0)
    return seen.length > 0 && <Family key={family} {...{ family, kinds: seen, events }} />
  })
}

interface FamilyProps {
  family: FrameFamily
  kinds: readonly MessageKind[]
  events: number
}

function Family({ family, kinds, events }: FamilyProps) {
  const [open, setOpen] = useState(false)
  const words = MODEL[useLanguage()]
  const size = kinds.reduce((sum, { sent }) => sum + sent.before(events), 0)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{words.families[family]}</span> <span className="mono size">{count(size)}</span>
      </summary>
      {open && (
        <div className="kinds">
          {kinds.map((kind) => (
            <Kind key={kind.kind} {...kind} events={events} />
          ))}
        </div>
      )}
    </details>
  )
}

function Kind({ kind, sent, events }: MessageKind & { events: number }) {
  return (
    <ModelList summary={<span className="mono">{kind}</span>} sequence={sent} events={events}>
      {({ label, from, to }) => (
        <>
          <span className="mono">{label}</span>{' '}
          <small className="mono">
            {endpointName(from)} → {endpointName(to)}
          </small>
        </>
      )}
    </ModelList>
  )
}
