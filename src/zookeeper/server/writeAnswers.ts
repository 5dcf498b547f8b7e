import { CLIENT_OP, clientOpOf } from '../jute/proto/ClientOp'
import { OP_CODE } from '../jute/OpCode'
import type { OpResult, ResponseRecord } from '../jute/proto/ResponseRecord'
import { encodeResponse } from '../jute/proto/responseBody'
import { CODE } from './Code'
import type { ProcessTxnResult } from './processTxn'
import type { Request } from './Request'
import type { Stat } from './Stat'

/** What a client is told of its change once it has been applied (FinalRequestProcessor.processRequest). A multi that
 *  has failed is answered without an error: its results tell. */
export function answerWrite(
  { type }: Pick<Request, 'type'>,
  result: ProcessTxnResult,
): { err: number; body: Uint8Array | null } {
  if (type === CLIENT_OP.multi) return multiAnswer(result)
  const { err } = result
  if (err !== CODE.OK) return { err, body: null }
  const response = responseOf(type, result)
  return { err, body: response === null ? null : encodeResponse(response) }
}

function responseOf(type: number, { path, stat }: ProcessTxnResult): ResponseRecord | null {
  const op = clientOpOf(type)
  switch (op) {
    case 'create':
      return { op, path: path ?? '' }
    case 'create2':
    case 'createTTL':
    case 'createContainer':
      return stat === null ? null : { op, path: path ?? '', stat }
    case 'setData':
    case 'setACL':
      return stat === null ? null : { op, stat }
    default:
      return null
  }
}

function multiAnswer({ multiResult }: ProcessTxnResult): { err: number; body: Uint8Array | null } {
  const results = (multiResult ?? []).map(subResult)
  const moved = results.some(
    ({ op, ...rest }) => op === 'error' && 'err' in rest && rest.err === CODE.SESSIONMOVED,
  )
  if (moved) return { err: CODE.SESSIONMOVED, body: null }
  return { err: CODE.OK, body: encodeResponse({ op: 'multi', results }) }
}

function subResult({ type, err, path, stat }: ProcessTxnResult): OpResult {
  if (type === OP_CODE.error) return { op: 'error', err }
  const op = clientOpOf(type)
  switch (op) {
    case 'create':
      return { op, path: path ?? '' }
    case 'create2':
    case 'createTTL':
    case 'createContainer':
      return { op: 'create2', path: path ?? '', stat: stat ?? noStat() }
    case 'setData':
      return { op, stat: stat ?? noStat() }
    case 'check':
      return { op }
    default:
      return { op: 'delete' }
  }
}

/** A Stat is always there for what has just been made. */
function noStat(): Stat {
  return {
    ...{ czxid: 0n, mzxid: 0n, ctime: 0n, mtime: 0n, version: 0, cversion: 0, aversion: 0 },
    ...{ ephemeralOwner: 0n, dataLength: 0, numChildren: 0, pzxid: 0n },
  }
}
