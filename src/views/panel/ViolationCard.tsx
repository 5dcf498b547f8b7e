import { look } from '../../store/actions'
import { land } from '../../store/playback'
import type { Lit } from '../../store/violations'
import { CHECK_WORDS, violationSentence } from '../../words/checkWords'
import { DEEDS } from '../../words/deedWords'
import { headline } from '../../words/events'
import { time } from '../../words/numbers'
import { Sentence } from '../Sentence'
import { useLanguage, useRun, useSlice } from '../run'

/** A panel that was read further down comes back to what has just broken. */
function showOnce(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: 'nearest' })
}

/** A property that does not hold: who broke it, with which values, and the events that show it. */
export function ViolationCard({ check, violation }: Lit) {
  const run = useRun()
  const language = useLanguage()
  const words = DEEDS[language].checks
  const lit = useSlice(({ looks }) => looks.proof)
  const recording = useSlice((state) => state.recording)
  if (!violation) return null
  const { proof, event, us } = violation
  const isLit = lit === proof
  return (
    <section
      ref={isLit ? showOnce : undefined}
      className="violation"
      aria-label={CHECK_WORDS[language][check].name}
    >
      <h3>
        {CHECK_WORDS[language][check].name} <span className="note mono">{check}</span>
      </h3>
      <p>
        <Sentence spans={violationSentence(violation, language)} />
      </p>
      <p className="note">{words.proof(proof.length)}</p>
      <ol className="proof">
        {proof.map((index) => {
          const shown = recording.events[index]
          if (!shown) return null
          return (
            <li key={index}>
              <button
                type="button"
                className="text-button"
                onClick={() => land(run, { events: index + 1, us: shown.us })}
              >
                {words.event(index, time(shown.us))}
              </button>{' '}
              <Sentence spans={headline(shown, language)} />
            </li>
          )
        })}
      </ol>
      <p className="violation-buttons">
        <button
          type="button"
          className="button"
          aria-pressed={isLit}
          onClick={() => look(run, { proof: isLit ? null : proof })}
        >
          {isLit ? words.unlight : words.light}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => land(run, { events: event + 1, us })}
        >
          {words.show}
        </button>
      </p>
    </section>
  )
}
