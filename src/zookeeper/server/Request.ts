import type { ConnectionId } from '../Event'
import { CLIENT_OP } from '../jute/proto/ClientOp'
import type { TxnLogEntry } from '../jute/Txn'
import type { Id } from './auth/Id'
import { OWN_CLIENT, type Owner } from './session/SessionTracker'

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
  /** Its connection; null: the scripted load, which has none, or nobody waits. */
  readonly cnxn: ConnectionId | null
  /** Who the client has shown to be. */
  readonly authInfo: readonly Id[]
  /** At the leader: the learner that has forwarded it. */
  readonly learner: ConnectionId | null
  /** Its own, if it changes something; otherwise the last one assigned before it. */
  zxid: bigint
  /** The transaction made of it, and its bytes as log and PROPOSAL have them. */
  entry: TxnLogEntry | null
  payload: Uint8Array | null
  /** Opens or closes a session that only this server knows of, and so is no transaction. */
  localSession: boolean
  /** A code of KeeperException: why it cannot be done; 0: nothing is wrong so far. */
  exception: number
  /** When it came, by this server's clock (ms). */
  readonly createdMs: number
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
  const base = { sessionId: clientId, cxid, type, zxid, body: null, ...NOBODY }
  return { ...base, learner: null, entry, payload }
}

const NOBODY = {
  ...{ local: false, cnxn: null, authInfo: [], exception: 0, createdMs: 0 },
  localSession: false,
} as const

/** A request as a client or a learner hands it in. */
export function newRequest(
  asked: { sessionId: bigint; cxid: number; type: number; body: Uint8Array },
  from: {
    local: boolean
    learner: ConnectionId | null
    cnxn?: ConnectionId | null
    authInfo?: readonly Id[]
    createdMs?: number
  },
): Request {
  const { sessionId, cxid, type, body } = asked
  const { cnxn = null, authInfo = [], createdMs = 0 } = from
  const base = { ...from, sessionId, cxid, type, body, cnxn, authInfo, createdMs }
  return { ...base, zxid: 0n, entry: null, payload: null, localSession: false, exception: 0 }
}

/** Request.getOwner: the way a request has come. A session is opened and expired by its server itself. */
export function ownerOf({ learner, cnxn, type }: Request): Owner | null {
  if (learner !== null) return learner
  return cnxn === null || type === CLIENT_OP.createSession ? null : OWN_CLIENT
}
