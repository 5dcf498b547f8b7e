import { useMemo } from 'react'
import type { RecordedEvent } from '../../simulation/RecordedEvent'
import { headline } from '../../words/events'
import { time } from '../../words/numbers'
import { useLanguage, usePage } from '../run'
import { Sentence } from '../Sentence'
import { Folded } from './Folded'

/** What was folded into the step, with a count, unfolded on request. */
export function QuietEvents({
  events,
  shown,
}: {
  events: readonly RecordedEvent[]
  shown: number
}) {
  const language = useLanguage()
  const words = usePage().why
  const quiet = useMemo(() => events.filter(({ index }) => index !== shown), [events, shown])
  if (quiet.length === 0) return null
  return (
    <Folded className="quiet" summary={words.quiet(quiet.length)}>
      {() => (
        <ol>
          {quiet.slice(-60).map((event) => (
            <li key={event.index}>
              <span className="mono note">{time(event.us)}</span>{' '}
              <Sentence spans={headline(event, language)} />
            </li>
          ))}
        </ol>
      )}
    </Folded>
  )
}
