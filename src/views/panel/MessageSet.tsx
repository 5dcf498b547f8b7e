import { FRAME_FAMILIES, MODEL } from '../../words/modelWords'
import { useLanguage } from '../run'
import { ModelList } from './ModelList'
import type { SetProps } from './ModelPanel'

/** M: what servers have sent each other, by family and kind, in the order of the protocol. */
export function MessageSet({ book, events }: SetProps) {
  const words = MODEL[useLanguage()]
  const kinds = [...book.messages.values()].filter(({ sent }) => sent.before(events) > 0)
  return FRAME_FAMILIES.map((family) => {
    const ofFamily = kinds.filter((kind) => kind.family === family)
    if (ofFamily.length === 0) return null
    return (
      <div className="family" key={family}>
        <h4>{words.families[family]}</h4>
        {ofFamily.map(({ kind, sent }) => (
          <ModelList
            key={kind}
            summary={<span className="mono">{kind}</span>}
            sequence={sent}
            events={events}
          >
            {({ label, from, to }) => (
              <>
                <span className="mono">{label}</span>{' '}
                <small className="mono">
                  {from} → {to}
                </small>
              </>
            )}
          </ModelList>
        ))}
      </div>
    )
  })
}
