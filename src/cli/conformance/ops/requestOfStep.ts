import { encodeUtf8 } from '../../../zookeeper/jute/utf8'
import type { MultiOpRecord, RequestRecord } from '../../../zookeeper/jute/proto/RequestRecord'
import { CREATE_MODE, OPEN_ACL_UNSAFE } from '../../../zookeeper/client/ZooKeeper'
import type { ACL } from '../../../zookeeper/server/ReferenceCountedACLCache'

type Args = Readonly<Record<string, unknown>>

/** The record of a captured operation; null: it is none that is known. */
export function requestOfStep(op: string, args: Args): RequestRecord | null {
  // Some captured requests have null where a path must be.
  const path = (args.path ?? null) as string
  switch (op) {
    case 'create':
    case 'create2':
    case 'createContainer':
      return { op, path, data: bytesOf(args.data), acl: aclOf(args), flags: flagsOf(args) }
    case 'createTTL': {
      const made = { data: bytesOf(args.data), acl: aclOf(args), flags: flagsOf(args) }
      return { op, path, ...made, ttl: BigInt(Number(args.ttl)) }
    }
    case 'delete':
    case 'check':
      return { op, path, version: Number(args.version) }
    case 'setData':
      return { op, path, data: bytesOf(args.data), version: Number(args.version) }
    case 'setACL':
      return { op, path, acl: aclOf(args), version: Number(args.version) }
    case 'exists':
    case 'getData':
    case 'getChildren':
    case 'getChildren2':
      return { op, path, watch: args.watch === true }
    case 'getACL':
    case 'sync':
    case 'getAllChildrenNumber':
    case 'deleteContainer':
      return { op, path }
    case 'getEphemerals':
      return { op, path: String(args.prefixPath ?? '') }
    case 'checkWatches':
    case 'removeWatches':
      return { op, path, type: Number(args.type) }
    case 'addWatch':
      return { op, path, mode: Number(args.mode) }
    case 'setWatches':
    case 'setWatches2': {
      const paths = (name: string) => (args[name] as string[] | undefined) ?? []
      const watched = {
        relativeZxid: BigInt(Number(args.relativeZxid)),
        data: paths('dataWatches'),
        exist: paths('existWatches'),
        child: paths('childWatches'),
      }
      if (op === 'setWatches') return { op, ...watched }
      const persistentRecursive = paths('persistentRecursiveWatches')
      return { op, ...watched, persistent: paths('persistentWatches'), persistentRecursive }
    }
    case 'multi':
      return { op, ops: subRecords(args) as MultiOpRecord[] }
    case 'multiRead':
      return { op, ops: subRecords(args) as never }
    case 'auth': {
      const auth = bytesOf(args.auth)
      return { op, type: 0, scheme: String(args.scheme), auth }
    }
    case 'ping':
    case 'closeSession':
    case 'whoAmI':
      return { op }
    default:
      return null
  }
}

function subRecords(args: Args): (RequestRecord | null)[] {
  return (args.ops as (Args & { op: string })[]).map((sub) => requestOfStep(sub.op, sub))
}

function flagsOf({ flags, mode }: Args): number {
  if (typeof flags === 'number') return flags
  const modes: Readonly<Record<string, number>> = CREATE_MODE
  return modes[String(mode ?? 'PERSISTENT')] ?? 0
}

function aclOf({ acl }: Args): ACL[] | null {
  return acl === undefined ? OPEN_ACL_UNSAFE : (acl as ACL[] | null)
}

/** Text, null, `{"b64": …}` or `{"fill": n}` (n times "x"). */
export function bytesOf(data: unknown): Uint8Array | null {
  if (data === null || data === undefined) return null
  if (typeof data === 'string') return encodeUtf8(data)
  const { b64, fill } = data as { b64?: string; fill?: number }
  if (b64 !== undefined) return new Uint8Array(Buffer.from(b64, 'base64'))
  return new Uint8Array(fill ?? 0).fill(0x78)
}
