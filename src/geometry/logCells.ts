import { counterOf, epochOf, fromHexLong, type Hex } from '../zookeeper/Zxid'
import { stateUpTo } from '../zookeeper/logState'
import type { LogPicture, LogState } from '../zookeeper/ServerPicture'

/** A square of a log strip: a transaction, or the snapshot that holds what the log does not. */
export interface LogCell {
  readonly zxid: Hex
  readonly state: LogState | 'snapshot'
  readonly op: string
  readonly path: string | null
  /** How many transactions stand before it, so that a square keeps its place while others come and go. */
  readonly nth: number
}

/** The end of a log as squares, oldest first. `snapshot` is what the newest one on the disk is named after: it has a
 *  square where the log does not hold that zxid, as after a SNAP. */
export function logCells(log: LogPicture, snapshot: Hex | null): LogCell[] {
  const cells: LogCell[] = []
  const at = snapshot !== null && BigInt(snapshot) > 0n ? snapshotPlace(log, snapshot) : null
  const push = (cell: Omit<LogCell, 'nth'>) =>
    cells.push({ ...cell, nth: log.older + cells.length })
  for (const [i, { zxid, op, path }] of log.tail.entries()) {
    if (at === i && snapshot) push({ zxid: snapshot, state: 'snapshot', op: '', path: null })
    push({ zxid, state: stateUpTo(log, zxid), op, path })
  }
  if (at === log.tail.length && snapshot) {
    push({ zxid: snapshot, state: 'snapshot', op: '', path: null })
  }
  return cells
}

/** Characters of `2:8`. */
export function zxidLength(zxid: Hex): number {
  const value = fromHexLong(zxid) ?? 0n
  return `${epochOf(value)}:${counterOf(value)}`.length
}

/** Before which entry it stands; null: the log holds its zxid, or it lies before all of them. */
function snapshotPlace({ tail, older }: LogPicture, snapshot: Hex): number | null {
  if (tail.some(({ zxid }) => zxid === snapshot)) return null
  const place = tail.filter(({ zxid }) => BigInt(zxid) < BigInt(snapshot)).length
  return place === 0 && (older > 0 || tail.length > 0) ? null : place
}
