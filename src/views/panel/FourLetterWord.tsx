import { useState, type FormEvent } from 'react'
import { inquireHere } from '../../store/inquiries'
import { FOUR_LETTER_WORDS } from '../../words/fourLetterWords'
import { time } from '../../words/numbers'
import { visibleText } from '../../words/visibleText'
import { READING_WORDS, type ReadingWord } from '../../zookeeper/askWord'
import { copyText } from '../copyText'
import { useLanguage, useRun } from '../run'
import '../styles/fourLetterWord.css'

interface Answer {
  readonly word: ReadingWord
  readonly us: number
  /** null: nobody is there. */
  readonly text: string | null
}

/** Asks a server with a four-letter word at the moment on show, and shows what it answers word for word. */
export function FourLetterWord({ sid }: { sid: number }) {
  const run = useRun()
  const words = FOUR_LETTER_WORDS[useLanguage()]
  const [word, setWord] = useState<ReadingWord>('stat')
  const [allAllowed, setAllAllowed] = useState(true)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const ask = (event: FormEvent): void => {
    event.preventDefault()
    const { us } = run.store.getState().read
    inquireHere(run, { kind: 'fourLetterWord', sid, word, allAllowed }, (text) =>
      setAnswer({ word, us, text }),
    )
  }
  const nameOf = ({ word, us }: Answer): string => words.answer(word, sid, time(us))
  return (
    <section className="four-letter-word">
      <h3>{words.title}</h3>
      <form onSubmit={ask}>
        <select
          aria-label={words.word}
          value={word}
          onChange={(event) => setWord(event.target.value as ReadingWord)}
        >
          {READING_WORDS.map((each) => (
            <option key={each} value={each}>
              {each} · {words.whats[each]}
            </option>
          ))}
        </select>
        <button type="submit" className="button">
          {words.ask}
        </button>
        <label className="note">
          <input
            type="checkbox"
            checked={allAllowed}
            onChange={(event) => setAllAllowed(event.target.checked)}
          />{' '}
          {words.allAllowed}
        </label>
      </form>
      <div role="status">
        {answer &&
          (answer.text === null ? (
            <p>{words.nobody(sid)}</p>
          ) : (
            <p className="for-ears">{nameOf(answer)}</p>
          ))}
      </div>
      {answer && answer.text !== null && (
        <AnswerText key={nameOf(answer)} name={nameOf(answer)} text={answer.text} />
      )}
      <p className="note">{words.note}</p>
    </section>
  )
}

function AnswerText({ name, text }: { name: string; text: string }) {
  const words = FOUR_LETTER_WORDS[useLanguage()]
  const [copied, setCopied] = useState(false)
  return (
    <figure>
      <pre className="mono" tabIndex={0} role="log" aria-label={name}>
        <span lang="en">{visibleText(text)}</span>
      </pre>
      <figcaption className="note">
        <span>{name}</span>
        <button
          type="button"
          className="button"
          onClick={() => void copyText(text).then(setCopied)}
        >
          <span aria-live="polite">{copied ? words.copied : words.copy}</span>
        </button>
      </figcaption>
    </figure>
  )
}
