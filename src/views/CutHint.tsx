import { usePage, useSlice } from './run'

/** What a cut by key still waits for. */
export function CutHint() {
  const words = usePage()
  const ends = useSlice(({ looks }) => looks.pendingCut)
  if (!ends) return null
  return (
    <p className="hint" role="status">
      {words.cutHint(ends)}
    </p>
  )
}
