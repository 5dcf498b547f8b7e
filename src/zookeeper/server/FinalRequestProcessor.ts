import type { Outbox } from '../Effect'
import { OP_CODE } from '../jute/OpCode'
import { CLIENT_OP, XID } from '../jute/proto/ClientOp'
import { decodeRequest } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import { encodeResponse } from '../jute/proto/responseBody'
import { addCommittedProposal } from '../persistence/replay'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'
import { forgetChangesUpTo } from './ChangeRecords'
import { CODE } from './Code'
import { answerMalformed } from './malformed'
import { nowMs } from './nowMs'
import { opTextOfTxn } from './opText'
import { processTxn, type ProcessTxnResult } from './processTxn'
import { read } from './reads'
import type { Request } from './Request'
import { finishSessionInit } from './session/finishSessionInit'
import { commitSession, removeSession } from './session/localSessions'
import { closeCnxn, sendEvent, sendReply, sendWatchEvent } from './session/sendResponse'
import type { ServerCnxn } from './session/ServerCnxn'
import { updateStats } from './session/updateStats'
import { eventsOf } from './watch/watches'
import { processWatchRequest } from './watchRequests'
import { answerWrite } from './writeAnswers'

/** Applies what is committed, keeps it for followers that lack it, and answers the client if it is one of this
 *  server's (FinalRequestProcessor). */
export function finalRequestProcessor(me: Server, request: Request, out: Outbox): void {
  const result = applyRequest(me, request, out)
  if (request.localSession && request.type === CLIENT_OP.closeSession)
    sessionClosed(me, request.sessionId, request.cnxn, out)
  if (!request.local) return
  me.zks.requestsInProcess -= 1
  const cnxn = request.cnxn === null ? undefined : me.clientPort.cnxns.get(request.cnxn)
  const { sessionId, cxid } = request
  const session = toHexLong(sessionId)
  if (request.cnxn !== null && cnxn === undefined) {
    out.tell({ kind: 'RequestsDropped', requests: [{ session, cxid }], why: 'clientGone' })
    return
  }
  const zxid = me.zkDb.lastProcessedZxid
  const { err, body } = answerOf(me, request, result, cnxn, out)
  if (cnxn === undefined) out.reply({ sessionId, cxid, zxid, err, body })
  else answerClient(me, cnxn, request, { err, body }, out)
  out.tell({ kind: 'Replied', session, cxid, zxid: toHexLong(zxid), err })
}

/** The committed transaction changes the tree, and watches fire; null: there is none. */
export function applyRequest(
  me: Server,
  { entry, payload, cnxn }: Pick<Request, 'entry' | 'payload' | 'cnxn'>,
  out: Outbox,
): ProcessTxnResult | null {
  if (entry === null || payload === null) return null
  const { header, txn, digest } = entry
  if (
    header.type === OP_CODE.closeSession &&
    me.config.brokenRules.includes('ephemerals-outlive-session')
  ) {
    me.zkDb.tree.ephemerals.delete(header.clientId)
  }
  const { result, digestMatches } = processTxn(me.zkDb, header, txn, digest, (change) => {
    for (const event of eventsOf(me.watches, change)) sendWatchEvent(me, event, out)
  })
  forgetChangesUpTo(me, header.zxid)
  me.knownCommitted = header.zxid
  addCommittedProposal(me.committedLog, { zxid: header.zxid, data: payload })
  const what = { zxid: toHexLong(header.zxid), ...opTextOfTxn(entry) }
  out.tell({ kind: 'Applied', ...what, err: result.err, digestMatches })
  if (txn?.kind === 'CreateSessionTxn') commitSession(me, header.clientId, txn.timeOut)
  if (header.type === OP_CODE.closeSession) sessionClosed(me, header.clientId, cnxn, out)
  return result
}

/** Whoever still talks to this server in its name is cut off, unless it has asked for the end itself and waits for the
 *  answer (ZOOKEEPER-558). */
function sessionClosed(me: Server, sessionId: bigint, askedOver: string | null, out: Outbox): void {
  removeSession(me, sessionId)
  if (askedOver !== null) return
  for (const cnxn of [...me.clientPort.cnxns.values()]) {
    if (cnxn.sessionId === sessionId) closeCnxn(me, cnxn, out)
  }
}

interface Answer {
  err: number
  body: Uint8Array | null
}

function answerOf(
  me: Server,
  request: Request,
  result: ProcessTxnResult | null,
  cnxn: ServerCnxn | undefined,
  out: Outbox,
): Answer {
  if (result !== null && request.entry?.header.type !== OP_CODE.error) {
    return answerWrite(request, result)
  }
  const refused = request.exception !== CODE.OK ? request.exception : (result?.err ?? CODE.OK)
  if (refused !== CODE.OK) return { err: refused, body: null }
  const record = decodeRequest(request.type, request.body ?? new Uint8Array())
  if (record === null) return answerMalformed(me, request)
  return answerRead(me, request, record, cnxn, out)
}

function answerRead(
  me: Server,
  request: Request,
  record: RequestRecord,
  cnxn: ServerCnxn | undefined,
  out: Outbox,
): Answer {
  switch (record.op) {
    case 'exists':
    case 'getData':
    case 'getACL':
    case 'getChildren':
    case 'getChildren2':
    case 'getAllChildrenNumber':
    case 'getEphemerals':
    case 'multiRead':
    case 'whoAmI': {
      const found = read(me, request, record)
      return typeof found === 'number'
        ? { err: found, body: null }
        : { err: CODE.OK, body: encodeResponse(found) }
    }
    case 'sync':
      return { err: CODE.OK, body: encodeResponse({ op: 'sync', path: record.path }) }
    case 'addWatch':
    case 'setWatches':
    case 'setWatches2':
    case 'checkWatches':
    case 'removeWatches': {
      if (cnxn === undefined) return { err: CODE.UNIMPLEMENTED, body: null }
      const { err, missed } = processWatchRequest(me, cnxn.conn, record)
      for (const event of missed) sendEvent(me, cnxn, event, out)
      const added = record.op === 'addWatch' && err === CODE.OK
      return { err, body: added ? encodeResponse({ op: 'addWatch', err: CODE.OK }) : null }
    }
    case 'ping':
    case 'createSession':
    case 'closeSession':
      return { err: CODE.OK, body: null }
    default:
      return { err: CODE.UNIMPLEMENTED, body: null }
  }
}

function answerClient(
  me: Server,
  cnxn: ServerCnxn,
  request: Request,
  { err, body }: Answer,
  out: Outbox,
): void {
  const { type, cxid } = request
  const zxid = me.zkDb.lastProcessedZxid
  // Another server has the session now. An answer would make the client believe that this one counts (ZOOKEEPER-710).
  if (err === CODE.SESSIONMOVED) {
    closeCnxn(me, cnxn, out)
    return
  }
  updateStats(me, cnxn, request, zxid, nowMs(me))
  // Once the handshake is over it is a request that can fail like any other.
  if (type === CLIENT_OP.createSession && (err === CODE.OK || !cnxn.receiving)) {
    finishSessionInit(me, cnxn, err === CODE.OK, out)
    return
  }
  const xid = type === CLIENT_OP.ping ? XID.ping : cxid
  sendReply(me, cnxn, { xid, zxid, err }, body, out)
  if (type === CLIENT_OP.closeSession) closeCnxn(me, cnxn, out)
}
