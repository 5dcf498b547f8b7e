import { useMemo } from 'react'
import { wayName } from '../../simulation/endpoints'
import type { RecordedEvent, SentFrame } from '../../simulation/RecordedEvent'
import { look } from '../../store/actions'
import { usePage, useRun } from '../run'

interface StepMessagesProps {
  events: readonly RecordedEvent[]
  server: number | null
}

/** Messages at most in the list. */
const SHOWN = 12

/** The messages of this step, each to be opened to its fields and bytes. */
export function StepMessages({ events, server }: StepMessagesProps) {
  const run = useRun()
  const words = usePage().why
  const messages = useMemo(() => messagesOf(run, events, server), [run, events, server])
  if (messages.length === 0) return null
  return (
    <section>
      <h3>{words.messages}</h3>
      <ul className="messages">
        {messages.map(({ frame, event }, at) => (
          // By place, not by message: with the next step only the words change.
          <li key={at}>
            <button
              type="button"
              className={`message ${frame.family}`}
              onClick={() => look(run, { inspected: { event, frame: frame.id } })}
            >
              <span className="mono">{frame.label}</span>
              <small className="mono">{wayName(frame.from, frame.to)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Message {
  readonly frame: SentFrame
  readonly event: number
}

/** What that server received and sent in this step; greetings and hang-ups of connections aside. */
function messagesOf(
  run: ReturnType<typeof useRun>,
  step: readonly RecordedEvent[],
  server: number | null,
): Message[] {
  const all = run.store.getState().recording.events
  const mine = step.filter((event) => event.server === server)
  const received = mine.flatMap(({ what, cause }) => {
    if (what.kind !== 'received' || cause === null) return []
    const frame = all[cause]?.sent.find(({ id }) => id === what.frame)
    return frame ? [{ frame, event: cause }] : []
  })
  const sent = mine.flatMap(({ sent, index }) => sent.map((frame) => ({ frame, event: index })))
  const both = [...received, ...sent]
  return both.filter(({ frame }) => frame.family !== 'connection').slice(-SHOWN)
}
