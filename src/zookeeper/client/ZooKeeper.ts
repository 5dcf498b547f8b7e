import { CODE } from '../server/Code'
import { CONFIG_ZOOKEEPER } from '../server/DataTree'
import type { RequestOf, RequestRecord } from '../jute/proto/RequestRecord'
import type { ClientInfo, ResponseOf, ResponseRecord } from '../jute/proto/ResponseRecord'
import type { ACL } from '../server/ReferenceCountedACLCache'
import type { Stat } from '../server/Stat'
import {
  WATCHER_TYPE,
  type WatchDeregistration,
  type WatcherType,
  type WatchRegistration,
} from './ClientEvent'
import { KeeperException } from './KeeperException'
import { validatePath } from './validatePath'
import { DEFAULT_WATCHER } from './ZKWatchManager'

/** The synchronous calls of org.apache.zookeeper.ZooKeeper, each a generator that asks for what is sent and goes on
 *  with what is answered, so that whoever runs it may wait as long as he likes. They throw KeeperException for what
 *  a server refuses and IllegalArgumentException for what never goes out. */

/** What is sent: the events `submit` and `addAuth` without their tag. */
export interface Call {
  readonly request: RequestRecord
  readonly registration?: WatchRegistration
  readonly deregistration?: WatchDeregistration
  readonly absolute?: boolean
}

export interface Answer {
  readonly err: number
  readonly record: ResponseRecord | null
}

export type Calls<T> = Generator<Call, T, Answer>

/** CreateMode. */
export const CREATE_MODE = {
  PERSISTENT: 0,
  EPHEMERAL: 1,
  PERSISTENT_SEQUENTIAL: 2,
  EPHEMERAL_SEQUENTIAL: 3,
  CONTAINER: 4,
  PERSISTENT_WITH_TTL: 5,
  PERSISTENT_SEQUENTIAL_WITH_TTL: 6,
} as const
export type CreateMode = keyof typeof CREATE_MODE

export const OPEN_ACL_UNSAFE: ACL[] = [{ perms: 31, scheme: 'world', id: 'anyone' }]

/** What was answered; throws what the server refused. */
function* ask<Op extends ResponseRecord['op']>(
  op: Op,
  call: Call,
  path: string | null,
): Calls<ResponseOf<Op>> {
  const { err, record } = yield call
  if (err !== CODE.OK) throw new KeeperException(err, path)
  if (record?.op !== op) throw new KeeperException(CODE.MARSHALLINGERROR, path)
  return record as ResponseOf<Op>
}

/** For answers without a record. */
function* tell(call: Call, path: string | null): Calls<void> {
  const { err } = yield call
  if (err !== CODE.OK) throw new KeeperException(err, path)
}

function validateAcl(acl: readonly ACL[]): void {
  if (acl.length === 0) throw new KeeperException(CODE.INVALIDACL)
}

/** The path that came of it. `ttl`: ms, for the modes with one. */
export function* create(
  path: string,
  data: Uint8Array | null,
  acl: ACL[],
  mode: CreateMode,
  ttl: bigint | null = null,
): Calls<string> {
  validatePath(path, mode.includes('SEQUENTIAL'))
  validateAcl(acl)
  const made = { path, data, acl, flags: CREATE_MODE[mode] }
  if (ttl !== null) {
    return (yield* ask('createTTL', { request: { op: 'createTTL', ...made, ttl } }, path)).path
  }
  if (mode === 'CONTAINER') {
    const request = { op: 'createContainer', ...made } as const
    return (yield* ask('createContainer', { request }, path)).path
  }
  return (yield* ask('create', { request: { op: 'create', ...made } }, path)).path
}

/** `version` -1: whatever it is. */
export function* deleteNode(path: string, version: number): Calls<void> {
  validatePath(path)
  yield* tell({ request: { op: 'delete', path, version } }, path)
}

function watching(kind: WatchRegistration['kind'], path: string, watch: boolean) {
  return watch ? { registration: { kind, path, watcher: DEFAULT_WATCHER } } : {}
}

/** null: there is none. */
export function* exists(path: string, watch: boolean): Calls<Stat | null> {
  validatePath(path)
  const call = {
    request: { op: 'exists', path, watch } as const,
    ...watching('exist', path, watch),
  }
  const { err, record } = yield call
  if (err === CODE.NONODE) return null
  if (err !== CODE.OK || record?.op !== 'exists') throw new KeeperException(err, path)
  return record.stat
}

