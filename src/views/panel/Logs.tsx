import { look } from '../../store/actions'
import { LOGS } from '../../words/logWords'
import { LogTable } from '../logs/LogTable'
import { useLanguage, useRun } from '../run'
import { TermName } from '../TermName'
import '../styles/logs.css'

/** The logs of all servers, that of this one lit. */
export function Logs({ sid }: { sid: number }) {
  const run = useRun()
  const words = LOGS[useLanguage()]
  return (
    <section>
      <h3>
        <TermName id="log">{words.title}</TermName>
      </h3>
      <LogTable lit={sid} most={8} />
      <p>
        <button type="button" className="button" onClick={() => look(run, { logs: true })}>
          {words.large}
        </button>
      </p>
    </section>
  )
}
