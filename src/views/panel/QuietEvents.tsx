import { useMemo, useState } from 'react'
import type { RecordedEvent } from '../../simulation/RecordedEvent'
import { headline } from '../../words/events'
import { time } from '../../words/numbers'
import { useLanguage, usePage } from '../run'
import { Sentence } from '../Sentence'

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
  const [open, setOpen] = useState(false)
  const quiet = useMemo(() => events.filter(({ index }) => index !== shown), [events, shown])
  if (quiet.length === 0) return null
  return (
    <details className="quiet" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.quiet(quiet.length)}</summary>
      {open && (
        <ol>
          {quiet.slice(-60).map((event) => (
            <li key={event.index}>
              <span className="mono note">{time(event.us)}</span>{' '}
              <Sentence spans={headline(event, language)} />
            </li>
          ))}
        </ol>
      )}
    </details>
  )
}
