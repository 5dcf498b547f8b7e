import { asCliCapture, type CliCapture } from './CliCapture'
import type { CliResult } from './CliResult'
import { capturedServers } from './capturedServers'
import { parsed } from './parsed'

/** The captures that lie in one folder. */
export interface CliFolder {
  /** The content of one's file; null: there is none of this name. */
  readonly beside: (name: string) => string | null
  /** Of all that are there. */
  readonly names: () => readonly string[]
}

/** One server kept its data through these captures, taken in this order. */
const IN_TURN = ['basic', 'create-options', 'acl', 'quota', 'watches', 'misc', 'disconnect']

/** What may have happened on a captured server before: the captures that are known to be in turn, nothing, or all of the
 *  folder whose transactions are older. `capture` null: what was captured came last. */
export function pasts(capture: CliCapture | null, folder: CliFolder): CliCapture[][] {
  const at = IN_TURN.indexOf(capture?.name ?? 'disconnect')
  const inTurn = IN_TURN.slice(0, Math.max(at, 0)).flatMap((name) => captureIn(folder, name))
  const all = [inTurn, [], olderThan(capture, folder)]
  const key = (past: readonly CliCapture[]) => past.map(({ name }) => name).join()
  return all.filter((past, i) => all.findIndex((other) => key(other) === key(past)) === i)
}

/** With the past that fits best, which is the first one where several do. */
export function bestOf(
  all: readonly CliCapture[][],
  compare: (past: readonly CliCapture[]) => CliResult,
): CliResult {
  let best = compare(all[0] ?? [])
  for (const past of all.slice(1)) {
    if (best.differences.length === 0) break
    const other = compare(past)
    if (other.differences.length < best.differences.length) best = other
  }
  return best
}

function olderThan(capture: CliCapture | null, folder: CliFolder): CliCapture[] {
  const own = capture === null ? null : latestZxid(capture)
  if (capture !== null && (own === null || capturedServers(capture).members !== null)) return []
  return folder
    .names()
    .flatMap((name) => captureIn(folder, name))
    .flatMap((other) => {
      const zxid = capturedServers(other).members === null ? latestZxid(other) : null
      return zxid === null || (own !== null && zxid >= own) ? [] : [{ other, zxid }]
    })
    .sort((a, b) => (a.zxid < b.zxid ? -1 : 1))
    .map(({ other }) => other)
}

function captureIn({ beside }: CliFolder, name: string): CliCapture[] {
  const capture = asCliCapture(parsed(beside(name) ?? 'null'))
  return capture === null ? [] : [capture]
}

/** The youngest transaction that a capture shows; null: it shows none. */
function latestZxid({ steps }: CliCapture): bigint | null {
  const shown = steps.flatMap(({ out }) => [...out.matchAll(/Zxid = (0x[0-9a-f]+)/g)])
  const zxids = shown.map(([, zxid = '0x0']) => BigInt(zxid))
  return zxids.reduce<bigint | null>((most, zxid) => (zxid > (most ?? 0n) ? zxid : most), null)
}
