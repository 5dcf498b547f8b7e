import { DEEDS } from '../words/deedWords'
import { useLanguage, usePage, useSlice } from './run'

/** What a cut by key still waits for. */
export function CutHint() {
  const words = usePage()
  const { oneWayHint } = DEEDS[useLanguage()]
  const pending = useSlice(({ looks }) => looks.pendingCut)
  const said = (): string => {
    if (!pending) return ''
    const { ends, bothWays, client } = pending
    const begun = ends.length > 0 || client !== null
    return bothWays || begun ? words.cutHint(ends, client) : oneWayHint
  }
  // What is said must have stood there before it says anything.
  return (
    <div className="as-if-not-there" role="status">
      {pending && <p className="hint">{said()}</p>}
    </div>
  )
}
