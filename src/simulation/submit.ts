import { encodeRequest } from '../zookeeper/jute/proto/requestBody'
import type { RequestRecord } from '../zookeeper/jute/proto/RequestRecord'
import { codeOf } from '../zookeeper/jute/requests'
import { encodeUtf8 } from '../zookeeper/jute/utf8'
import type { ServerEvent } from '../zookeeper/Event'
import type { ClientRequest, WriteRequest } from './Command'
import type { Turn } from './Turn'
import { countOf, schedule, type World } from './World'

/** A client of the scripted load asks its server for something. Its session is the server's, as long as there is no
 *  other, and its requests are counted over the whole run. */
export function submit(turn: Turn, sid: number, request: WriteRequest): void {
  const { world, index } = turn
  const asked = newRequest(world, sid, request)
  world.requests++
  ask(world, asked, index)
}

/** Who asks for what, within which session. */
export interface Asked {
  readonly sid: number
  readonly cxid: number
  readonly sessionId: bigint
  readonly request: ClientRequest
}

/** The next request of the run, in the session of its server. It is not counted yet. */
export function newRequest(world: World, sid: number, request: WriteRequest): Asked {
  return { sid, cxid: world.requests + 1, sessionId: BigInt(sid) << 56n, request }
}

/** A client asks a server for something now, within a session of its own; `cause`: the event for which it does. */
export function ask(world: World, asked: Asked, cause: number): void {
  const what = { kind: 'submit', ...asked } as const
  schedule(world, { us: world.us, origin: 0, count: countOf(world, 0), cause, what })
}

/** What the server gets. */
export function submitted({
  sessionId,
  cxid,
  request,
}: Asked): Extract<ServerEvent, { kind: 'submitted' }> {
  const record = recordOf(request)
  return {
    kind: 'submitted',
    ...{ sessionId, cxid, type: codeOf(record.op), body: encodeRequest(record) },
  }
}

const OPEN_ACL = [{ perms: 31, scheme: 'world', id: 'anyone' }]

function recordOf(request: ClientRequest): RequestRecord {
  if (request.op === 'createSession' || request.op === 'closeSession') return request
  const { op, path } = request
  switch (op) {
    case 'create':
      return { op, path, data: bytesOf(request.data), acl: OPEN_ACL, flags: flagsOf(request) }
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

function flagsOf(request: ClientRequest): number {
  return 'flags' in request ? request.flags : 0
}

function bytesOf(text: string | null): Uint8Array | null {
  return text === null ? null : encodeUtf8(text)
}
