import { OP_CODE } from '../jute/OpCode'
import type { SubTxn, Txn, TxnDigest, TxnHeader } from '../jute/Txn'
import type { ZKDatabase } from '../Server'
import { createNode, deleteNode, setACL, setCversionPzxid, setData } from './changes'
import { CODE } from './Code'
import { nodeAt, type DataTree } from './DataTree'
import { compareDigest, compareSnapshotDigest } from './digests'
import { DIGEST_VERSION } from './DigestCalculator'
import { CONTAINER_OWNER, ttlOwner } from './EphemeralType'
import { hashSetItems } from './javaHash'
import { aclsOf, type ACL } from './ReferenceCountedACLCache'
import { statOf, type Stat } from './Stat'
import type { TreeChange } from './watch/watches'

/** DataTree.ProcessTxnResult: from it the reply is made. */
export interface ProcessTxnResult {
  clientId: bigint
  cxid: number
  zxid: bigint
  type: number
  /** A code of KeeperException; 0 is success. */
  err: number
  path: string | null
  stat: Stat | null
  /** One for each operation of a multi. */
  multiResult: ProcessTxnResult[] | null
}

export interface Applied {
  result: ProcessTxnResult
  /** False where the tree now differs from the one the leader predicted, or from the one the snapshot was
   *  made of. Java only counts and logs that. */
  digestMatches: boolean
}

/** Told of every change of the tree that somebody may watch, in order. */
export type Noticed = (change: TreeChange) => void

/** Applies a committed transaction to what a server has in memory (FileTxnSnapLog.processTransaction,
 *  DataTree.processTxn). It may have been applied before: snapshots are fuzzy, and replay begins at the zxid
 *  in their name. Never throws. */
export function processTxn(
  db: ZKDatabase,
  header: TxnHeader,
  txn: Txn | null,
  digest: TxnDigest | null,
  noticed: Noticed = () => undefined,
): Applied {
  if (header.type === OP_CODE.createSession && txn?.kind === 'CreateSessionTxn') {
    db.sessions.set(header.clientId, txn.timeOut)
  }
  if (header.type === OP_CODE.closeSession) db.sessions.delete(header.clientId)
  const result = applyTxn(db.tree, header, txn, noticed)
  // Not before all of a multi is there: a snapshot that begins now must not be named after half of it.
  if (header.zxid > db.lastProcessedZxid) db.lastProcessedZxid = header.zxid
  const snapshotMatches = noteDigest(db.tree, header.zxid)
  const matches = digest === null || compareDigest(db.tree, digest)
  return { result, digestMatches: matches && snapshotMatches }
}

const DIGEST_LOG_INTERVAL = 128n
const DIGEST_LOG_LIMIT = 1024

/** DataTree.logZxidDigest. */
function noteDigest(tree: DataTree, zxid: bigint): boolean {
  if (tree.digestFromLoadedSnapshot !== null) return compareSnapshotDigest(tree, zxid)
  tree.lastProcessedZxidDigest = { zxid, digestVersion: DIGEST_VERSION, digest: tree.digest }
  if (zxid % DIGEST_LOG_INTERVAL === 0n) {
    tree.digestLog.push(tree.lastProcessedZxidDigest)
    if (tree.digestLog.length > DIGEST_LOG_LIMIT) tree.digestLog.shift()
  }
  return true
}

function applyTxn(
  tree: DataTree,
  header: TxnHeader,
  txn: Txn | null,
  noticed: Noticed,
): ProcessTxnResult {
  const { clientId, cxid, zxid, type } = header
  const result = { clientId, cxid, zxid, type, err: 0, path: null, stat: null, multiResult: null }
  if (type === OP_CODE.closeSession) {
    const listed = txn?.kind === 'CloseSessionTxn' ? txn.paths2Delete : null
    killSession(tree, header, listed, noticed)
    return result
  }
  if (txn === null || txn.kind === 'CreateSessionTxn') return result
  if (txn.kind === 'ErrorTxn') return { ...result, err: txn.err }
  if (txn.kind === 'MultiTxn') return { ...result, ...applyMulti(tree, header, txn.txns, noticed) }
  if (txn.kind === 'CloseSessionTxn') return result
  const { path } = txn
  const err = watched(tree, txn, noticed, () => change(tree, header, txn))
  const stat = err === CODE.OK ? statFor(tree, type, path) : null
  // Of what keeps a quota's counts Java tells how it was made, before it was counted.
  if (stat !== null && 'parentCVersion' in txn) stat.dataLength = txn.data?.length ?? 0
  return { ...result, path, err, stat }
}

type Change = Extract<Txn, { path: string }>

const NOTICED: Partial<Record<Txn['kind'], TreeChange['type']>> = {
  ...{ CreateTxn: 'created', CreateTTLTxn: 'created', CreateContainerTxn: 'created' },
  ...{ DeleteTxn: 'deleted', SetDataTxn: 'dataChanged' },
}

