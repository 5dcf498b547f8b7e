import { useState, type FormEvent } from 'react'
import { endpointName } from '../../simulation/endpoints'
import { clientsOf } from '../../store/ClientBook'
import { typeLines } from '../../store/clients'
import { pictureRead } from '../../store/selectors'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { recipeReason, recipeSentence } from '../../words/clients/recipeNotes'
import { RECIPE_WORDS } from '../../words/clients/recipeWords'
import { time } from '../../words/numbers'
import { RECIPES } from '../../zookeeper/recipes/recipes'
import { useLanguage, useRun, useSlice } from '../run'
import { Sentence } from '../Sentence'

/** So many of the program’s notes are listed, the newest first. */
const NOTES = 40

/** A recipe’s program: what it does now and why, its steps, its options, and what it has told. */
export function RecipeView({ id }: { id: number }) {
  const language = useLanguage()
  const words = CLIENT_WORDS[language].recipe
  const recording = useSlice((state) => state.recording)
  const { events } = useSlice(({ read }) => read)
  const process = useSlice((state) => pictureRead(state).clientProcesses[id])
  const notes = clientsOf(recording).notes(id, events, NOTES).reverse()
  if (process?.program.kind !== 'recipe') return null
  const { recipe, options } = process.program
  const [now] = notes
  const reason = now && recipeReason(now.fact, language)
  return (
    <div className="recipe">
      <p className="recipe-what">{RECIPE_WORDS[language].whats[recipe]}</p>
      <section className="recipe-now">
        <h4>{words.does}</h4>
        {now ? (
          <>
            <p className="recipe-sentence">
              <Sentence spans={recipeSentence(now.fact, language)} />
            </p>
            {reason && (
              <p className="note">
                <Sentence spans={reason} />
              </p>
            )}
          </>
        ) : (
          <p className="note">{words.nothingYet}</p>
        )}
      </section>
      <Steps recipe={recipe} note={now?.fact.note ?? null} />
      <OptionList recipe={recipe} said={options} />
      <LineForProgram id={id} />
      {notes.length > 0 && (
        <section>
          <h4>{words.told}</h4>
          <ol className="recipe-notes">
            {notes.map(({ us, fact }, index) => (
              <li key={notes.length - index}>
                <span className="mono note">{time(us)}</span>{' '}
                <Sentence spans={recipeSentence(fact, language)} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

/** The program in a few lines; the one that its last note belongs to is marked. */
function Steps({ recipe, note }: { recipe: string; note: string | null }) {
  const language = useLanguage()
  const steps = RECIPE_WORDS[language].steps[recipe] ?? []
  if (steps.length === 0) return null
  return (
    <section>
      <h4>{CLIENT_WORDS[language].recipe.program}</h4>
      <ol className="recipe-steps mono">
        {steps.map(({ text, notes }) => (
          <li key={text} aria-current={note !== null && notes.includes(note) ? 'step' : undefined}>
            {text}
          </li>
        ))}
      </ol>
    </section>
  )
}

function OptionList({ recipe, said }: { recipe: string; said: Readonly<Record<string, string>> }) {
  const language = useLanguage()
  const { options: title, asDefault } = CLIENT_WORDS[language].recipe
  const { options: names, choices } = RECIPE_WORDS[language]
  const options = Object.entries(RECIPES[recipe]?.options ?? {})
  if (options.length === 0) return null
  return (
    <section>
      <h4>{title}</h4>
      <dl className="pairs">
        {options.map(([name, option]) => {
          const value = said[name] ?? String(option.default)
          return (
            <div key={name} className="pair">
              <dt>{names[name] ?? name}</dt>
              <dd>
                <span className="mono">{choices[value] ?? value}</span>{' '}
                {said[name] === undefined && <small className="note">{asDefault}</small>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** A program takes lines, too: work for a queue, a value for a configuration, a word to go on. */
function LineForProgram({ id }: { id: number }) {
  const run = useRun()
  const words = CLIENT_WORDS[useLanguage()].recipe
  const [line, setLine] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    typeLines(run, id, [line], false)
    setLine('')
  }
  return (
    <form className="recipe-line" onSubmit={submit}>
      <input
        className="mono"
        value={line}
        aria-label={`${words.line} (${endpointName(id)})`}
        placeholder={words.line}
        spellCheck={false}
        onChange={(event) => setLine(event.target.value)}
      />
      <button type="submit" className="button">
        {words.give}
      </button>
    </form>
  )
}
