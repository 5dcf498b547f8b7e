import { decodeUtf8 } from '../../jute/utf8'
import type { RequestRecord } from '../../jute/proto/RequestRecord'
import type { ResponseRecord } from '../../jute/proto/ResponseRecord'
import { toHexLong } from '../../Zxid'
import type { Packet } from '../ClientCnxn'
import type { ClientFact } from './ClientFact'

/** How a request ended: `zxid` of the reply's header, 0 where none came. */
export interface Finished {
  readonly err: number
  readonly zxid: bigint
  readonly record: ResponseRecord | null
}

/** What is told of a request of the program when it leaves. */
export function askedFact({ request, xid }: Packet): ClientFact {
  const data = 'data' in request && !Array.isArray(request.data) ? textOf(request.data) : null
  const watch = 'watch' in request && request.watch ? { watch: true as const } : {}
  return { kind: 'ClientAsked', xid, op: request.op, path: pathOf(request), data, ...watch }
}

/** What is told when it is over, with an answer or without. */
export function answeredFact({ request, xid }: Packet, finished: Finished): ClientFact {
  const { err, zxid, record } = finished
  const path = pathOf(request)
  const came = record === null ? {} : whatCame(record, path)
  const of = { kind: 'ClientAnswered', xid, op: request.op, path } as const
  return { ...of, err, zxid: toHexLong(zxid), ...came }
}

type Came = Pick<Extract<ClientFact, { kind: 'ClientAnswered' }>, 'read' | 'mzxid' | 'created'>

function whatCame(record: ResponseRecord, asked: string | null): Came {
  const came: Came = {}
  if ('data' in record) came.read = textOf(record.data)
  if ('stat' in record) came.mzxid = toHexLong(record.stat.mzxid)
  if (record.op !== 'sync' && 'path' in record && record.path !== asked) came.created = record.path
  return came
}

function pathOf(request: RequestRecord): string | null {
  return 'path' in request ? request.path : null
}

function textOf(data: Uint8Array | null): string | null {
  return data === null ? null : decodeUtf8(data)
}
