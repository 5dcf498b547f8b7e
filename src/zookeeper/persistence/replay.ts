import { epochOf } from '../Zxid'
import type { ZKDatabase } from '../Server'
import { processTxn } from '../server/processTxn'
import { readLogs, type LogDamage, type LogsRead } from './FileTxnLog'

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
 *  database, also where it ends with a failure. */
export function replayLogs(files: ReadonlyMap<string, Uint8Array>, db: ZKDatabase): Replay {
  const read = readLogs(files, db.lastProcessedZxid + 1n)
  const { ends, emptyTail, damage } = read
  const replay: Replay = {
    ...{ replayed: [], committedLog: [], ends, emptyTail, digestMismatch: null },
    failure: damage === null ? null : { refusal: 'logDamaged', damage },
  }
  for (const { header, txn, digest, payload, file, offset } of read.txns) {
    const { digestMatches } = processTxn(db, header, txn, digest)
    if (!digestMatches) replay.digestMismatch ??= header.zxid
    replay.replayed.push(header.zxid)
    if (!addCommittedProposal(replay.committedLog, { zxid: header.zxid, data: payload })) {
      const error = `zxid 0x${header.zxid.toString(16)} is not the next`
      return {
        ...replay,
        failure: { refusal: 'logGap', damage: { why: 'gap', file, offset, error } },
      }
    }
  }
  return replay
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
