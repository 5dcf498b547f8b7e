import { CODE } from '../server/Code'
import { KeeperException } from './KeeperException'
import { validatePath } from './validatePath'
import { getChildren, getChildren2, getData, multi, type Calls } from './ZooKeeper'

/** org.apache.zookeeper.ZKUtil. */

/** All below and the path itself, by levels. */
function* listSubTreeBFS(root: string): Calls<string[]> {
  const tree = [root]
  for (const path of tree) {
    for (const child of yield* getChildren(path, false)) tree.push(below(path, child))
  }
  return tree
}

/** Transactions that Java has sent behind one by the time it hears that it failed: ten may be on their way at once, and
 *  the place of one is given away before its failure is noted. */
const SENT_BEHIND = 11

/** Leaves first, `batchSize` deletes in one transaction, or all of them for 0 and less. Answers whether all are gone.
 *  What Java has sent by the time it hears of one that failed is tried all the same (deleteInBatch). */
export function* deleteRecursive(root: string, batchSize: number): Calls<boolean> {
  validatePath(root)
  const leavesFirst = (yield* listSubTreeBFS(root)).reverse()
  const size = batchSize > 0 ? batchSize : leavesFirst.length
  const done: boolean[] = []
  for (let at = 0; at < leavesFirst.length; at += size) {
    const heard = done.slice(0, Math.max(done.length - SENT_BEHIND, 0))
    if (heard.includes(false)) return false
    const batch = leavesFirst.slice(at, at + size)
    const ops = batch.map((path) => ({ op: 'delete', path, version: -1 }) as const)
    done.push(yield* multi(ops))
  }
  return !done.includes(false)
}

/** Calls `visit`, which answers null where it asks for nothing, for a path, then for all its children, and only then goes down into each; names are sorted. What
 *  vanishes meanwhile is passed over. */
export function* visitSubTreeDFS(
  path: string,
  watch: boolean,
  visit: (path: string) => Calls<void> | null,
): Calls<void> {
  validatePath(path)
  yield* getData(path, watch)
  yield* called(visit(path))
  yield* visitChildren(path, watch, visit)
}

function* visitChildren(
  path: string,
  watch: boolean,
  visit: (path: string) => Calls<void> | null,
): Calls<void> {
  try {
    const { children } = yield* getChildren2(path, watch)
    const paths = [...children].sort().map((child) => below(path, child))
    for (const child of paths) yield* called(visit(child))
    for (const child of paths) yield* visitChildren(child, watch, visit)
  } catch (error) {
    if (!(error instanceof KeeperException) || error.code !== CODE.NONODE) throw error
  }
}

/** Runs what may be nothing. */
export function* called(calls: Calls<void> | null): Calls<void> {
  if (calls !== null) yield* calls
}

function below(path: string, child: string): string {
  return path === '/' ? `/${child}` : `${path}/${child}`
}

const LETTERS = [
  [4, 'c'],
  [8, 'd'],
  [1, 'r'],
  [2, 'w'],
  [16, 'a'],
] as const

/** `cdrwa` and what is left of it. */
export function permString(perms: number): string {
  return LETTERS.map(([bit, letter]) => ((perms & bit) === 0 ? '' : letter)).join('')
}

/** The letter's bit; null for a letter that is none. */
export function permOf(letter: string): number | null {
  return LETTERS.find(([, own]) => own === letter)?.[0] ?? null
}