export function* getData(path: string, watch: boolean): Calls<ResponseOf<'getData'>> {
  validatePath(path)
  const request = { op: 'getData', path, watch } as const
  return yield* ask('getData', { request, ...watching('data', path, watch) }, path)
}

/** The text of the configuration. */
export function* getConfig(watch: boolean): Calls<ResponseOf<'getData'>> {
  const path = CONFIG_ZOOKEEPER
  const request = { op: 'getData', path, watch } as const
  const call = { request, absolute: true, ...watching('data', path, watch) }
  return yield* ask('getData', call, path)
}

export function* setData(path: string, data: Uint8Array | null, version: number): Calls<Stat> {
  validatePath(path)
  return (yield* ask('setData', { request: { op: 'setData', path, data, version } }, path)).stat
}

export function* getACL(path: string): Calls<ResponseOf<'getACL'>> {
  validatePath(path)
  return yield* ask('getACL', { request: { op: 'getACL', path } }, path)
}

export function* setACL(path: string, acl: ACL[], version: number): Calls<Stat> {
  validatePath(path)
  validateAcl(acl)
  return (yield* ask('setACL', { request: { op: 'setACL', path, acl, version } }, path)).stat
}

export function* getChildren(path: string, watch: boolean): Calls<string[]> {
  validatePath(path)
  const request = { op: 'getChildren', path, watch } as const
  return (yield* ask('getChildren', { request, ...watching('child', path, watch) }, path)).children
}

/** Names and Stat. */
export function* getChildren2(path: string, watch: boolean): Calls<ResponseOf<'getChildren2'>> {
  validatePath(path)
  const request = { op: 'getChildren2', path, watch } as const
  return yield* ask('getChildren2', { request, ...watching('child', path, watch) }, path)
}

export function* getAllChildrenNumber(path: string): Calls<number> {
  validatePath(path)
  const request = { op: 'getAllChildrenNumber', path } as const
  return (yield* ask('getAllChildrenNumber', { request }, path)).totalNumber
}

/** Ephemerals of the session, below `prefix` in the sense of its letters. */
export function* getEphemerals(prefix: string): Calls<string[]> {
  validatePath(prefix)
  const request = { op: 'getEphemerals', path: prefix } as const
  return (yield* ask('getEphemerals', { request }, null)).ephemerals
}

/** The code of the answer. */
export function* sync(path: string): Calls<number> {
  validatePath(path)
  return (yield { request: { op: 'sync', path } }).err
}

export function* whoAmI(): Calls<readonly ClientInfo[]> {
  const { record } = yield { request: { op: 'whoAmI' } }
  return record?.op === 'whoAmI' ? record.clientInfo : []
}

/** AddWatchMode. */
export type AddWatchMode = 'PERSISTENT' | 'PERSISTENT_RECURSIVE'

export function* addWatch(path: string, mode: AddWatchMode): Calls<void> {
  validatePath(path)
  const recursive = mode === 'PERSISTENT_RECURSIVE'
  const kind = recursive ? 'persistentRecursive' : 'persistent'
  const request = { op: 'addWatch', path, mode: recursive ? 1 : 0 } as const
  yield* tell({ request, ...watching(kind, path, true) }, path)
}

/** `local`: they go also when no server can be told. */
export function* removeAllWatches(
  path: string,
  watcherType: WatcherType,
  local: boolean,
): Calls<void> {
  validatePath(path)
  const request = { op: 'removeWatches', path, type: WATCHER_TYPE[watcherType] } as const
  yield* tell({ request, deregistration: { path, watcherType, local } }, path)
}

/** Whether all went. */
export function* multi(ops: RequestOf<'multi'>['ops']): Calls<boolean> {
  const { err, record } = yield { request: { op: 'multi', ops } }
  if (err !== CODE.OK || record?.op !== 'multi') return false
  return record.results.every(({ op }) => op !== 'error')
}

/** ZooKeeperAdmin.reconfigure: texts of the members that come, go, or are from now on; `version` -1: whatever it is. */
export function* reconfigure(
  members: { joining: string | null; leaving: string | null; members: string | null },
  version: bigint,
): Calls<ResponseOf<'reconfig'>> {
  return yield* ask('reconfig', { request: { op: 'reconfig', ...members, config: version } }, '')
}

/** The session is closed; whatever comes of it, the client is. */
export function* close(): Calls<void> {
  yield { request: { op: 'closeSession' } }
}
