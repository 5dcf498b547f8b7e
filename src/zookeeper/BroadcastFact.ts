import type { Tally } from './Tally'
import type { Hex } from './Zxid'

/** What a request or transaction is about: `create`, `setData`; path null where it has none. */
export interface OpText {
  op: string
  path: string | null
}

/** Zab's third phase, and the requests that set it going. `session` is a session id, `err` a code of
 *  KeeperException (0: none). */
export type BroadcastFact =
  /** A client of this server asks; `kept`: so many are without an answer already that it has to wait. */
  | ({ kind: 'RequestSubmitted'; session: Hex; cxid: number; kept: boolean } & OpText)
  /** The server does not serve, or has ceased to: whether it was or will be done is not known here. Or it is done, and
   *  the connection over which it was asked is no more. */
  | {
      kind: 'RequestsDropped'
      requests: { session: Hex; cxid: number }[]
      why: 'notServing' | 'roleEnded' | 'clientGone'
    }
  | ({ kind: 'RequestForwarded'; leader: number; session: Hex; cxid: number } & OpText)
  | ({ kind: 'RequestReceived'; from: number; session: Hex; cxid: number } & OpText)
  /** PrepRequestProcessor has made a transaction of it; with an error, one that changes nothing. */
  | ({ kind: 'ZxidAssigned'; zxid: Hex; session: Hex; cxid: number; err: number } & OpText)
  | ({ kind: 'ProposalSent'; zxid: Hex; to: number[] } & OpText)
  | ({ kind: 'ProposalReceived'; from: number; zxid: Hex; follows: boolean } & OpText)
  | { kind: 'TxnLogged'; zxid: Hex; file: string }
  /** One fsync for all of them. */
  | { kind: 'TxnsFsynced'; zxids: Hex[] }
  | { kind: 'TxnAcked'; to: number; zxid: Hex }
  | { kind: 'AckCounted'; from: number; zxid: Hex; tally: Tally }
  /** `cutOff`: it has been told since, on another connection, to give up what is not committed. */
  | { kind: 'AckIgnored'; from: number; zxid: Hex; why: 'committed' | 'unknown' | 'cutOff' }
  /** Leader.tryToCommit: COMMIT goes to `to`, INFORM to `informed`. */
  | ({ kind: 'Committed'; zxid: Hex; tally: Tally; to: number[]; informed: number[] } & OpText)
  /** `fsynced`: whether the transaction was durable here by then. */
  | { kind: 'CommitReceived'; from: number; zxid: Hex; fsynced: boolean }
  | ({ kind: 'InformReceived'; from: number; zxid: Hex } & OpText)
  | ({ kind: 'Applied'; zxid: Hex; err: number; digestMatches: boolean } & OpText)
  | { kind: 'Replied'; session: Hex; cxid: number; zxid: Hex; err: number }
  | { kind: 'SyncAnswered'; to: number; after: Hex }
  | { kind: 'SyncReceivedBack'; from: number; session: Hex; cxid: number }

export type LogFact =
  /** What a learner lacks, as PROPOSAL and COMMIT, and what is only proposed so far. */
  | { kind: 'ProposalsQueued'; learner: number; committed: Hex[]; outstanding: Hex[] }
  /** TRUNC, or SNAP in place of what was there: these transactions are gone. */
  | { kind: 'LogTruncated'; zxid: Hex; lost: Hex[]; why: 'TRUNC' | 'SNAP' }
  /** A TRUNC to where no file of this server reaches. */
  | { kind: 'TruncImpossible'; zxid: Hex; lastZxid: Hex }
  /** Transactions of the log applied to what was in memory. */
  | { kind: 'LogReplayed'; from: Hex; to: Hex; count: number; why: 'start' | 'shutdown' }
  /** A file of the log ends in the middle of an entry that a crash has cut off. */
  | { kind: 'TornTailFound'; file: string; offset: number }
  /** `count`: transactions logged since the last snapshot was due. */
  | { kind: 'LogRolled'; file: string; count: number; why: 'snapshot' | 'size' }
  | { kind: 'SnapshotBegun'; file: string; zxid: Hex; why: 'count' | 'size' }
  /** A piece of a snapshot; `ahead`: transactions applied since it was begun. */
  | { kind: 'SnapshotPieceWritten'; file: string; znodes: number; of: number; ahead: number }
  /** `newest`: the last transaction applied when the file was sealed. */
  | {
      kind: 'SnapshotFinished'
      file: string
      zxid: Hex
      znodes: number
      newest: Hex
      ahead: number
    }
  /** A snapshot is due and none is begun. `busy`: `file` is still being written. */
  | { kind: 'SnapshotSkipped'; file: string; zxid: Hex; why: 'busy' | 'exists' }
  /** The role ends while it is written. */
  | { kind: 'SnapshotAbandoned'; file: string; znodes: number; of: number }
  /** Everything behind `oldest`, the oldest of the snapshots that are kept, but for the log that it needs. */
  | { kind: 'FilesPurged'; files: string[]; oldest: string; retained: number }
