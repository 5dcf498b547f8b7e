import { addressOf } from '../store/address'
import { EVERYWHERE } from '../words/everywhereWords'
import { useLanguage, useRun } from './run'

/** From a slide to the page itself, at the moment on show. The address is made when it is asked for: while things
 *  move, it would change with every event. */
export function OpenInFull() {
  const run = useRun()
  return (
    <a
      className="open-in-full"
      href={location.pathname}
      target="_blank"
      rel="noopener"
      onClick={(event) => {
        event.currentTarget.href = `${location.pathname}#${addressOf(run).text}`
      }}
    >
      {EVERYWHERE[useLanguage()].openInFull} <span aria-hidden="true">↗</span>
    </a>
  )
}
