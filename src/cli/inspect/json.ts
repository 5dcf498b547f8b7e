import type { Txn } from '../../zookeeper/jute/Txn'
import { opName } from '../../zookeeper/jute/OpCode'
import type { ACL } from '../../zookeeper/server/ReferenceCountedACLCache'
import { toHexLong } from '../../zookeeper/Zxid'

/** Values of files in the words of the captured files: zxids and session ids as `0x…`, bytes as base64, digests
 *  as unsigned decimals. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = Record<string, Json>

export function base64(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('base64')
}

export function digestText(digest: bigint): string {
  return BigInt.asUintN(64, digest).toString()
}

export function aclJson(acl: readonly ACL[] | null): Json {
  return acl === null ? null : acl.map(({ perms, scheme, id }) => ({ perms, scheme, id }))
}

/** A Stat, stored or told; the fields are named as ZooKeeper names them. */
export function statJson(stat: object): JsonObject {
  const entries: [string, bigint | number][] = Object.entries(stat)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isTime(name) ? Number(value) : numberJson(value)]),
  )
}

const isTime = (name: string) => name === 'ctime' || name === 'mtime'
const numberJson = (value: bigint | number) =>
  typeof value === 'bigint' ? toHexLong(value) : value

export function txnJson(txn: Txn | null): Json {
  return txn === null ? null : fieldsOf(txn)
}

/** In the order of the record. */
function fieldsOf(txn: Txn): JsonObject {
  switch (txn.kind) {
    case 'CreateTxn': {
      const { ephemeral, parentCVersion } = txn
      return { ...znodeJson(txn), ephemeral, parentCVersion }
    }
    case 'CreateTTLTxn':
      return { ...znodeJson(txn), parentCVersion: txn.parentCVersion, ttl: Number(txn.ttl) }
    case 'CreateContainerTxn':
      return { ...znodeJson(txn), parentCVersion: txn.parentCVersion }
    case 'DeleteTxn':
      return { path: txn.path }
    case 'SetDataTxn':
      return { path: txn.path, data: base64(txn.data), version: txn.version }
    case 'SetACLTxn':
      return { path: txn.path, acl: aclJson(txn.acl), version: txn.version }
    case 'CheckVersionTxn':
      return { path: txn.path, version: txn.version }
    case 'CreateSessionTxn':
      return { timeOut: txn.timeOut }
    case 'CloseSessionTxn':
      return { paths2Delete: txn.paths2Delete }
    case 'ErrorTxn':
      return { err: txn.err }
    case 'MultiTxn':
      return {
        txns: txn.txns.map((sub) => {
          return { type: sub.type, typeName: opName(sub.type), ...fieldsOf(sub.txn) }
        }),
      }
  }
}

function znodeJson(znode: { path: string; data: Uint8Array | null; acl: ACL[] | null }) {
  return { path: znode.path, data: base64(znode.data), acl: aclJson(znode.acl) }
}

/** One line, but a line for every znode and every transaction. */
export function printJson(value: Json, key = ''): string {
  if (Array.isArray(value)) {
    if (!LONG_LISTS.includes(key) || value.length === 0) return JSON.stringify(value)
    const lines = value.map((entry) => printJson(entry))
    const of = key === 'nodes' || key === 'txns' ? ['\n  ', '\n '] : ['', '']
    return `[${of[0]}${lines.join(`,\n${of[0]?.slice(1)}`)}${of[1]}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
  const isWhole = fields.some(([name]) => name === 'restored')
  const printed = fields.map(([name, field]) => `${JSON.stringify(name)}:${printJson(field, name)}`)
  return isWhole ? `{\n${printed.join(',\n')}\n}` : `{${printed.join(',')}}`
}

const LONG_LISTS = ['snapshots', 'logs', 'nodes', 'txns']
