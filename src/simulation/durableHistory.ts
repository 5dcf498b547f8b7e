import { isExtensionOf } from '../base/extended'
import { isValidSnapshot, zxidOfName } from '../zookeeper/persistence/FileSnap'
import { logZxidOfName } from '../zookeeper/persistence/FileTxnLog'
import { toHexLong, type Hex } from '../zookeeper/Zxid'
import type { Disk } from './StoredDisk'

type Run = { readonly from: bigint; readonly to: bigint }

/** What has been read of a log: its zxids as runs without a gap, up to the end of the last whole entry. */
interface Known {
  readonly bytes: Uint8Array
  readonly runs: readonly Run[]
  readonly end: number
}

/** By the buffer: contents are never changed in place, a disk is looked at often, and a log that has grown is read on
 *  from where it ended before. */
type Memory = WeakMap<ArrayBufferLike, Known>
const known: Memory = new WeakMap()
/** What is written, durable or not, is longer, in the same buffer. */
const written: Memory = new WeakMap()

const FILE_HEADER = 16
const ENTRY_START = 12
/** Behind session id and cxid of the transaction's header. */
const ZXID_AT = 12

/** What would be left of a server's history without power. */
export function durableHistory(disk: Disk): {
  log: { from: Hex; to: Hex }[]
  snapshot: Hex | null
} {
  const logs: { first: bigint; runs: readonly Run[] }[] = []
  let newest: bigint | null = null
  for (const [name, { durable }] of disk.files) {
    if (!durable) continue
    const first = logZxidOfName(name)
    if (first !== null) logs.push({ first, runs: runsOf(durable, known) })
    const zxid = zxidOfName(name)
    if (zxid === null || !isValidSnapshot(name, durable)) continue
    if (newest === null || zxid > newest) newest = zxid
  }
  logs.sort((a, b) => (a.first < b.first ? -1 : 1))
  const runs = logs.reduce<readonly Run[]>((all, log) => log.runs.reduce(withRun, all), [])
  return {
    log: runs.map(({ from, to }) => ({ from: toHexLong(from), to: toHexLong(to) })),
    snapshot: newest === null ? null : toHexLong(newest),
  }
}

/** The first and the last transaction that a file of the log holds as it is written now; nothing for other files, and
 *  for a log without a whole entry. */
export function zxidsIn(name: string, content: Uint8Array): { from: Hex; to: Hex } | null {
  if (logZxidOfName(name) === null) return null
  const runs = runsOf(content, written)
  const [first, last] = [runs[0], runs.at(-1)]
  return first && last ? { from: toHexLong(first.from), to: toHexLong(last.to) } : null
}

/** Runs and one more behind them; two that meet become one. */
function withRun(runs: readonly Run[], run: Run): readonly Run[] {
  const last = runs.at(-1)
  if (last === undefined || run.from !== last.to + 1n) return [...runs, run]
  return [...runs.slice(0, -1), { from: last.from, to: run.to }]
}

/** Whole entries, from their lengths alone. */
function runsOf(bytes: Uint8Array, memory: Memory): readonly Run[] {
  const before = memory.get(bytes.buffer)
  const goesOn = before !== undefined && isExtensionOf(bytes, before.bytes)
  let { runs, end } = goesOn ? before : NOTHING_READ
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  while (end + ENTRY_START <= bytes.length) {
    const length = view.getInt32(end + 8)
    const last = end + ENTRY_START + length
    if (length < ZXID_AT + 8 || bytes[last] !== 0x42) break
    const zxid = view.getBigInt64(end + ENTRY_START + ZXID_AT)
    runs = withRun(runs, { from: zxid, to: zxid })
    end = last + 1
  }
  memory.set(bytes.buffer, { bytes, runs, end })
  return runs
}

const NOTHING_READ: Omit<Known, 'bytes'> = { runs: [], end: FILE_HEADER }
