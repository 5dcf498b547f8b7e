import { CLIENT_OP } from '../jute/proto/ClientOp'
import { decodeRequest, NO_PATH } from '../jute/proto/requestBody'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import type { ResponseRecord } from '../jute/proto/ResponseRecord'
import { encodeResponse } from '../jute/proto/responseBody'
import type { Server } from '../Server'
import { CODE } from './Code'
import { sessionCode } from './prep/checkAccess'
import { creationMode } from './prep/createTxn'
import type { Preparation } from './prep/Preparation'
import { read } from './reads'
import type { Request } from './Request'

/** No client library sends a request whose path is null, or one that reads within a multi of changes, but bytes can say so;
 *  how far Java comes before it finds out is what their sender sees. */

/** Why a change is refused that is none (PrepRequestProcessor.pRequest2Txn); `record` has NO_PATH where the path is
 *  missing; null: it is no record even so. Of a multi Java makes no transaction, so that its zxid is missing from the log
 *  and, among several servers, whoever asked and whoever asks after it waits for ever: here it fails as others do. */
export function refusalOfMalformed(prep: Preparation, record: RequestRecord | null): number {
  switch (record?.op) {
    case 'setData':
    case 'setACL':
    case 'check': {
      const session = sessionCode(prep)
      return session === CODE.OK ? CODE.BADARGUMENTS : session
    }
    case 'create':
    case 'create2':
    case 'createContainer':
    case 'createTTL': {
      const mode = creationMode(prep, record)
      return typeof mode === 'number' ? mode : CODE.MARSHALLINGERROR
    }
    default:
      return CODE.MARSHALLINGERROR
  }
}

interface Answer {
  readonly err: number
  readonly body: Uint8Array | null
}

/** The answer to what cannot be read, or of which no transaction was made (FinalRequestProcessor.processRequest). One that
 *  was begun is sent along with the error. */
export function answerMalformed(me: Server, request: Request): Answer {
  const body = request.body ?? new Uint8Array()
  const record = decodeRequest(request.type, body, NO_PATH)
  switch (record?.op) {
    case 'sync':
      return { err: CODE.OK, body: encodeResponse({ op: 'sync', path: null }) }
    case 'addWatch':
      // What nothing is the path of never fires.
      if (record.mode !== 0 && record.mode !== 1) return refused(null)
      return { err: CODE.OK, body: encodeResponse({ op: 'addWatch', err: CODE.OK }) }
    case 'removeWatches':
      if (record.type < 1 || record.type > 3) return refused(null)
      return { err: CODE.NOWATCHER, body: null }
    case 'multiRead': {
      const until = record.ops.findIndex(({ path }) => path === NO_PATH)
      const before = read(me, request, { ...record, ops: record.ops.slice(0, until) })
      return refused(typeof before === 'number' ? null : before)
    }
  }
  const changes = request.type === CLIENT_OP.multiRead && decodeRequest(CLIENT_OP.multi, body)
  return refused(changes ? { op: 'multiRead', results: [] } : null)
}

function refused(begun: ResponseRecord | null): Answer {
  return { err: CODE.MARSHALLINGERROR, body: begun === null ? null : encodeResponse(begun) }
}
