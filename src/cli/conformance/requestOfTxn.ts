import { codeOf, encodeRequest, type RequestRecord } from '../../zookeeper/jute/requests'
import type { TxnLogEntry } from '../../zookeeper/jute/Txn'
import { OP_CODE } from '../../zookeeper/jute/OpCode'

/** A request of which this transaction comes, as far as its operation is served; null: it is not, or it failed, which
 *  does not tell what was asked. */
export function requestOfTxn(entry: TxnLogEntry): { type: number; body: Uint8Array } | null {
  const record = recordOf(entry)
  return record && { type: codeOf(record.op), body: encodeRequest(record) }
}

function recordOf({ header, txn }: TxnLogEntry): RequestRecord | null {
  if (header.type === OP_CODE.closeSession) return { op: 'closeSession' }
  if (txn?.kind === 'CreateSessionTxn') return { op: 'createSession', timeOut: txn.timeOut }
  if (txn?.kind === 'CreateTxn' && header.type === OP_CODE.create) {
    const { path, data, acl, ephemeral } = txn
    return { op: 'create', path, data, acl, flags: ephemeral ? 1 : 0 }
  }
  if (txn?.kind === 'DeleteTxn' && header.type === OP_CODE.delete)
    return { op: 'delete', path: txn.path, version: -1 }
  if (txn?.kind === 'SetDataTxn' && header.type === OP_CODE.setData)
    return { op: 'setData', path: txn.path, data: txn.data, version: -1 }
  return null
}
