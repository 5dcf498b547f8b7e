import type { ACL } from '../../server/ReferenceCountedACLCache'
import type { Stat } from '../../server/Stat'
import type { Bytes, Each } from './RequestRecord'

/** The response records of org.apache.zookeeper.proto, by the operation they answer. */
export type ResponseRecord =
  | Each<'create', { path: string }>
  | Each<'sync', { path: string | null }>
  | Each<'create2' | 'createTTL' | 'createContainer', { path: string; stat: Stat }>
  | Each<'exists' | 'setData' | 'setACL', { stat: Stat }>
  | Each<'getData' | 'reconfig', { data: Bytes; stat: Stat }>
  | Each<'getACL', { acl: ACL[] | null; stat: Stat }>
  | Each<'getChildren', { children: string[] }>
  | Each<'getChildren2', { children: string[]; stat: Stat }>
  | Each<'getAllChildrenNumber', { totalNumber: number }>
  | Each<'getEphemerals', { ephemerals: string[] }>
  | Each<'addWatch', { err: number }>
  | Each<'whoAmI', { clientInfo: ClientInfo[] }>
  | Each<'multi' | 'multiRead', { results: OpResult[] }>

export interface ClientInfo {
  readonly authScheme: string
  readonly user: string
}

export type ResponseOf<Op extends ResponseRecord['op']> = Extract<ResponseRecord, { op: Op }>

/** What came of one operation of a multi (OpResult). */
export type OpResult =
  | ResponseOf<'create' | 'create2' | 'setData' | 'getData' | 'getChildren'>
  | Each<'delete' | 'check', unknown>
  | { op: 'error'; err: number }
