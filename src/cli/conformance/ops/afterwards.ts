import { opName } from '../../../zookeeper/jute/OpCode'
import type { Txn } from '../../../zookeeper/jute/Txn'
import { readLogs } from '../../../zookeeper/persistence/FileTxnLog'
import { restore } from '../../../zookeeper/persistence/restore'
import { aclsOf } from '../../../zookeeper/server/ReferenceCountedACLCache'
import { hashSetItems } from '../../../zookeeper/server/javaHash'
import { statOf } from '../../../zookeeper/server/Stat'
import type { OpsCapture } from './OpsCapture'
import { differenceFrom, type Labels } from './sameAs'

type Files = ReadonlyMap<string, Uint8Array>

/** The log afterwards, transaction by transaction. */
export function compareTxns(capture: OpsCapture, disk: Files, labels: Labels): string | null {
  if (capture.txns === undefined) return null
  const ours = readLogs(disk, 0n).txns.map(({ header, txn }) => ({
    zxid: header.zxid,
    session: header.clientId === 0n ? 0 : header.clientId,
    cxid: header.cxid,
    type: header.type,
    txn: txnShape(txn),
  }))
  const captured = capture.txns.map(({ zxid, session, cxid, type, txn }) => ({
    zxid,
    ...(typeof session === 'string' && session.startsWith('$') ? { session } : {}),
    ...{ cxid, type, txn },
  }))
  return differenceFrom(captured, ours, labels, 'txns')
}

/** Bytes in a transaction are captured as base64. */
function txnShape(txn: Txn | null): unknown {
  if (txn === null) return null
  const { kind, ...fields } = txn
  if (kind === 'MultiTxn') {
    const subs = (fields as { txns: { type: number; txn: Txn }[] }).txns
    return {
      txns: subs.map(({ type, txn: sub }) => {
        return { type, typeName: opName(type), ...(txnShape(sub) as object) }
      }),
    }
  }
  const { data } = fields as { data?: Uint8Array | null }
  if (data === undefined) return fields
  return { ...fields, data: data === null ? null : Buffer.from(data).toString('base64') }
}

/** What a server has in memory once it has loaded the directory again. */
export function compareFinal(capture: OpsCapture, disk: Files, labels: Labels): string | null {
  const { final } = capture
  if (final === undefined) return null
  const restored = restore(disk)
  if ('refusal' in restored) return `the files cannot be read: ${restored.refusal}`
  const { tree, lastProcessedZxid } = restored.db
  const znodes = new Map(
    [...tree.nodes].map(([path, znode]) => {
      const acl = aclsOf(tree.aclCache, znode.acl)
      return [path === '' ? '/' : path, { data: znode.data, acl, stat: statOf(znode) }]
    }),
  )
  const ephemerals = [...tree.ephemerals.values()].flatMap(hashSetItems)
  for (const captured of final.tree) {
    const path = String(captured.path)
    if (path === '/zookeeper/config') continue
    const { data, acl, stat } = captured
    const found = differenceFrom({ data, acl, stat }, znodes.get(path), labels, path)
    if (found !== null) return found
  }
  const paths = final.tree.map(({ path }) => String(path)).sort()
  return differenceFrom(
    { lastZxid: final.lastZxid, paths, containers: final.containers, ttls: final.ttls },
    {
      lastZxid: lastProcessedZxid,
      paths: [...znodes.keys()].sort(),
      containers: [...tree.containers],
      ttls: [...tree.ttls],
      ephemerals,
    },
    labels,
  )
}
