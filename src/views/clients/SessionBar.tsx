import { sessionLeft } from '../../geometry/sessionClock'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { duration } from '../../words/numbers'
import { useLanguage } from '../run'

/** What is left of the time in which the servers must hear of a client, as a bar that empties. */
export function SessionBar(props: { heardUs: number; timeoutMs: number; us: number }) {
  const { heardUs, timeoutMs, us } = props
  const words = CLIENT_WORDS[useLanguage()]
  const left = sessionLeft({ heardUs, timeoutMs }, us)
  const text = words.clock(duration(left * timeoutMs))
  return (
    <div className="session-bar" role="img" aria-label={text} title={text}>
      <span style={{ width: `${(left * 100).toFixed(1)}%` }} data-low={left < 1 / 3} />
    </div>
  )
}
