import type { RequestRecord } from '../jute/proto/RequestRecord'
import type { ResponseRecord } from '../jute/proto/ResponseRecord'
import { validatePath } from './validatePath'

/** `h:p,h:p/app`: everything that the client calls `/` is the server's `/app` (ConnectStringParser). null: there is
 *  none. Throws IllegalArgumentException. */
export function chrootOf(connectString: string): string | null {
  const slash = connectString.indexOf('/')
  const chroot = slash < 0 ? '/' : connectString.slice(slash)
  if (chroot === '/') return null
  validatePath(chroot)
  return chroot
}

/** ZooKeeper.prependChroot. */
export function serverPath(chroot: string | null, path: string): string {
  if (chroot === null) return path
  return path.length === 1 ? chroot : chroot + path
}

/** A path of the server as the client calls it (SendThread.readResponse, ZooKeeper.create). */
export function clientPath(chroot: string | null, path: string): string {
  if (chroot === null) return path
  if (path === chroot) return '/'
  return path.length > chroot.length ? path.slice(chroot.length) : path
}

/** What is sent for a client's request; a prefix of ephemerals is sent as it is (ZooKeeper.getEphemerals, .delete). */
export function underChroot(chroot: string | null, request: RequestRecord): RequestRecord {
  if (chroot === null || request.op === 'getEphemerals') return request
  // Asked of the server's own root, which nobody can delete, so that a client cannot delete its root either.
  if (request.op === 'delete' && request.path === '/') return request
  if (request.op === 'multi') {
    const ops = request.ops.map((op) => ({ ...op, path: serverPath(chroot, op.path) }))
    return { ...request, ops }
  }
  return 'path' in request ? { ...request, path: serverPath(chroot, request.path) } : request
}

/** What a client is told of the znode it has made: the root itself it is told as nothing (ZooKeeper.create). */
export function outOfChroot(chroot: string | null, record: ResponseRecord): ResponseRecord {
  switch (record.op) {
    case 'create':
    case 'create2':
    case 'createTTL':
    case 'createContainer':
      return { ...record, path: record.path.slice((chroot ?? '').length) }
    default:
      return record
  }
}
