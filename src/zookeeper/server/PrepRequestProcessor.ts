import type { Outbox } from '../Effect'
import { encodeTxnLogEntry } from '../jute/encodeTxn'
import { OP_CODE } from '../jute/OpCode'
import { decodeRequest, type RequestRecord } from '../jute/requests'
import type { Txn, TxnLogEntry } from '../jute/Txn'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'
import { addChangeRecord, currentTreeDigest, getRecordForPath } from './ChangeRecords'
import { closeSessionTxn } from './closeSessionTxn'
import { CODE } from './Code'
import { DIGEST_VERSION } from './DigestCalculator'
import { ephemeralTypeOf } from './EphemeralType'
import { opTextOf } from './opText'
import { isValidPath, parentPathOf } from './PathUtils'
import { PERMS, type ACL } from './ReferenceCountedACLCache'
import type { Request } from './Request'
import type { ChangeRecord } from './ZooKeeperServer'

const WRITES: readonly number[] = [
  ...[OP_CODE.create, OP_CODE.delete, OP_CODE.setData],
  ...[OP_CODE.createSession, OP_CODE.closeSession],
]

/** Whether a request changes something, and so gets a zxid of its own. Sessions are changes like others: every
 *  server knows all of them. */
export function isWrite(type: number): boolean {
  return WRITES.includes(type)
}

/** Makes a transaction of a request, for the state in which everything before it has been applied. A change that
 *  cannot be made becomes a transaction too, of type error, and takes a zxid like any other
 *  (PrepRequestProcessor.pRequest). What only looks keeps the last zxid. */
export function pRequest(me: Server, request: Request, out: Outbox): void {
  if (!isWrite(request.type)) {
    request.zxid = me.zks.hzxid
    return
  }
  const record = decodeRequest(request.type, request.body ?? new Uint8Array())
  const reuses = record === null && me.config.brokenRules.includes('shipped-error-reuses-zxid')
  if (!reuses) me.zks.hzxid += 1n
  request.zxid = me.zks.hzxid
  const time = BigInt(me.config.epochMs + Math.floor(me.nowUs / 1000))
  const { sessionId, cxid, zxid, type } = request
  const moment = { zxid, time, sessionId }
  const made = record === null ? CODE.MARSHALLINGERROR : pRequest2Txn(me, record, moment)
  const failed = typeof made === 'number'
  const header = { clientId: sessionId, cxid, zxid, time, type: failed ? OP_CODE.error : type }
  const txn: Txn = failed ? { kind: 'ErrorTxn', err: made } : made
  const digest = failed ? null : { version: DIGEST_VERSION, treeDigest: currentTreeDigest(me) }
  const entry: TxnLogEntry = { header, txn, digest }
  request.entry = entry
  request.payload = encodeTxnLogEntry(entry)
  const err = failed ? made : CODE.OK
  const asked = { session: toHexLong(sessionId), cxid, ...opTextOf(request) }
  out.tell({ kind: 'ZxidAssigned', zxid: toHexLong(zxid), ...asked, err })
}

interface Moment {
  readonly zxid: bigint
  /** Milliseconds since 1970. */
  readonly time: bigint
  readonly sessionId: bigint
}

/** The transaction, or the code of the exception (PrepRequestProcessor.pRequest2Txn); the order of the checks is
 *  what a client sees. */
function pRequest2Txn(me: Server, record: RequestRecord, moment: Moment): Txn | number {
  switch (record.op) {
    case 'create':
      return pRequest2TxnCreate(me, record, moment)
    case 'delete':
      return deleteTxn(me, record, moment)
    case 'setData':
      return setDataTxn(me, record, moment)
    case 'createSession':
      return { kind: 'CreateSessionTxn', timeOut: record.timeOut }
    case 'closeSession':
      return closeSessionTxn(me, moment)
    default:
      return CODE.UNIMPLEMENTED
  }
}

/** CreateMode: ephemeral, sequential, both; containers and TTLs have operations of their own. */
const EPHEMERAL = 1
const SEQUENTIAL = 2

