import { encodeConnectRequest } from '../jute/proto/ConnectRecords'
import { XID } from '../jute/proto/ClientOp'
import { frame } from '../jute/proto/frames'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import { serverPath } from './chroot'
import type { ClientCnxn, Packet } from './ClientCnxn'
import type { ClientOutbox } from './ClientEvent'
import type { ZKWatchManager } from './ZKWatchManager'

/** ClientCnxn.SET_WATCHES_MAX_LENGTH: characters of paths in one request, but for the last path. */
const SET_WATCHES_MAX_LENGTH = 128 * 1024

/** SendThread.primeConnection: the ConnectRequest now; credentials, then watches, in front of everything that waits,
 *  once it is answered. Each is put at the front of the queue, so that the last of its kind goes first. */
export function primeConnection(client: ClientCnxn, out: ClientOutbox): void {
  if (client.conn === null) return
  client.isFirstConnect = false
  client.phase = 'primed'
  const request = {
    ...{ protocolVersion: 0, lastZxidSeen: client.lastZxid },
    timeOut: client.config.sessionTimeoutMs,
    sessionId: client.seenRwServerBefore ? client.sessionId : 0n,
    ...{ passwd: client.passwd, readOnly: client.config.canBeReadOnly ?? false },
  }
  for (const watches of setWatchesOf(client)) client.outgoing.unshift(own(watches, 0))
  for (const { scheme, auth } of client.authInfo)
    client.outgoing.unshift(own({ op: 'auth', type: 0, scheme, auth }, XID.auth))
  out.push({ kind: 'send', conn: client.conn, bytes: frame(encodeConnectRequest(request)) })
}

function own(request: RequestRecord, xid: number): Packet {
  return { tag: null, registration: null, deregistration: null, request, xid }
}

const KINDS = ['data', 'exist', 'child', 'persistent', 'persistentRecursive'] as const

/** SetWatches as long as nothing persistent is among them, for the sake of older servers. */
function setWatchesOf({ watches, lastZxid, config }: ClientCnxn): RequestRecord[] {
  const all = KINDS.flatMap((kind) =>
    [...watches[kind].keys()].map((own) => ({
      kind,
      path: serverPath(config.chroot ?? null, own),
    })),
  )
  const requests: RequestRecord[] = []
  for (let at = 0; at < all.length;) {
    const batch: Record<keyof ZKWatchManager, string[]> = {
      ...{ data: [], exist: [], child: [], persistent: [], persistentRecursive: [] },
    }
    for (let length = 0; length < SET_WATCHES_MAX_LENGTH; at++) {
      const next = all[at]
      if (next === undefined) break
      batch[next.kind].push(next.path)
      length += next.path.length
    }
    const { persistent, persistentRecursive, ...plain } = batch
    const old = persistent.length === 0 && persistentRecursive.length === 0
    const relativeZxid = lastZxid
    requests.push(
      old
        ? { op: 'setWatches', relativeZxid, ...plain }
        : { op: 'setWatches2', relativeZxid, ...batch },
    )
  }
  return requests
}
