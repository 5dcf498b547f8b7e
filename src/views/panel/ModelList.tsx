import type { ReactNode } from 'react'
import { goTo } from '../../store/actions'
import { after } from '../../store/moments'
import type { Sequence } from '../../store/Sequence'
import { MODEL } from '../../words/modelWords'
import { time } from '../../words/numbers'
import { useLanguage, useRun } from '../run'
import { Counted } from './Counted'
import { Folded } from './Folded'

interface ModelListProps<T> {
  readonly summary: ReactNode
  readonly sequence: Sequence<T>
  readonly events: number
  readonly children: (item: T) => ReactNode
}

/** Elements at most in an open list: the latest. */
const SHOWN = 20

/** A part of a set with its size, opened to its latest elements; each leads to its event. Nothing while it is empty. */
export function ModelList<T>({ summary, sequence, events, children }: ModelListProps<T>) {
  const size = sequence.before(events)
  if (size === 0) return null
  return (
    <Folded summary={<Counted what={summary} size={size} />}>
      {() => <Elements {...{ sequence, events, size, children }} />}
    </Folded>
  )
}

function Elements<T>({
  sequence,
  events,
  size,
  children,
}: Omit<ModelListProps<T>, 'summary'> & { size: number }) {
  const run = useRun()
  const words = MODEL[useLanguage()]
  const recorded = run.store.getState().recording.events
  return (
    <ol className="elements">
      {sequence.latest(events, SHOWN).map(({ event, item }, at) => (
        <li key={`${event}/${at}`}>
          <button
            type="button"
            title={words.goTo(event)}
            onClick={() => goTo(run, after(recorded, event))}
          >
            <span className="mono note">{time(recorded[event]?.us ?? 0)}</span>{' '}
            <span>{children(item)}</span>
          </button>
        </li>
      ))}
      {size > SHOWN && <li className="note">{words.earlier(size - SHOWN)}</li>}
    </ol>
  )
}
