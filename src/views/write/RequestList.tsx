import { stateAt, isWrite, type SeenRequest } from '../../simulation/RequestBook'
import { printRequest } from '../../simulation/writeText'
import { DEEDS } from '../../words/deedWords'
import { useLanguage, useSlice } from '../run'
import '../styles/deeds.css'

/** Requests and how each stands, the latest first. */
export function RequestList({
  requests,
  most,
}: {
  requests: readonly SeenRequest[]
  most: number
}) {
  const words = DEEDS[useLanguage()].requests
  const events = useSlice(({ read }) => read.events)
  const made = requests.filter(({ steps }) => (steps[0]?.event ?? events) < events)
  const shown = made.slice(-most).reverse()
  if (shown.length === 0) return <p className="note">{words.none}</p>
  return (
    <>
      <ol className="requests">
        {shown.map((each) => (
          <Row key={`${each.session}/${each.cxid}`} request={each} events={events} />
        ))}
      </ol>
      {made.length > most && <p className="note">{words.more(made.length - most)}</p>}
    </>
  )
}

function Row({ request: seen, events }: { request: SeenRequest; events: number }) {
  const words = DEEDS[useLanguage()].requests
  const state = stateAt(seen, events)
  if (!state) return null
  const write = isWrite(seen.request)
  return (
    <li data-state={state.kind === 'answered' && state.err !== 0 ? 'refused' : state.kind}>
      <code title={words.of(seen.sid, seen.cxid)}>
        S{seen.sid} {printRequest(seen.request)}
      </code>
      <span title={words.note(state, write)}>{words.state(state, write)}</span>
    </li>
  )
}
