import type { ConnectionId } from '../Event'
import type { TxnLogEntry } from '../jute/Txn'

/** What somebody wants of the ensemble, on its way through a server's request processors
 *  (org.apache.zookeeper.server.Request). */
export interface Request {
  readonly sessionId: bigint
  readonly cxid: number
  /** One of OP_CODE, or a read. */
  readonly type: number
  /** The request record as the client sent it; null for what was heard of as a transaction. */
  readonly body: Uint8Array | null
  /** A client of this very server waits for the answer. */
  readonly local: boolean
  /** At the leader: the learner that has forwarded it. */
  readonly learner: ConnectionId | null
  /** Its own, if it changes something; otherwise the last one assigned before it. */
  zxid: bigint
  /** The transaction made of it, and its bytes as log and PROPOSAL have them. */
  entry: TxnLogEntry | null
  payload: Uint8Array | null
}

/** A transaction that followers can be sent once more, as the bytes of its PROPOSAL
 *  (ZKDatabase.committedLog). */
export interface CommittedProposal {
  zxid: bigint
  data: Uint8Array
}

/** A transaction that waits for a quorum (Leader.Proposal). */
export interface Proposal {
  readonly zxid: bigint
  readonly request: Request
  readonly payload: Uint8Array
  readonly acks: Set<number>
}

/** What a PROPOSAL, an INFORM or a log tells of a request that was somebody else's. */
export function requestOf(entry: TxnLogEntry, payload: Uint8Array): Request {
  const { clientId, cxid, zxid, type } = entry.header
  const base = { sessionId: clientId, cxid, type, zxid, body: null }
  return { ...base, local: false, learner: null, entry, payload }
}

/** A request as a client or a learner hands it in. */
export function newRequest(
  asked: { sessionId: bigint; cxid: number; type: number; body: Uint8Array },
  from: { local: boolean; learner: ConnectionId | null },
): Request {
  return { ...asked, ...from, zxid: 0n, entry: null, payload: null }
}
