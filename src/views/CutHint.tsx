import { DEEDS } from '../words/deedWords'
import { useLanguage, usePage, useSlice } from './run'

/** What a cut by key still waits for. */
export function CutHint() {
  const words = usePage()
  const { oneWayHint } = DEEDS[useLanguage()]
  const pending = useSlice(({ looks }) => looks.pendingCut)
  if (!pending) return null
  const { ends, bothWays, client } = pending
  const begun = ends.length > 0 || client !== null
  return (
    <p className="hint" role="status">
      {bothWays || begun ? words.cutHint(ends, client) : oneWayHint}
    </p>
  )
}
