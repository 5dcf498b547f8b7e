import { memo, useLayoutEffect, useRef, type ReactNode } from 'react'
import type { ConsoleLine, ConsoleText as Folded } from '../../store/consoleLines'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { LANGUAGE_TAGS } from '../../words/Language'
import { visibleText } from '../../words/visibleText'
import { useLanguage } from '../run'

interface ConsoleTextProps extends Folded {
  /** Lines before this one are out of sight. */
  from: number
  children: ReactNode
}

/** The lines of a console, its newest in view, and what stands below them. */
export function ConsoleText({ lines, hidden, from, children }: ConsoleTextProps) {
  const words = CLIENT_WORDS[useLanguage()].console
  const box = useRef<HTMLDivElement>(null)
  const newest = lines.at(-1)
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, [newest])
  return (
    <div ref={box} className="console-scroll">
      <div className="console-text" role="log" aria-label={words.text} tabIndex={0}>
        {hidden > from && <p className="console-note">{words.hidden(hidden)}</p>}
        {lines.map((line) => line.key >= from && <Line key={line.key} line={line} />)}
      </div>
      {children}
    </div>
  )
}

/** Text nodes alone: whatever a znode holds, nothing of it is markup here. */
const Line = memo(function Line({ line }: { line: ConsoleLine }) {
  const language = useLanguage()
  const words = CLIENT_WORDS[language].console
  const [first] = line.runs
  if (first?.kind === 'begun') return <p className="console-note">{words.begun(first.text)}</p>
  return (
    <div className="console-line" lang="en">
      {line.runs.map(({ kind, text }, index) => (
        <span key={index} className={kind}>
          {kind === 'prompt' ? <Prompt text={text} /> : visibleText(text)}
        </span>
      ))}
      {line.runs.length === 0 && '\u200b'}
      {line.cut > 0 && (
        <span className="console-note" lang={LANGUAGE_TAGS[language]}>
          {words.cut(line.cut)}
        </span>
      )}
    </div>
  )
})

/** A prompt word for word; of a long list of servers in it the beginning is in sight. */
export function Prompt({ text }: { text: string }) {
  const [, head, hosts, tail] = /^(\[zk: )([^()]*)(\(.*)$/s.exec(text) ?? []
  if (head === undefined || hosts === undefined || tail === undefined) return visibleText(text)
  return (
    <>
      {head}
      <span className="hosts" title={hosts}>
        {visibleText(hosts)}
      </span>
      {visibleText(tail)}
    </>
  )
}
