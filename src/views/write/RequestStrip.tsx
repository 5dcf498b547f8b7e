import { command } from '../../store/actions'
import { pictureAt } from '../../store/selectors'
import { DEEDS } from '../../words/deedWords'
import { useLanguage, useRun, useSlice } from '../run'
import { RequestList } from './RequestList'
import '../styles/deeds.css'

/** In a corner of the stage: what clients have asked for last, and the load that is on. */
export function RequestStrip() {
  const run = useRun()
  const words = DEEDS[useLanguage()]
  const load = useSlice((state) => pictureAt(state).modes.load)
  const lecture = useSlice(({ looks }) => looks.lecture)
  const requests = useSlice((state) => state.requests.requests)
  const any = useSlice(({ read }) => (requests[0]?.steps[0]?.event ?? Infinity) < read.events)
  // A question needs that corner, and what was asked before is no part of it.
  const asked = useSlice((state) => state.asked !== null)
  if (asked || (!any && !load)) return null
  return (
    <section className="request-strip" aria-label={words.requests.title}>
      {load && (
        <p className="load-on">
          {words.load.on(load.perSecond, load.sent)}
          <button
            type="button"
            className="text-button"
            onClick={() => command(run, { kind: 'loadOff' })}
          >
            {words.load.end}
          </button>
        </p>
      )}
      {any && !(lecture && load) && (
        <RequestList requests={requests} most={lecture || load ? 1 : 3} />
      )}
    </section>
  )
}
