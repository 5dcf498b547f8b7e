import type { TidyInput } from '../../geometry/tidyTree'
import { below, type TreeHistory, type ZnodeFate } from '../../store/TreeHistory'

/** Something drawn: a znode, or what stands for those of its level that are not. */
export interface DrawnZnode {
  readonly path: string
  readonly name: string
  /** Children that are not drawn, of this znode or (`stub`) of its parent. */
  readonly hidden: number
  readonly stub: boolean
  readonly fate: ZnodeFate | null
}

export interface DrawnTree {
  readonly root: TidyInput<DrawnZnode>
  readonly drawn: number
  readonly all: number
}

interface Growing {
  readonly path: string
  readonly name: string
  readonly names: readonly string[]
  shown: readonly string[]
  children: Growing[]
}

interface DrawnLook {
  readonly events: number
  readonly since: number
  /** Drawn before others, as what the step has touched is. */
  readonly paths: readonly string[]
  /** At most so many leaves. */
  readonly leaves: number
  readonly widthOf: (znode: DrawnZnode) => number
}

/** As much of a tree as there are rows for: level by level, and where there is room for only some of a family, those
 *  that are asked for, that the step has touched, or that lead there, come first. */
export function drawnTree(history: TreeHistory, look: DrawnLook): DrawnTree {
  const { events, since, paths, leaves, widthOf } = look
  const fates = history.fates(since, events)
  const wanted = [...paths, ...fates.keys()]
  const grow = (at: string, name: string): Growing => {
    return { path: at, name, names: history.children(at, events, since), shown: [], children: [] }
  }
  const root = grow('/', '/')
  let used = 1
  for (let level = [root]; level.length > 0;) {
    const families = level.filter(({ names }) => names.length > 0)
    // What a small family leaves is the others'.
    const bySize = [...families].sort((a, b) => a.names.length - b.names.length)
    bySize.forEach((family, n) => {
      // One row is the parent's own, which its first child takes over.
      const share = Math.floor((leaves - used) / (bySize.length - n)) + 1
      family.shown = chosen(family, share, wanted)
      const stub = family.shown.length > 0 && family.shown.length < family.names.length ? 1 : 0
      used += Math.max(0, family.shown.length + stub - 1)
      family.children = family.shown.map((name) => grow(below(family.path, name), name))
    })
    level = families.flatMap(({ children }) => children)
  }
  const counted = { drawn: 0 }
  const tidy = ({ path: at, name, names, shown, children }: Growing): TidyInput<DrawnZnode> => {
    counted.drawn++
    const hidden = names.length - shown.length
    const item = { path: at, name, hidden: shown.length === 0 ? hidden : 0, stub: false }
    const own = { ...item, fate: fates.get(at) ?? null }
    const inputs = children.map(tidy)
    if (shown.length > 0 && hidden > 0) {
      const rest = { path: at, name: '', hidden, stub: true, fate: null }
      inputs.push({ item: rest, width: widthOf(rest), children: [] })
    }
    return { item: own, width: widthOf(own), children: inputs }
  }
  return { root: tidy(root), drawn: counted.drawn, all: history.paths(events).length }
}

/** Which of a family's names are drawn in that many rows; a row is kept for those that are not. */
function chosen(
  { path, names }: Growing,
  rows: number,
  wanted: readonly string[],
): readonly string[] {
  if (names.length <= rows) return names
  if (rows < 2) return []
  const leads = (name: string): boolean => {
    const child = below(path, name)
    return wanted.some((at) => at === child || at.startsWith(`${child}/`))
  }
  const few = new Set(names.filter(leads).slice(0, rows - 1))
  for (const name of names) if (few.size < rows - 1) few.add(name)
  return names.filter((name) => few.has(name))
}
