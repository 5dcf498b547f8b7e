import type { OpText } from '../Fact'
import { decodeRequest } from '../jute/proto/requestBody'
import { requestName } from '../jute/requests'
import { opName } from '../jute/OpCode'
import type { TxnLogEntry } from '../jute/Txn'
import type { Request } from './Request'

/** What a request is about, for people. */
export function opTextOf({ type, body, entry }: Request): OpText {
  const record = body === null ? null : decodeRequest(type, body)
  if (record === null && entry !== null) return opTextOfTxn(entry)
  return { op: requestName(type), path: record !== null && 'path' in record ? record.path : null }
}

/** What the transaction made of a request is about, for people: `error` where it changes nothing. */
export function opTextOfLogged(request: Request): OpText {
  return request.entry === null ? opTextOf(request) : opTextOfTxn(request.entry)
}

/** What a transaction is about, for people. */
export function opTextOfTxn({ header, txn }: TxnLogEntry): OpText {
  const path = txn !== null && 'path' in txn ? txn.path : null
  return { op: opName(header.type), path }
}
