import type { Outbox } from '../Effect'
import { BinaryOutputArchive } from '../jute/BinaryOutputArchive'
import { OP_CODE } from '../jute/OpCode'
import { decodeRequest } from '../jute/requests'
import { addCommittedProposal } from '../persistence/replay'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'
import { forgetChangesUpTo } from './ChangeRecords'
import { CODE } from './Code'
import { nodeAt } from './DataTree'
import { opTextOfTxn } from './opText'
import { processTxn, type ProcessTxnResult } from './processTxn'
import type { Request } from './Request'
import { statOf, type Stat } from './Stat'

/** Applies what is committed, keeps it for followers that lack it, and answers the client if it is one of this
 *  server's (FinalRequestProcessor). */
export function finalRequestProcessor(me: Server, request: Request, out: Outbox): void {
  const result = applyRequest(me, request, out)
  if (!request.local) return
  const { sessionId, cxid } = request
  const { err, body } = result === null ? answerRead(me, request) : answerWrite(request, result)
  const zxid = me.zkDb.lastProcessedZxid
  me.zks.requestsInProcess -= 1
  out.reply({ sessionId, cxid, zxid, err, body })
  out.tell({ kind: 'Replied', session: toHexLong(sessionId), cxid, zxid: toHexLong(zxid), err })
}

/** The committed transaction changes the tree; null: there is none. */
export function applyRequest(
  me: Server,
  { entry, payload }: Pick<Request, 'entry' | 'payload'>,
  out: Outbox,
): ProcessTxnResult | null {
  if (entry === null || payload === null) return null
  const { header, txn, digest } = entry
  const { result, digestMatches } = processTxn(me.zkDb, header, txn, digest)
  forgetChangesUpTo(me, header.zxid)
  me.knownCommitted = header.zxid
  addCommittedProposal(me.committedLog, { zxid: header.zxid, data: payload })
  const what = { zxid: toHexLong(header.zxid), ...opTextOfTxn(entry) }
  out.tell({ kind: 'Applied', ...what, err: result.err, digestMatches })
  return result
}

interface Answer {
  err: number
  body: Uint8Array | null
}

function answerWrite({ type, body, entry }: Request, result: ProcessTxnResult): Answer {
  const { err } = result
  if (err !== CODE.OK) return { err, body: null }
  if (type === OP_CODE.createSession || type === OP_CODE.closeSession) return { err, body: null }
  const archive = new BinaryOutputArchive()
  if (type === OP_CODE.create) {
    archive.writeString(entry?.txn?.kind === 'CreateTxn' ? entry.txn.path : null)
  } else if (result.stat !== null) writeStat(archive, result.stat)
  else if (body === null) return { err, body: null }
  return { err, body: archive.bytes() }
}

function answerRead(me: Server, { type, body }: Request): Answer {
  const record = decodeRequest(type, body ?? new Uint8Array())
  if (record === null) return { err: CODE.MARSHALLINGERROR, body: null }
  const archive = new BinaryOutputArchive()
  if (record.op === 'sync') {
    archive.writeString(record.path)
    return { err: CODE.OK, body: archive.bytes() }
  }
  if (!('path' in record)) return { err: CODE.UNIMPLEMENTED, body: null }
  const node = nodeAt(me.zkDb.tree, record.path)
  if (node === undefined) return { err: CODE.NONODE, body: null }
  if (record.op === 'getData') archive.writeBuffer(node.data)
  writeStat(archive, statOf(node))
  return { err: CODE.OK, body: archive.bytes() }
}

/** org.apache.zookeeper.data.Stat on the wire. */
function writeStat(archive: BinaryOutputArchive, stat: Stat): void {
  for (const long of [stat.czxid, stat.mzxid, stat.ctime, stat.mtime]) archive.writeLong(long)
  for (const int of [stat.version, stat.cversion, stat.aversion]) archive.writeInt(int)
  archive.writeLong(stat.ephemeralOwner)
  archive.writeInt(stat.dataLength)
  archive.writeInt(stat.numChildren)
  archive.writeLong(stat.pzxid)
}
