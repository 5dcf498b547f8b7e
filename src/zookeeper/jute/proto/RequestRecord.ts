import type { ACL } from '../../server/ReferenceCountedACLCache'

/** One record type for each of several operations with the same fields. */
export type Each<Op extends string, Fields> = Op extends string ? { op: Op } & Fields : never

export type Bytes = Uint8Array | null

interface Created {
  path: string
  data: Bytes
  acl: ACL[] | null
  flags: number
}

/** What a client watches, told to the server it has come to; `relativeZxid`: the last it has seen. */
export interface WatchedPaths {
  relativeZxid: bigint
  data: string[]
  exist: string[]
  child: string[]
}

/** The request records of org.apache.zookeeper.proto, by operation. */
export type RequestRecord =
  | Each<'create' | 'create2' | 'createContainer', Created>
  | Each<'createTTL', Created & { ttl: bigint }>
  | Each<'delete' | 'check', { path: string; version: number }>
  | Each<'setData', { path: string; data: Bytes; version: number }>
  | Each<'setACL', { path: string; acl: ACL[] | null; version: number }>
  | Each<'exists' | 'getData' | 'getChildren' | 'getChildren2', { path: string; watch: boolean }>
  | Each<'getACL' | 'sync' | 'getAllChildrenNumber' | 'getEphemerals', { path: string }>
  | Each<'deleteContainer', { path: string }>
  | Each<'checkWatches' | 'removeWatches', { path: string; type: number }>
  | Each<'addWatch', { path: string; mode: number }>
  | Each<'setWatches', WatchedPaths>
  | Each<'setWatches2', WatchedPaths & { persistent: string[]; persistentRecursive: string[] }>
  | Each<'multi', { ops: MultiOpRecord[] }>
  | Each<'multiRead', { ops: MultiReadRecord[] }>
  | Each<'auth', { type: number; scheme: string; auth: Bytes }>
  | Each<'reconfig', { joining: Text; leaving: Text; members: Text; config: bigint }>
  | Each<'createSession', { timeOut: number }>
  | Each<'ping' | 'closeSession' | 'whoAmI', unknown>

type Text = string | null

export type RequestOf<Op extends RequestRecord['op']> = Extract<RequestRecord, { op: Op }>

/** What may stand in a multi, and what in a multiRead (MultiOperationRecord). */
export type MultiOpRecord = RequestOf<
  'create' | 'create2' | 'createContainer' | 'createTTL' | 'delete' | 'setData' | 'check'
>
export type MultiReadRecord = RequestOf<'getData' | 'getChildren'>
