import { useState } from 'react'
import { backToGood, beginAnew } from '../store/actions'
import { addressOf } from '../store/address'
import type { RunState } from '../store/RunState'
import { stopSentence } from '../words/goals'
import { plain } from '../words/Span'
import { copyText } from './copyText'
import { useLanguage, usePage, useRun, useSlice } from './run'

/** The run cannot go on: what happened, a report of it, and two ways on. */
export function StoppedCard() {
  const run = useRun()
  const language = useLanguage()
  const words = usePage().stopped
  const stopped = useSlice((state) => state.stopped)
  const [copied, setCopied] = useState(false)
  if (!stopped) return null
  const report = reportOf(stopped, addressOf(run).text)
  return (
    <section className="stopped" role="alert">
      <h2>{plain(stopSentence(stopped.why, language))}</h2>
      {stopped.event >= 0 && <p>{words.atEvent(stopped.event)}</p>}
      <details>
        <summary>{words.report}</summary>
        <pre>{report}</pre>
        <button
          type="button"
          className="button"
          onClick={() => void copyText(report).then(setCopied)}
        >
          {copied ? words.copied : words.copyReport}
        </button>
      </details>
      <p className="dialog-buttons">
        <button type="button" className="button" onClick={() => beginAnew(run)}>
          {words.anew}
        </button>
        <button type="button" className="button primary" onClick={() => backToGood(run)}>
          {words.backToGood}
        </button>
      </p>
    </section>
  )
}

type Stopped = NonNullable<RunState['stopped']>

/** Everything a maintainer needs: what stopped it, at which event of which run. */
function reportOf({ why, event }: Stopped, address: string): string {
  const details = 'report' in why ? `${why.message}\n${why.report}` : JSON.stringify(why)
  return `Ensemble stopped: ${why.kind}\nevent ${event}\n${details}\n#${address}`
}
