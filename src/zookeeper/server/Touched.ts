import type { Server } from '../Server'

/** Paths about which something has changed while the server handles the event at hand; 'all': everything may have,
 *  because the tree is another one. For people, and no decision. */
export type Touched = Set<string> | 'all'

export function touch(of: { touched: Touched }, path: string): void {
  if (of.touched !== 'all') of.touched.add(path)
}

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