function pRequest2TxnCreate(
  me: Server,
  request: Extract<RequestRecord, { op: 'create' }>,
  { zxid, time, sessionId }: Moment,
): Txn | number {
  const { data, flags } = request
  if (flags < 0 || flags > (EPHEMERAL | SEQUENTIAL)) return CODE.BADARGUMENTS
  const ephemeral = (flags & EPHEMERAL) !== 0
  const parentPath = parentPathOf(request.path)
  if (parentPath === null) return CODE.BADARGUMENTS
  const { acl } = request
  if (acl === null || acl.length === 0) return CODE.INVALIDACL
  const parent = getRecordForPath(me, parentPath)
  if (!parent?.stat) return CODE.NONODE
  if (!allows(parent.acl, PERMS.CREATE)) return CODE.NOAUTH
  const { cversion } = parent.stat
  const suffix = (flags & SEQUENTIAL) !== 0 ? String(cversion).padStart(10, '0') : ''
  const path = request.path + suffix
  if (!isValidPath(path)) return CODE.BADARGUMENTS
  if (getRecordForPath(me, path) !== null) return CODE.NODEEXISTS
  if (ephemeralTypeOf(parent.stat.ephemeralOwner) === 'NORMAL') {
    return CODE.NOCHILDRENFOREPHEMERALS
  }
  const parentCVersion = (cversion + 1) | 0
  touchParent(me, parent, zxid, { cversion: parentCVersion, children: 1 })
  const stat = {
    ...{ czxid: zxid, mzxid: zxid, pzxid: zxid, ctime: time, mtime: time },
    ...{ version: 0, cversion: 0, aversion: 0, ephemeralOwner: ephemeral ? sessionId : 0n },
  }
  addChangeRecord(me, zxid, path, { stat, childCount: 0, data, acl })
  return { kind: 'CreateTxn', path, data, acl, ephemeral, parentCVersion }
}

function touchParent(
  me: Server,
  parent: ChangeRecord,
  zxid: bigint,
  by: { cversion?: number; children: number },
): void {
  if (parent.stat === null) return
  const stat = { ...parent.stat, pzxid: zxid, cversion: by.cversion ?? parent.stat.cversion }
  const { data, acl } = parent
  const childCount = parent.childCount + by.children
  addChangeRecord(me, zxid, parent.path, { stat, childCount, data, acl })
}

/** DataTree.isSpecialPath: what is there before everything else. */
const SPECIAL: readonly string[] = ['/', '/zookeeper', '/zookeeper/quota', '/zookeeper/config']

function deleteTxn(
  me: Server,
  { path, version }: Extract<RequestRecord, { op: 'delete' }>,
  { zxid }: Moment,
): Txn | number {
  const parentPath = parentPathOf(path)
  if (parentPath === null || SPECIAL.includes(path)) return CODE.BADARGUMENTS
  const parent = getRecordForPath(me, parentPath)
  if (parent === null) return CODE.NONODE
  if (!allows(parent.acl, PERMS.DELETE)) return CODE.NOAUTH
  const node = getRecordForPath(me, path)
  if (!node?.stat) return CODE.NONODE
  if (version !== -1 && version !== node.stat.version) return CODE.BADVERSION
  if (node.childCount > 0) return CODE.NOTEMPTY
  touchParent(me, parent, zxid, { children: -1 })
  addChangeRecord(me, zxid, path, { stat: null, childCount: -1, data: null, acl: [] })
  return { kind: 'DeleteTxn', path }
}

function setDataTxn(
  me: Server,
  { path, data, version }: Extract<RequestRecord, { op: 'setData' }>,
  { zxid, time }: Moment,
): Txn | number {
  if (!isValidPath(path)) return CODE.BADARGUMENTS
  const node = getRecordForPath(me, path === '/' ? '' : path)
  if (!node?.stat) return CODE.NONODE
  if (!allows(node.acl, PERMS.WRITE)) return CODE.NOAUTH
  if (version !== -1 && version !== node.stat.version) return CODE.BADVERSION
  const newVersion = (node.stat.version + 1) | 0
  const stat = { ...node.stat, version: newVersion, mtime: time, mzxid: zxid }
  const { childCount, acl } = node
  addChangeRecord(me, zxid, node.path, { stat, childCount, data, acl })
  return { kind: 'SetDataTxn', path, data, version: newVersion }
}

/** ZooKeeperServer.checkACL for a client that is nobody in particular. */
function allows(acls: readonly ACL[], perm: number): boolean {
  return acls.some(({ perms, scheme, id }) => {
    return scheme === 'world' && id === 'anyone' && (perms & perm) !== 0
  })
}
