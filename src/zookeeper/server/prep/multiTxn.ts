import { OP_CODE } from '../../jute/OpCode'
import { CLIENT_OP } from '../../jute/proto/ClientOp'
import type { MultiOpRecord, RequestOf } from '../../jute/proto/RequestRecord'
import type { SubTxn, Txn } from '../../jute/Txn'
import { CODE } from '../Code'
import { changeTxn } from './changeTxn'
import { CREATE_FLAGS } from './createTxn'
import type { Preparation } from './Preparation'

/** All operations or none, under one zxid. Each sees what those before it will have done; after the first that
 *  cannot be done none is tried, and what the others would have changed is forgotten
 *  (PrepRequestProcessor.pRequestHelper, multi, with rollbackPendingChanges). A number: the request is none at all. */
export function multiTxn(prep: Preparation, { ops }: RequestOf<'multi'>): Txn | number {
  const txns: SubTxn[] = []
  let failed = false
  for (const asked of ops) {
    const op = madeAnew(asked)
    if (op === null) {
      forgetChanges(prep)
      return CODE.MARSHALLINGERROR
    }
    const made = failed ? CODE.RUNTIMEINCONSISTENCY : changeTxn(prep, op)
    if (typeof made !== 'number') {
      txns.push({ type: CLIENT_OP[op.op], txn: made })
      continue
    }
    if (!failed) forgetChanges(prep)
    failed = true
    txns.push({ type: OP_CODE.error, txn: { kind: 'ErrorTxn', err: made } })
  }
  return { kind: 'MultiTxn', txns }
}

/** Up to 3.8.1 the flags say what is created, whatever the operation was called (Op.Create, ZOOKEEPER-4565). null: flags
 *  that want a time to live where there is none (a ClassCastException in Java). */
function madeAnew(op: MultiOpRecord): MultiOpRecord | null {
  if (!('flags' in op)) return op
  const { path, data, acl, flags } = op
  const { withTTL, sequentialWithTTL, container } = CREATE_FLAGS
  if (flags === withTTL || flags === sequentialWithTTL) return op.op === 'createTTL' ? op : null
  return { op: flags === container ? 'createContainer' : 'create', path, data, acl, flags }
}

function forgetChanges({ me, zxid }: Preparation): void {
  me.zks.outstandingChanges = me.zks.outstandingChanges.filter((change) => change.zxid !== zxid)
}
