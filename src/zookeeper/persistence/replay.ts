import { counterOf, epochOf, toHexLong } from '../Zxid'
import type { ZKDatabase } from '../Server'
import { processTxn } from '../server/processTxn'
import { readLogs, type LogDamage, type LogsRead } from './FileTxnLog'
import { isDamaged } from './TxnLogFile'

/** A transaction that followers can be sent once more, as the bytes of its PROPOSAL. */
export interface CommittedProposal {
  zxid: bigint
  data: Uint8Array
}

/** zookeeper.commitLogCount. Fewer are not possible. */
export const COMMIT_LOG_COUNT = 500

/** What came of the log. */
export interface Replay {
  /** Zxids of what was applied, in order. */
  replayed: bigint[]
  /** The last of them, at most COMMIT_LOG_COUNT (ZKDatabase.committedLog). */
  committedLog: CommittedProposal[]
  ends: LogsRead['ends']
  emptyTail: string | null
  /** The first transaction after which the tree was not the one its leader had; null for none. Java logs it. */
  digestMismatch: bigint | null
  /** The server does not start: damage in a file, or a transaction that is missing between two others. */
  failure: { refusal: 'logDamaged' | 'logGap'; damage: LogDamage } | null
}

/** Applies what the log holds behind a database's last zxid (FileTxnSnapLog.fastForwardFromEdits). Changes the
 *  database, also where it ends with a failure. `whole`: the database is what a snapshot held, so that the log must go
 *  on from there. Java lets a log begin anywhere, and a file end anywhere, whatever that passes over. */
export function replayLogs(
  files: ReadonlyMap<string, Uint8Array>,
  db: ZKDatabase,
  whole: boolean,
): Replay {
  const read = readLogs(files, db.lastProcessedZxid + 1n)
  const { ends, emptyTail, damage } = read
  const replay: Replay = {
    ...{ replayed: [], committedLog: [], ends, emptyTail, digestMismatch: null },
    failure: damage === null ? null : { refusal: 'logDamaged', damage },
  }
  let last = whole ? db.lastProcessedZxid : null
  for (const { header, txn, digest, payload, file, offset } of read.txns) {
    const { zxid } = header
    if (last !== null && zxid > last && !isNext(last, zxid)) {
      const missing = damageBefore(ends, file) ?? { file, offset }
      const error = `zxid ${toHexLong(zxid)} does not follow ${toHexLong(last)}`
      return {
        ...replay,
        failure: { refusal: 'logGap', damage: { why: 'gap', ...missing, error } },
      }
    }
    const { digestMatches } = processTxn(db, header, txn, digest)
    if (!digestMatches) replay.digestMismatch ??= zxid
    replay.replayed.push(zxid)
    addCommittedProposal(replay.committedLog, { zxid, data: payload })
    if (last === null || zxid > last) last = zxid
  }
  return { ...replay, failure: replay.failure ?? lostEnd(ends) }
}

/** Every epoch counts its transactions from 1. */
function isNext(last: bigint, zxid: bigint): boolean {
  return zxid === last + 1n || (epochOf(zxid) > epochOf(last) && counterOf(zxid) === 1n)
}

/** Where the file before stopped too early; null: it ends as it may, and what is missing was in none of those read. */
function damageBefore(
  ends: LogsRead['ends'],
  file: string,
): Pick<LogDamage, 'file' | 'offset'> | null {
  const before = ends[ends.findIndex((end) => end.file === file) - 1]
  const offset = before && !isDamaged(before.end) ? before.end.contradiction : null
  return before && offset !== null ? { file: before.file, offset } : null
}

/** What follows in the last file is passed over, and no other file says what it was. */
function lostEnd(ends: LogsRead['ends']): Replay['failure'] {
  const last = ends.at(-1)
  const end = last?.end
  if (!last || !end || isDamaged(end) || end.contradiction === null) return null
  const { file } = last
  const error = 'something stands behind the end of what can be read'
  const damage: LogDamage = { why: 'hiddenEnd', file, offset: end.contradiction, error }
  return { refusal: 'logDamaged', damage }
}

/** Keeps a committed transaction for followers that lack it, and forgets the oldest; false where it does not
 *  follow the last one, which is ZooKeeper's own error (ZKDatabase.addCommittedProposal). */
export function addCommittedProposal(
  log: CommittedProposal[],
  proposal: CommittedProposal,
): boolean {
  const last = log.at(-1)?.zxid
  if (last !== undefined) {
    if (proposal.zxid <= last) return true
    if (proposal.zxid !== last + 1n && epochOf(proposal.zxid) <= epochOf(last)) return false
  }
  log.push(proposal)
  if (log.length > COMMIT_LOG_COUNT) log.shift()
  return true
}
