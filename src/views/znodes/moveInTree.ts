import { parentOf } from '../../store/TreeHistory'
import type { TreeRow } from './rowsOf'

export type TreeMove =
  | { readonly kind: 'go'; readonly at: number }
  | { readonly kind: 'fold'; readonly path: string; readonly folds: boolean }
  | { readonly kind: 'choose' }

/** What a key does in a tree, as the ARIA Authoring Practices have it; null: nothing. PageUp and PageDown are left to
 *  the page, since they are what a clicker sends. */
export function moveInTree(rows: readonly TreeRow[], at: number, key: string): TreeMove | null {
  const row = rows[at]
  if (!row) return null
  switch (key) {
    case 'ArrowDown':
      return { kind: 'go', at: Math.min(at + 1, rows.length - 1) }
    case 'ArrowUp':
      return { kind: 'go', at: Math.max(at - 1, 0) }
    case 'Home':
      return { kind: 'go', at: 0 }
    case 'End':
      return { kind: 'go', at: rows.length - 1 }
    case 'ArrowRight':
      if (row.fold === 'folded') return { kind: 'fold', path: row.path, folds: false }
      return row.fold === 'open' ? { kind: 'go', at: at + 1 } : null
    case 'ArrowLeft': {
      if (row.fold === 'open') return { kind: 'fold', path: row.path, folds: true }
      const parent = rows.findLastIndex((each, n) => n < at && each.path === parentOf(row.path))
      return parent < 0 ? null : { kind: 'go', at: parent }
    }
    case 'Enter':
    case ' ':
      return { kind: 'choose' }
  }
  return null
}

/** The next line whose name begins with what is typed, round the end; -1: none. */
export function typeAhead(rows: readonly TreeRow[], at: number, typed: string): number {
  const wanted = typed.toLowerCase()
  // One more letter may still mean the line that is active.
  const first = typed.length > 1 ? at : at + 1
  for (let n = 0; n < rows.length; n++) {
    const index = (first + n) % rows.length
    if (rows[index]?.name.toLowerCase().startsWith(wanted)) return index
  }
  return -1
}
