import { OP_CODE } from '../../jute/OpCode'
import { CLIENT_OP } from '../../jute/proto/ClientOp'
import type { RequestOf } from '../../jute/proto/RequestRecord'
import type { SubTxn, Txn } from '../../jute/Txn'
import { CODE } from '../Code'
import { changeTxn } from './changeTxn'
import type { Preparation } from './Preparation'

/** All operations or none, under one zxid. Each sees what those before it will have done; after the first that
 *  cannot be done none is tried, and what the others would have changed is forgotten
 *  (PrepRequestProcessor.pRequestHelper, multi, with rollbackPendingChanges). */
export function multiTxn(
  prep: Preparation,
  { ops }: RequestOf<'multi'>,
): Txn & { kind: 'MultiTxn' } {
  const txns: SubTxn[] = []
  let failed = false
  for (const op of ops) {
    const made = failed ? CODE.RUNTIMEINCONSISTENCY : changeTxn(prep, op)
    if (typeof made !== 'number') {
      // Up to 3.8.1 a create2 within a multi is a create (Op.Create, ZOOKEEPER-4565).
      const type = op.op === 'create2' ? CLIENT_OP.create : CLIENT_OP[op.op]
      txns.push({ type, txn: made })
      continue
    }
    if (!failed) forgetChanges(prep)
    failed = true
    txns.push({ type: OP_CODE.error, txn: { kind: 'ErrorTxn', err: made } })
  }
  return { kind: 'MultiTxn', txns }
}

function forgetChanges({ me, zxid }: Preparation): void {
  me.zks.outstandingChanges = me.zks.outstandingChanges.filter((change) => change.zxid !== zxid)
}
