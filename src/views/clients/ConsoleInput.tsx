import { useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { endpointName } from '../../simulation/endpoints'
import { look } from '../../store/actions'
import { completeAt, typeLines } from '../../store/clients'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { visibleText } from '../../words/visibleText'
import { useLanguage, useRun, useSlice } from '../run'
import { Prompt } from './ConsoleText'

interface ConsoleInputProps {
  id: number
  /** null: the program is busy. */
  prompt: string | null
  /** Its process is not there. */
  gone: boolean
  typed: readonly string[]
  onClear(): void
}

/** The line at the prompt: Enter gives it, arrows bring back earlier ones, Tab completes, several pasted lines are
 *  given one after the other. */
export function ConsoleInput({ id, prompt, gone, typed, onClear }: ConsoleInputProps) {
  const run = useRun()
  const words = CLIENT_WORDS[useLanguage()].console
  const runOn = useSlice(({ looks }) => looks.consoleRunsOn)
  const [line, setLine] = useState('')
  const [offered, setOffered] = useState<readonly string[]>([])
  // How far back in what was typed; 0: the line under way, kept in `draft`.
  const back = useRef(0)
  const draft = useRef('')
  // Behind what Tab has written, once that stands there.
  const caret = useRef<{ input: HTMLInputElement; at: number } | null>(null)
  useLayoutEffect(() => {
    caret.current?.input.setSelectionRange(caret.current.at, caret.current.at)
    caret.current = null
  })
  const write = (text: string): void => {
    caret.current = null
    setLine(text)
    setOffered([])
  }
  const give = (lines: readonly string[], left: string): void => {
    back.current = 0
    write(left)
    if (!gone) typeLines(run, id, lines, runOn)
  }
  const recall = (step: 1 | -1): void => {
    if (back.current === 0) draft.current = line
    back.current = Math.max(0, Math.min(typed.length, back.current + step))
    write(back.current === 0 ? draft.current : (typed.at(-back.current) ?? ''))
  }
  const complete = (input: HTMLInputElement): void => {
    const cursor = input.selectionStart ?? line.length
    const { from, written, candidates } = completeAt(run, id, line, cursor)
    setLine(line.slice(0, from) + written + line.slice(cursor))
    setOffered(candidates.length > 1 ? candidates : [])
    caret.current = { input, at: from + written.length }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const key = keyName(event)
    if (key === 'Enter') give([line], '')
    else if (key === 'ArrowUp') recall(1)
    else if (key === 'ArrowDown') recall(-1)
    else if (key === 'Tab' && line.trim() !== '') complete(event.currentTarget)
    else if (key === 'Ctrl+l') onClear()
    else if (key === 'Escape') event.currentTarget.blur()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text').split(/\r\n|\r|\n/)
    if (pasted.length === 1) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    const [first = '', ...others] = pasted
    const last = others.pop() ?? ''
    const head = line.slice(0, selectionStart ?? line.length) + first
    give([head, ...others], last + line.slice(selectionEnd ?? line.length))
  }
  return (
    <>
      {offered.length > 0 && <Candidates words={offered} name={words.candidates} />}
      <label className="console-input">
        <span className="prompt">{prompt === null ? '… ' : <Prompt text={prompt} />}</span>
        <input
          value={line}
          aria-label={words.line(endpointName(id))}
          title={prompt === null && !gone ? words.busy : undefined}
          disabled={gone}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          dir="ltr"
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </label>
      <label className="console-run-on note">
        <input
          type="checkbox"
          checked={runOn}
          onChange={(event) => look(run, { consoleRunsOn: event.target.checked })}
        />{' '}
        {words.runOn}
      </label>
    </>
  )
}

function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  if (metaKey || altKey) return ''
  if (ctrlKey) return `Ctrl+${key.toLowerCase()}`
  return shiftKey && key === 'Tab' ? '' : key
}

/** So many are shown of what Tab offers. */
const OFFERED = 60

function Candidates({ words, name }: { words: readonly string[]; name: string }) {
  return (
    <p className="console-candidates" aria-label={name} role="status">
      {words.slice(0, OFFERED).map((word) => (
        <span key={word}>{visibleText(word)}</span>
      ))}
      {words.length > OFFERED && <span>… {words.length - OFFERED}</span>}
    </p>
  )
}
