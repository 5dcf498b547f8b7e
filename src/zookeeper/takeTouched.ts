import type { Server } from './Server'
import type { Touched } from './server/Touched'

/** Once an event is handled: what has been touched, the root under `/`; null: nothing. Nothing is afterwards, so that
 *  a record between two events says nothing of the one before. */
export function takeTouched({ zkDb, watches }: Server): Touched | null {
  const parts = [zkDb.tree, watches.data, watches.child]
  const whole = parts.some(({ touched }) => touched === 'all')
  const paths = new Set<string>()
  for (const part of parts) {
    if (part.touched === 'all') part.touched = new Set()
    if (part.touched.size === 0) continue
    for (const path of part.touched) paths.add(path || '/')
    part.touched = new Set()
  }
  if (whole) return 'all'
  return paths.size > 0 ? paths : null
}
