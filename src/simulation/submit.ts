import { codeOf, encodeRequest, type RequestRecord } from '../zookeeper/jute/requests'
import { encodeUtf8 } from '../zookeeper/jute/utf8'
import type { ServerEvent } from '../zookeeper/Event'
import type { WriteRequest } from './Command'
import type { Turn } from './Turn'
import { countOf, schedule } from './World'

/** A client of the scripted load asks its server for something. Its session is the server's, as long as there is no
 *  other, and its requests are counted over the whole run. */
export function submit(turn: Turn, sid: number, request: WriteRequest): void {
  const { world, us } = turn
  world.requests++
  const what = { kind: 'submit', sid, cxid: world.requests, request } as const
  schedule(world, { us, origin: 0, count: countOf(world, 0), cause: turn.index, what })
}

/** What the server gets. */
export function submitted(
  sid: number,
  cxid: number,
  request: WriteRequest,
): Extract<ServerEvent, { kind: 'submitted' }> {
  const record = recordOf(request)
  const sessionId = BigInt(sid) << 56n
  return {
    kind: 'submitted',
    ...{ sessionId, cxid, type: codeOf(record.op), body: encodeRequest(record) },
  }
}

const OPEN_ACL = [{ perms: 31, scheme: 'world', id: 'anyone' }]

function recordOf(request: WriteRequest): RequestRecord {
  const { op, path } = request
  switch (op) {
    case 'create':
      return { op, path, data: bytesOf(request.data), acl: OPEN_ACL, flags: 0 }
    case 'setData':
      return { op, path, data: bytesOf(request.data), version: -1 }
    case 'delete':
      return { op, path, version: -1 }
    case 'getData':
      return { op, path, watch: false }
    case 'sync':
      return { op, path }
  }
}

function bytesOf(text: string | null): Uint8Array | null {
  return text === null ? null : encodeUtf8(text)
}
