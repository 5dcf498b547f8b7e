import { below, parentOf, type TreeHistory, type ZnodeFate } from '../../store/TreeHistory'

/** One line of the tree. */
export interface TreeRow {
  readonly path: string
  readonly name: string
  /** 1 is the root's. */
  readonly level: number
  /** Among its brothers and sisters that are shown, from 1, and how many these are. */
  readonly position: number
  readonly setSize: number
  readonly fold: 'open' | 'folded' | 'leaf'
  /** What the step on show has done to it; `within`: to something that is folded below it. */
  readonly fate: ZnodeFate | 'within' | null
}

export interface TreeLook {
  /** Number of events before the moment shown, and before the step that led to it. */
  readonly events: number
  readonly since: number
  readonly folded: ReadonlySet<string>
  /** Only paths that contain it, and what leads to them; empty: all. */
  readonly search: string
}

export interface TreeRows {
  readonly rows: readonly TreeRow[]
  /** Znodes in all, and those found. */
  readonly all: number
  readonly found: number
}

/** The tree as a list, depth first, each level sorted by name. What the step has deleted is still a row. */
export function rowsOf(
  history: TreeHistory,
  { events, since, folded, search }: TreeLook,
): TreeRows {
  const fates = history.fates(since, events)
  const paths = history.paths(events)
  const shown = search === '' ? null : leadingTo(matching(paths, fates, search))
  const within = new Set([...fates.keys()].flatMap(ancestorsOf))
  const rows: TreeRow[] = []
  const ahead: Omit<TreeRow, 'fold' | 'fate'>[] = []
  if (paths.length > 0 && (shown === null || shown.size > 0)) ahead.push(ROOT)
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { path, level } = next
    const all = history.children(path, events, since)
    const names = shown ? all.filter((name) => shown.has(below(path, name))) : all
    // While searching everything found is in sight.
    const isFolded = shown === null && folded.has(path)
    const fold = names.length === 0 ? 'leaf' : isFolded ? 'folded' : 'open'
    const fate = fates.get(path) ?? (fold === 'folded' && within.has(path) ? 'within' : null)
    rows.push({ ...next, fold, fate })
    if (fold !== 'open') continue
    for (let at = names.length - 1; at >= 0; at--) {
      const name = names[at] ?? ''
      const place = { position: at + 1, setSize: names.length }
      ahead.push({ path: below(path, name), name, level: level + 1, ...place })
    }
  }
  const found = search === '' ? paths.length : matching(paths, new Map(), search).length
  return { rows, all: paths.length, found }
}

const ROOT = { path: '/', name: '/', level: 1, position: 1, setSize: 1 } as const

function matching(
  paths: readonly string[],
  fates: ReadonlyMap<string, ZnodeFate>,
  search: string,
): string[] {
  const wanted = search.toLowerCase()
  const gone = [...fates].flatMap(([path, fate]) => (fate === 'deleted' ? [path] : []))
  return [...paths, ...gone].filter((path) => path.toLowerCase().includes(wanted))
}

function leadingTo(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => [path, ...ancestorsOf(path)]))
}

export function ancestorsOf(path: string): string[] {
  const found: string[] = []
  for (let at = path; at !== '/';) {
    at = parentOf(at)
    found.push(at)
  }
  return found
}
