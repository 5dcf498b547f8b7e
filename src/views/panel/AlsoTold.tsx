import { usePage } from '../run'
import { Sentence } from '../Sentence'
import type { Told } from '../../words/events'
import { Folded } from './Folded'

/** What else happened in the event: what shows at once, with its reason where a rule decided it, and folded what only
 *  prepares it. */
export function AlsoTold({ others }: { others: readonly Told[] }) {
  const words = usePage().why
  const loud = others.filter((told) => told.loud)
  const quiet = others.filter((told) => !told.loud)
  if (others.length === 0) return null
  return (
    <section>
      <h3>{words.also}</h3>
      <ToldList list={loud} />
      {quiet.length > 0 && (
        <Folded summary={words.quietFacts(quiet.length)}>{() => <ToldList list={quiet} />}</Folded>
      )}
    </section>
  )
}

function ToldList({ list }: { list: readonly Told[] }) {
  return (
    <ul className="also">
      {list.map(({ loud, explanation: { sentence, reason, rule } }, index) => (
        <li key={index}>
          <Sentence spans={sentence} />
          {loud && rule && reason && (
            <p className="note">
              <Sentence spans={reason} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
