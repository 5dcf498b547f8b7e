import { useRef } from 'react'
import { look } from '../../store/actions'
import { LOGS } from '../../words/logWords'
import { useLanguage, useRun, useSlice } from '../run'
import { TermName } from '../TermName'
import { LogTable } from './LogTable'
import { useElementSize } from '../stage/useElementSize'
import { OPENED } from '../useKeptFocus'
import '../styles/ballots.css'
import '../styles/logs.css'

/** All logs in the place of the stage, so large that the last row reads them. */
export function LogScreen() {
  const shown = useSlice(({ looks }) => looks.logs)
  return shown ? <Screen /> : null
}

/** Transactions at most, and what one of them and the servers' names take, px. */
const MOST = 14
const COLUMN = 64
const NAMES = 56

function Screen() {
  const run = useRun()
  const words = LOGS[useLanguage()]
  const room = useRef<HTMLDivElement>(null)
  const { width } = useElementSize(room)
  const fit = Math.floor((width - NAMES) / COLUMN)
  const selected = useSlice(({ selection }) =>
    selection?.kind === 'server' ? selection.sid : null,
  )
  return (
    <section {...OPENED} className="ballots-screen log-screen" aria-label={words.title}>
      <header>
        <h2>
          <TermName id="log">{words.title}</TermName>
        </h2>
        <button type="button" className="button" onClick={() => look(run, { logs: false })}>
          {words.close}
        </button>
      </header>
      <p className="note">{words.what}</p>
      <div ref={room} className="log-screen-room">
        <LogTable lit={selected} most={Math.max(1, Math.min(MOST, fit))} />
      </div>
    </section>
  )
}
