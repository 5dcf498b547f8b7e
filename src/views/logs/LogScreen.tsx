import { look } from '../../store/actions'
import { LOGS } from '../../words/logWords'
import { useLanguage, useRun, useSlice } from '../run'
import { TermName } from '../TermName'
import { LogTable } from './LogTable'
import { OPENED } from '../useKeptFocus'
import '../styles/ballots.css'
import '../styles/logs.css'

/** All logs in the place of the stage, so large that the last row reads them. */
export function LogScreen() {
  const run = useRun()
  const words = LOGS[useLanguage()]
  const shown = useSlice(({ looks }) => looks.logs)
  const selected = useSlice(({ selection }) =>
    selection?.kind === 'server' ? selection.sid : null,
  )
  if (!shown) return null
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
      <LogTable lit={selected} most={14} />
    </section>
  )
}
