import type { MultiOpRecord } from '../../jute/proto/RequestRecord'
import type { Txn } from '../../jute/Txn'
import { createTxn } from './createTxn'
import { deleteTxn } from './deleteTxn'
import type { Preparation } from './Preparation'
import { checkTxn, setDataTxn } from './setTxn'

/** What may be asked alone and within a multi: the transaction, or the code of the exception
 *  (PrepRequestProcessor.pRequest2Txn). */
export function changeTxn(prep: Preparation, record: MultiOpRecord): Txn | number {
  switch (record.op) {
    case 'create':
    case 'create2':
    case 'createContainer':
    case 'createTTL':
      return createTxn(prep, record)
    case 'delete':
      return deleteTxn(prep, record)
    case 'setData':
      return setDataTxn(prep, record)
    case 'check':
      return checkTxn(prep, record)
  }
}
