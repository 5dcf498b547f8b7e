import { joined } from '../../../base/joined'
import type { Outbox } from '../../Effect'
import type { ConnectionId } from '../../Event'
import { BinaryInputArchive, JuteError } from '../../jute/BinaryInputArchive'
import { BinaryOutputArchive } from '../../jute/BinaryOutputArchive'
import { CLIENT_OP } from '../../jute/proto/ClientOp'
import { decodeConnectRequest } from '../../jute/proto/ConnectRecords'
import { readFrame, readRequestFrame } from '../../jute/proto/frames'
import { decodeRequest } from '../../jute/proto/requestBody'
import type { Server } from '../../Server'
import { getProvider } from '../auth/ProviderRegistry'
import { inSetOrder, sameId } from '../auth/Id'
import { sessionTimeouts } from '../ClientPortSettings'
import { CODE } from '../Code'
import { nowMs } from '../nowMs'
import { isValidType } from '../PrepRequestProcessor'
import { newRequest, type Request } from '../Request'
import { forgetWatcher } from '../watch/watches'
import { answerFourLetterWord, isFourLetterWord } from './fourLetterWords'
import { trackLocalSession } from './localSessions'
import { reopenSession } from './reopenSession'
import { closeCnxn, sendReply } from './sendResponse'
import { createServerCnxn, SESSIONLESS_MS, touchCnxn, type ServerCnxn } from './ServerCnxn'
import { touch } from './touch'

/** Where requests go on: the processors of the role that this server has. */
export type Submit = (request: Request) => void

/** Everything comes from this machine. */
const REMOTE_ADDRESS = '127.0.0.1'

/** One address has so many connections and no more; those beyond are closed at once (NIOServerCnxnFactory.doAccept). */
export function acceptClient(me: Server, conn: ConnectionId, out: Outbox): void {
  const { maxClientCnxns } = me.config.clientPort
  if (maxClientCnxns > 0 && me.clientPort.cnxns.size >= maxClientCnxns) {
    out.close(conn)
    return
  }
  const cnxn = createServerCnxn(conn, nowMs(me), REMOTE_ADDRESS)
  touchCnxn(me.clientPort, cnxn, SESSIONLESS_MS, nowMs(me))
  me.clientPort.cnxns.set(conn, cnxn)
}

/** The client has gone; its session goes on until it runs out. */
export function clientGone(me: Server, conn: ConnectionId): void {
  me.clientPort.cnxns.delete(conn)
  forgetWatcher(me.watches, conn)
}

/** Bytes of a client, whatever they are (NIOServerCnxn.doIO). */
export function receiveFromClient(
  me: Server,
  cnxn: ServerCnxn,
  bytes: Uint8Array,
  submit: Submit,
  out: Outbox,
): void {
  cnxn.inbox = joined(cnxn.inbox, bytes)
  touchCnxn(me.clientPort, cnxn, cnxn.sessionTimeout || SESSIONLESS_MS, nowMs(me))
  readOn(me, cnxn, submit, out)
}

const LENGTH_BYTES = 4

/** Reads what has come as far as it may be read; a length is all that it takes to be sent away (readLength). */
export function readOn(me: Server, cnxn: ServerCnxn, submit: Submit, out: Outbox): void {
  while (cnxn.receiving && me.clientPort.cnxns.get(cnxn.conn) === cnxn) {
    if (cnxn.inbox.length < LENGTH_BYTES) return
    if (!cnxn.initialized && isFourLetterWord(cnxn.inbox)) {
      answerFourLetterWord(me, cnxn, out)
      return
    }
    const read = readFrame(cnxn.inbox, me.config.clientPort.juteMaxBuffer)
    if (!me.serving || read === 'malformed') {
      closeCnxn(me, cnxn, out)
      return
    }
    if (read === 'incomplete') return
    cnxn.inbox = cnxn.inbox.slice(read.used)
    cnxn.stats.received += 1
    me.clientPort.stats.received += 1
    if (cnxn.initialized) processPacket(me, cnxn, read.payload, submit, out)
    else processConnectRequest(me, cnxn, read.payload, submit, out)
  }
}

/** ZooKeeperServer.processConnectRequest. A client that has seen more than this server is sent away without a word,
 *  and tries another. */
