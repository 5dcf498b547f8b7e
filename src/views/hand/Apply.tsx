import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import type { Command } from '../../simulation/Command'
import { command } from '../../store/actions'
import { refusalAt } from '../../store/refusals'
import { pictureAt } from '../../store/selectors'
import { commandSentence, refusalSentence } from '../../words/commands'
import { HANDS } from '../../words/handWords'
import { plain } from '../../words/Span'
import { useLanguage, useRun, useSlice } from '../run'

interface ApplyProps {
  what: Command
  onClose(): void
  /** The command has been given; absent: nothing more is to be done. */
  onGiven?(): void
  children: ReactNode
}

/** A form whose outcome is one command: it is said in words before it is given, or why it cannot be. */
export function Apply({ what, onClose, onGiven, children }: ApplyProps) {
  const run = useRun()
  const language = useLanguage()
  const words = HANDS[language].fault
  const picture = useSlice(pictureAt)
  const refusal = refusalAt(picture, what)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (refusal) return
    onClose()
    command(run, what, onGiven)
  }
  return (
    <form onSubmit={submit} onKeyDown={enterOnList} noValidate>
      {children}
      <p className="outcome" role="status" data-refused={refusal !== null}>
        {plain(refusal ? refusalSentence(refusal, language) : commandSentence(what, language))}
      </p>
      <p className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="submit" className="button primary" aria-disabled={refusal ? true : undefined}>
          {words.apply}
        </button>
      </p>
    </form>
  )
}

/** Enter gives the command from a list as from any other field; not every browser does so by itself. In an open list it
 *  chooses, and where a list does not say whether it is open, the browser decides. */
function enterOnList(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return
  if (!CSS.supports('selector(:open)') || event.target.matches(':open')) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}
