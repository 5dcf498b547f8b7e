import { useState } from 'react'
import type { Language } from '../words/Language'
import { PAGE } from '../words/page'
import { copyText } from './copyText'
import './styles/base.css'
import './styles/tokens.css'
import './styles/page.css'

/** In place of the page when it cannot be drawn: what happened, the report, and a way to start anew. */
export function BrokenPage({ language, report }: { language: Language; report: string }) {
  const { broken, stopped } = PAGE[language]
  const [copied, setCopied] = useState(false)
  const whole = `${report}\n${location.href}`
  return (
    <main className="broken-page">
      <h1>{broken.title}</h1>
      <p>{broken.what}</p>
      <p className="dialog-buttons">
        <button type="button" className="button primary" onClick={() => startAnew()}>
          {broken.anew}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void copyText(whole).then(setCopied)}
        >
          {copied ? stopped.copied : stopped.copyReport}
        </button>
      </p>
      <pre tabIndex={0}>{whole}</pre>
    </main>
  )
}

/** In place of the page where a browser lacks what the servers run on. */
export function UnsupportedPage({ language, missing }: { language: Language; missing: string[] }) {
  const { broken } = PAGE[language]
  return (
    <main className="broken-page">
      <h1>{broken.unsupported}</h1>
      <p>{broken.unsupportedHow}</p>
      <p>{broken.missing(missing.join(', '))}</p>
    </main>
  )
}

function startAnew(): void {
  history.replaceState(null, '', location.pathname)
  location.reload()
}
