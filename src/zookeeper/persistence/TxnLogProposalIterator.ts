import type { CommittedProposal } from '../server/Request'
import type { Server } from '../Server'
import { isValidSnapshot, zxidOfName } from './FileSnap'
import { logFilesFrom, readLogs } from './FileTxnLog'

/** Whether a learner may be sent transactions from the log on disk (ZKDatabase.isTxnLogSyncEnabled). */
export function isTxnLogSyncEnabled({ config }: Server): boolean {
  return config.snapshotSizeFactor >= 0
}

/** The log from the file that may hold `zxid` on. null: it begins later than that, or what lies in the files behind
 *  that one is more than snapshotSizeFactor of the newest snapshot; files count with what was written ahead
 *  (ZKDatabase.getProposalsFromTxnLog, calculateTxnLogSizeLimit). */
export function getProposalsFromTxnLog(me: Server, zxid: bigint): CommittedProposal[] | null {
  const names = logFilesFrom(me.files.keys(), zxid)
  const files = new Map(names.map((name) => [name, me.files.get(name) ?? new Uint8Array()]))
  const { txns, damage } = readLogs(files, 0n)
  const [first] = txns
  if (damage !== null || first === undefined || first.header.zxid > zxid) return null
  const limit = calculateTxnLogSizeLimit(me)
  const behind = names.slice(1).map((name) => lengthOnDisk(me, name))
  if (limit > 0 && behind.reduce((sum, length) => sum + length, 0) > limit) return null
  return txns.map(({ header, payload }) => ({ zxid: header.zxid, data: payload }))
}

function calculateTxnLogSizeLimit({ files, config }: Server): number {
  const { snapshotSizeFactor } = config
  const newest = [...files]
    .filter(([name, bytes]) => isValidSnapshot(name, bytes))
    .map(([name, bytes]) => ({ zxid: zxidOfName(name) ?? 0n, size: bytes.length }))
    .sort((a, b) => (a.zxid > b.zxid ? -1 : 1))
  const factor = snapshotSizeFactor > 1 ? 0.33 : snapshotSizeFactor
  return Math.floor((newest[0]?.size ?? 0) * factor)
}

/** A log with its zeros (FilePadding). */
function lengthOnDisk({ files, config }: Server, name: string): number {
  const written = files.get(name)?.length ?? 0
  const { preAllocSize } = config
  if (preAllocSize <= 0) return written
  return 16 + Math.max(1, Math.ceil((written - 16) / preAllocSize)) * preAllocSize
}