/** Makes a change and tells of it if it has been made. */
function watched(
  tree: DataTree,
  { kind, path }: Pick<Change, 'kind' | 'path'>,
  noticed: Noticed,
  make: () => number,
): number {
  const type = NOTICED[kind]
  // What has gone is read as long as it is there.
  const gone = type === 'deleted' ? aclAt(tree, path) : null
  const err = make()
  if (err !== CODE.OK || type === undefined) return err
  const parentAcl = aclAt(tree, path.slice(0, path.lastIndexOf('/')))
  noticed({ type, path, acl: type === 'deleted' ? gone : aclAt(tree, path), parentAcl })
  return err
}

function aclAt(tree: DataTree, path: string): readonly ACL[] | null {
  const node = nodeAt(tree, path)
  return node === undefined ? null : aclsOf(tree.aclCache, node.acl)
}

function change(tree: DataTree, header: TxnHeader, txn: Change): number {
  switch (txn.kind) {
    case 'CreateTxn': {
      const ephemeralOwner = txn.ephemeral ? header.clientId : 0n
      const err = createNode(tree, { ...txn, ephemeralOwner }, header)
      if (err !== CODE.NODEEXISTS || header.type !== OP_CODE.create) return err
      return afterNodeExists(tree, txn.path, txn.parentCVersion, header.zxid)
    }
    case 'CreateTTLTxn':
      return createNode(tree, { ...txn, ephemeralOwner: ttlOwner(txn.ttl) }, header)
    case 'CreateContainerTxn':
      return createNode(tree, { ...txn, ephemeralOwner: CONTAINER_OWNER }, header)
    case 'DeleteTxn':
      return deleteNode(tree, txn.path, header.zxid)
    case 'SetDataTxn':
      return setData(tree, txn, header)
    case 'SetACLTxn':
      return setACL(tree, txn)
    case 'CheckVersionTxn':
      return CODE.OK
  }
}

/** The znode went and came back under another session after its parent had been written into the snapshot: the
 *  parent's numbers are still to be raised. Java does so for type 1 only. */
function afterNodeExists(tree: DataTree, path: string, cversion: number, zxid: bigint): number {
  const parentPath = path.slice(0, path.lastIndexOf('/'))
  const err = setCversionPzxid(tree, parentPath, cversion, zxid)
  return err === CODE.OK ? CODE.NODEEXISTS : err
}

/** Which results carry a Stat: a plain create and the deletes do not. */
const WITH_STAT: readonly number[] = [
  ...[OP_CODE.create2, OP_CODE.createTTL, OP_CODE.createContainer],
  ...[OP_CODE.setData, OP_CODE.reconfig, OP_CODE.setACL],
]

function statFor(tree: DataTree, type: number, path: string): Stat | null {
  const node = WITH_STAT.includes(type) ? nodeAt(tree, path) : undefined
  return node === undefined ? null : statOf(node)
}

/** One error among the operations makes errors of all: 0 before it, "not tried" after it. */
function applyMulti(
  tree: DataTree,
  header: TxnHeader,
  txns: readonly SubTxn[],
  noticed: Noticed,
): Pick<ProcessTxnResult, 'err' | 'multiResult'> {
  const firstError = txns.findIndex(({ type }) => type === OP_CODE.error)
  const multiResult = txns.map((sub, i) => {
    if (firstError < 0 || sub.type === OP_CODE.error) {
      return applyTxn(tree, { ...header, type: sub.type }, sub.txn, noticed)
    }
    const err = i < firstError ? CODE.OK : CODE.RUNTIMEINCONSISTENCY
    return applyTxn(tree, { ...header, type: OP_CODE.error }, { kind: 'ErrorTxn', err }, noticed)
  })
  return { multiResult, err: multiResult.find(({ err }) => err !== CODE.OK)?.err ?? CODE.OK }
}

/** Deletes what sessions have left behind that are not in the table of sessions, without a transaction: for who begins
 *  to lead, or stands alone (the clean-up of dead sessions in ZooKeeperServer.loadData). */
export function killDeadSessions({ tree, sessions, lastProcessedZxid: zxid }: ZKDatabase): void {
  for (const clientId of [...tree.ephemerals.keys()]) {
    if (!sessions.has(clientId)) killSession(tree, { clientId, zxid }, null, () => undefined)
  }
}

/** DataTree.killSession: what the transaction lists in its order, then what this server still has of it. */
function killSession(
  tree: DataTree,
  { clientId, zxid }: Pick<TxnHeader, 'clientId' | 'zxid'>,
  listed: string[] | null,
  noticed: Noticed,
): void {
  const known = tree.ephemerals.get(clientId)
  tree.ephemerals.delete(clientId)
  const own = known === undefined ? [] : hashSetItems(known)
  const done = new Set(listed)
  const left = own.filter((path) => !done.has(path))
  for (const path of [...(listed ?? []), ...left]) {
    watched(tree, { kind: 'DeleteTxn', path }, noticed, () => deleteNode(tree, path, zxid))
  }
}
