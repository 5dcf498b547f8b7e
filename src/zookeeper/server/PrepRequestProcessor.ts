import type { Outbox } from '../Effect'
import { encodeTxnLogEntry } from '../jute/encodeTxn'
import { OP_CODE } from '../jute/OpCode'
import { CLIENT_OP, clientOpOf, type ClientOp } from '../jute/proto/ClientOp'
import { decodeRequest, NO_PATH } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import type { Txn } from '../jute/Txn'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'
import { currentTreeDigest } from './ChangeRecords'
import { closeSessionTxn } from './closeSessionTxn'
import { CODE } from './Code'
import { DIGEST_VERSION } from './DigestCalculator'
import { opTextOf } from './opText'
import { sessionCode } from './prep/checkAccess'
import { changeTxn } from './prep/changeTxn'
import { deleteContainerTxn } from './prep/deleteTxn'
import { multiTxn } from './prep/multiTxn'
import type { Preparation } from './prep/Preparation'
import { setACLTxn } from './prep/setTxn'
import { ownerOf, type Request } from './Request'
import { isScripted, trackSession } from './session/SessionTracker'
import { nowMs } from './nowMs'
import { refusalOfMalformed } from './malformed'

const WRITES: readonly ClientOp[] = [
  ...(['create', 'create2', 'createContainer', 'createTTL', 'delete', 'deleteContainer'] as const),
  ...([
    'setData',
    'setACL',
    'check',
    'multi',
    'reconfig',
    'createSession',
    'closeSession',
  ] as const),
]
const WRITE_CODES: readonly number[] = WRITES.map((op) => CLIENT_OP[op])

/** Whether a request changes something, and so gets a zxid of its own. Sessions are changes like others, for
 *  every server knows them, but for local ones. */
export function isWrite({ type, localSession }: Pick<Request, 'type' | 'localSession'>): boolean {
  return !localSession && WRITE_CODES.includes(type)
}

/** Makes a transaction of a request, for the state in which everything before it has been applied. A change that
 *  cannot be made becomes a transaction too, of type error, and takes a zxid like any other
 *  (PrepRequestProcessor.pRequest). What only looks keeps the last zxid; its session is asked for all the same. */
export function pRequest(me: Server, request: Request, out: Outbox): void {
  const { sessionId, cxid, type } = request
  const time = BigInt(me.config.epochMs + Math.floor(me.nowUs / 1000))
  const { authInfo, exception } = request
  const from = { me, time, sessionId, owner: ownerOf(request), authInfo, exception }
  if (!isWrite(request)) {
    request.zxid = me.zks.hzxid
    const asked = request.learner === null && !request.localSession
    request.exception = asked ? sessionCode({ ...from, zxid: 0n }) : CODE.OK
    return
  }
  const body = request.body ?? new Uint8Array()
  const record = decodeRequest(type, body)
  const pathless = record === null ? decodeRequest(type, body, NO_PATH) : null
  const reuses = record === null && me.config.brokenRules.includes('shipped-error-reuses-zxid')
  if (!reuses) me.zks.hzxid += 1n
  const zxid = me.zks.hzxid
  request.zxid = zxid
  const prep = { ...from, zxid }
  const made = record === null ? refusalOfMalformed(prep, pathless) : pRequest2Txn(prep, record)
  const failed = typeof made === 'number'
  if (failed) request.exception = made
  const header = { clientId: sessionId, cxid, zxid, time, type: failed ? OP_CODE.error : type }
  const txn: Txn = failed ? { kind: 'ErrorTxn', err: made } : made
  const withDigest = !failed && me.config.clientPort.digestEnabled
  const digest = withDigest ? { version: DIGEST_VERSION, treeDigest: currentTreeDigest(me) } : null
  request.entry = { header, txn, digest }
  request.payload = encodeTxnLogEntry(request.entry)
  const err = failed ? made : CODE.OK
  const asked = { session: toHexLong(sessionId), cxid, ...opTextOf(request) }
  out.tell({ kind: 'ZxidAssigned', zxid: toHexLong(zxid), ...asked, err })
}

/** The transaction, or the code of the exception (PrepRequestProcessor.pRequest2Txn); the order of the checks is
 *  what a client sees. */
function pRequest2Txn(prep: Preparation, record: RequestRecord): Txn | number {
  const { me, sessionId, owner } = prep
  switch (record.op) {
    case 'create':
    case 'create2':
    case 'createContainer':
    case 'createTTL':
    case 'delete':
    case 'setData':
      return changeTxn(prep, record)
    case 'deleteContainer':
      // Of a client's request Java reads the header as part of the path, whose zeros no path may have.
      return owner === null ? deleteContainerTxn(prep, record) : CODE.BADARGUMENTS
    case 'setACL':
      return setACLTxn(prep, record)
    case 'check': {
      const made = changeTxn(prep, record)
      // Java logs one that nobody can read back, and then never answers.
      return typeof made === 'number' ? made : CODE.UNIMPLEMENTED
    }
    case 'multi':
      return multiTxn(prep, record)
    case 'reconfig':
      return CODE.RECONFIGDISABLED
    case 'createSession': {
      const { sessionTracker } = me.zks
      if (sessionTracker !== null && !isScripted(sessionId)) {
        trackSession(sessionTracker, sessionId, record.timeOut, nowMs(me))
        const session = sessionTracker.sessions.get(sessionId)
        if (session !== undefined) session.owner = owner
      }
      return { kind: 'CreateSessionTxn', timeOut: record.timeOut }
    }
    case 'closeSession': {
      const session = me.zks.sessionTracker?.sessions.get(sessionId)
      if (session !== undefined) session.closing = true
      return closeSessionTxn(me, prep)
    }
    default:
      return CODE.UNIMPLEMENTED
  }
}

/** Request.isValid, up to 3.8.5: also a check by itself, and the handshake's createSession once more. */
export function isValidType(type: number): boolean {
  const op = clientOpOf(type)
  return op !== null && op !== 'auth' && op !== 'sasl'
}
