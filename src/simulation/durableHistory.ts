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
const known = new WeakMap<ArrayBufferLike, Known>()

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
    if (first !== null) logs.push({ first, runs: runsOf(durable) })
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

/** Runs and one more behind them; two that meet become one. */
function withRun(runs: readonly Run[], run: Run): readonly Run[] {
  const last = runs.at(-1)
  if (last === undefined || run.from !== last.to + 1n) return [...runs, run]
  return [...runs.slice(0, -1), { from: last.from, to: run.to }]
}

/** Whole entries, from their lengths alone. */
function runsOf(bytes: Uint8Array): readonly Run[] {
  const before = known.get(bytes.buffer)
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
  known.set(bytes.buffer, { bytes, runs, end })
  return runs
}

const NOTHING_READ: Omit<Known, 'bytes'> = { runs: [], end: FILE_HEADER }
