import { isValidSnapshot, zxidOfName } from '../zookeeper/persistence/FileSnap'
import { logZxidOfName } from '../zookeeper/persistence/FileTxnLog'
import { toHexLong, type Hex } from '../zookeeper/Zxid'
import type { Disk } from './StoredDisk'

/** Zxids of one log, by its bytes: contents are never changed in place, and a disk is looked at often. */
const known = new WeakMap<Uint8Array, readonly bigint[]>()

const FILE_HEADER = 16
const ENTRY_START = 12
/** Behind session id and cxid of the transaction's header. */
const ZXID_AT = 12

/** What would be left of a server's history without power. */
export function durableHistory(disk: Disk): {
  log: { from: Hex; to: Hex }[]
  snapshot: Hex | null
} {
  const logs: { first: bigint; zxids: readonly bigint[] }[] = []
  let newest: bigint | null = null
  for (const [name, { durable }] of disk.files) {
    if (!durable) continue
    const first = logZxidOfName(name)
    if (first !== null) logs.push({ first, zxids: zxidsOf(durable) })
    const zxid = zxidOfName(name)
    if (zxid === null || !isValidSnapshot(name, durable)) continue
    if (newest === null || zxid > newest) newest = zxid
  }
  logs.sort((a, b) => (a.first < b.first ? -1 : 1))
  const runs = runsOf(logs.flatMap(({ zxids }) => zxids))
  return { log: runs, snapshot: newest === null ? null : toHexLong(newest) }
}

function runsOf(zxids: readonly bigint[]): { from: Hex; to: Hex }[] {
  const runs: { from: bigint; to: bigint }[] = []
  for (const zxid of zxids) {
    const last = runs.at(-1)
    if (last && zxid === last.to + 1n) last.to = zxid
    else runs.push({ from: zxid, to: zxid })
  }
  return runs.map(({ from, to }) => ({ from: toHexLong(from), to: toHexLong(to) }))
}

/** Whole entries, from their lengths alone. */
function zxidsOf(bytes: Uint8Array): readonly bigint[] {
  const before = known.get(bytes)
  if (before) return before
  const zxids: bigint[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = FILE_HEADER; at + ENTRY_START <= bytes.length;) {
    const length = view.getInt32(at + 8)
    const end = at + ENTRY_START + length
    if (length < ZXID_AT + 8 || bytes[end] !== 0x42) break
    zxids.push(view.getBigInt64(at + ENTRY_START + ZXID_AT))
    at = end + 1
  }
  known.set(bytes, zxids)
  return zxids
}
