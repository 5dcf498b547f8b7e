import { wayName } from '../../simulation/endpoints'
import type { MessageKind } from '../../store/ModelBook'
import type { FrameFamily } from '../../simulation/Picture'
import { FRAME_FAMILIES, MODEL } from '../../words/modelWords'
import { useLanguage } from '../run'
import { Counted } from './Counted'
import { Folded } from './Folded'
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
  const words = MODEL[useLanguage()]
  const size = kinds.reduce((sum, { sent }) => sum + sent.before(events), 0)
  return (
    <Folded summary={<Counted what={words.families[family]} size={size} />}>
      {() => (
        <div className="kinds">
          {kinds.map((kind) => (
            <Kind key={kind.kind} {...kind} events={events} />
          ))}
        </div>
      )}
    </Folded>
  )
}

function Kind({ kind, sent, events }: MessageKind & { events: number }) {
  return (
    <ModelList summary={<span className="mono">{kind}</span>} sequence={sent} events={events}>
      {({ label, from, to }) => (
        <>
          <span className="mono">{label}</span> <small className="mono">{wayName(from, to)}</small>
        </>
      )}
    </ModelList>
  )
}