function processConnectRequest(
  me: Server,
  cnxn: ServerCnxn,
  payload: Uint8Array,
  submit: Submit,
  out: Outbox,
): void {
  const request = decodeConnectRequest(payload)
  const seen = request?.lastZxidSeen ?? 0n
  const ahead = seen > me.zkDb.lastProcessedZxid
  if (request === null || (ahead && !me.config.brokenRules.includes('last-zxid-seen-ignored'))) {
    closeCnxn(me, cnxn, out)
    return
  }
  const { min, max } = sessionTimeouts(me.config.clientPort, me.config.tickTime)
  cnxn.oldClient = request.readOnly === null
  cnxn.sessionTimeout = Math.min(Math.max(request.timeOut, min), max)
  cnxn.initialized = true
  cnxn.receiving = false
  if (request.sessionId !== 0n) {
    reopenSession(me, cnxn, request, out)
    return
  }
  cnxn.sessionId = me.clientPort.nextSessionId
  me.clientPort.nextSessionId = BigInt.asIntN(64, cnxn.sessionId + 1n)
  trackLocalSession(me, cnxn, nowMs(me))
  const archive = new BinaryOutputArchive()
  archive.writeInt(cnxn.sessionTimeout)
  const asked = { sessionId: cnxn.sessionId, cxid: 0, type: CLIENT_OP.createSession }
  const from = { local: true, learner: null, cnxn: cnxn.conn, createdMs: nowMs(me) }
  submit(newRequest({ ...asked, body: archive.bytes() }, from))
}

/** ZooKeeperServer.processPacket. */
function processPacket(
  me: Server,
  cnxn: ServerCnxn,
  payload: Uint8Array,
  submit: Submit,
  out: Outbox,
): void {
  const request = readRequestFrame(payload)
  if (request === null) {
    closeCnxn(me, cnxn, out)
    return
  }
  const { xid, type, body } = request
  if (type === CLIENT_OP.auth) {
    authenticate(me, cnxn, xid, body, out)
    return
  }
  if (type === CLIENT_OP.sasl) {
    evaluateSasl(me, cnxn, xid, body, out)
    return
  }
  // Whoever speaks for a session that is no more gets no answer.
  if (!touch(me, cnxn)) return
  if (!isValidType(type)) {
    sendReply(me, cnxn, { xid, zxid: -1n, err: CODE.UNIMPLEMENTED }, null, out)
    closeCnxn(me, cnxn, out)
    return
  }
  if (xid > 0) cnxn.stats.outstanding += 1
  const from = { local: true, learner: null, cnxn: cnxn.conn, createdMs: nowMs(me) }
  const asked = { sessionId: cnxn.sessionId, cxid: xid, type, body }
  submit(newRequest(asked, { ...from, authInfo: inSetOrder(cnxn.authInfo) }))
}

/** A client that fails to show who it is may not stay. */
function authenticate(
  me: Server,
  cnxn: ServerCnxn,
  xid: number,
  body: Uint8Array,
  out: Outbox,
): void {
  const record = decodeRequest(CLIENT_OP.auth, body)
  if (record?.op !== 'auth') {
    closeCnxn(me, cnxn, out)
    return
  }
  const provider = getProvider(record.scheme)
  const { superDigest } = me.config.clientPort
  const settings = { superDigest, remoteAddress: REMOTE_ADDRESS }
  const ids = provider?.handleAuthentication(record.auth, settings) ?? null
  const err = ids === null ? CODE.AUTHFAILED : CODE.OK
  sendReply(me, cnxn, { xid, zxid: 0n, err }, null, out)
  if (ids === null) {
    closeCnxn(me, cnxn, out)
    return
  }
  for (const id of ids) {
    if (!cnxn.authInfo.some((known) => sameId(known, id))) cnxn.authInfo.push(id)
  }
}

/** Nobody can log in here by SASL: a token is answered by none, and changes nothing (ZooKeeperServer.processSasl with no
 *  ZooKeeperSaslServer). */
function evaluateSasl(
  me: Server,
  cnxn: ServerCnxn,
  xid: number,
  body: Uint8Array,
  out: Outbox,
): void {
  if (!isSaslToken(body)) {
    closeCnxn(me, cnxn, out)
    return
  }
  const archive = new BinaryOutputArchive()
  archive.writeBuffer(null)
  sendReply(me, cnxn, { xid, zxid: 0n, err: CODE.OK }, archive.bytes(), out)
}

/** Whether it is a GetSASLRequest; none may be null. */
function isSaslToken(body: Uint8Array): boolean {
  try {
    return new BinaryInputArchive(body).readBuffer() !== null
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return false
  }
}
