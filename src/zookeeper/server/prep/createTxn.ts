import type { CreateRecord } from './records'
import type { Txn } from '../../jute/Txn'
import { fixupACL } from '../auth/checkACL'
import { addChangeRecord, getRecordForPath } from '../ChangeRecords'
import { checkQuota } from '../checkQuota'
import { CODE } from '../Code'
import { CONTAINER_OWNER, ephemeralTypeOf, ttlOwner } from '../EphemeralType'
import { isValidPath, parentPathOf } from '../PathUtils'
import { PERMS } from '../ReferenceCountedACLCache'
import { globalSessionCode, mayDo, sessionCode } from './checkAccess'
import { touchParent } from './touchParent'
import type { Preparation } from './Preparation'

/** CreateMode.fromFlag. */
const MODES = {
  0: { ephemeral: false, sequential: false, container: false, ttl: false },
  1: { ephemeral: true, sequential: false, container: false, ttl: false },
  2: { ephemeral: false, sequential: true, container: false, ttl: false },
  3: { ephemeral: true, sequential: true, container: false, ttl: false },
  4: { ephemeral: false, sequential: false, container: true, ttl: false },
  5: { ephemeral: false, sequential: false, container: false, ttl: true },
  6: { ephemeral: false, sequential: true, container: false, ttl: true },
} as const

type Mode = (typeof MODES)[keyof typeof MODES]

/** Whether znodes with these flags end with their session. */
export function isEphemeralFlag(flags: number): boolean {
  return (MODES as Record<number, Mode | undefined>)[flags]?.ephemeral ?? false
}

/** Those of MODES that a multi looks at. */
export const CREATE_FLAGS = { container: 4, withTTL: 5, sequentialWithTTL: 6 } as const

/** TTL.maxValue: 40 bits of milliseconds. */
const MAX_TTL = (1n << 40n) - 1n

/** The transaction, or the code of the first thing that is wrong (PrepRequestProcessor.pRequest2TxnCreate). */
export function createTxn(prep: Preparation, record: CreateRecord): Txn | number {
  const { me } = prep
  const mode = creationMode(prep, record)
  if (typeof mode === 'number') return mode
  const parentPath = parentPathOf(record.path)
  if (parentPath === null) return CODE.BADARGUMENTS
  const acl = fixupACL(record.acl, prep.authInfo)
  if (typeof acl === 'number') return acl
  const parent = getRecordForPath(me, parentPath)
  if (!parent?.stat) return CODE.NONODE
  if (!mayDo(prep, parent, PERMS.CREATE)) return CODE.NOAUTH
  const { cversion } = parent.stat
  const path = record.path + (mode.sequential ? sequenceSuffix(cversion) : '')
  if (!isValidPath(path)) return CODE.BADARGUMENTS
  if (getRecordForPath(me, path) !== null) return CODE.NODEEXISTS
  if (ephemeralTypeOf(parent.stat.ephemeralOwner) === 'NORMAL') return CODE.NOCHILDRENFOREPHEMERALS
  const overQuota = checkQuota(me, path, undefined, record.data)
  if (overQuota !== CODE.OK) return overQuota
  const parentCVersion = (cversion + 1) | 0
  touchParent(prep, parent, { cversion: parentCVersion, children: 1 })
  const ephemeralOwner = ownerOf(prep, mode, ttlOf(record))
  const { zxid, time } = prep
  const stat = {
    ...{ czxid: zxid, mzxid: zxid, pzxid: zxid, ctime: time, mtime: time },
    ...{ version: 0, cversion: 0, aversion: 0, ephemeralOwner },
  }
  addChangeRecord(me, zxid, path, { stat, childCount: 0, data: record.data, acl })
  const made = { path, data: record.data, acl, parentCVersion }
  if (record.op === 'createContainer') return { kind: 'CreateContainerTxn', ...made }
  if (record.op === 'createTTL') return { kind: 'CreateTTLTxn', ...made, ttl: ttlOf(record) }
  return { kind: 'CreateTxn', ...made, ephemeral: mode.ephemeral }
}

/** What kind of znode is asked for, or why nobody may have one of that kind. */
export function creationMode(prep: Preparation, record: CreateRecord): Mode | number {
  const mode = (MODES as Record<number, Mode | undefined>)[record.flags]
  if (mode === undefined) return CODE.BADARGUMENTS
  const refused = validateCreateRequest(prep, mode, ttlOf(record))
  return refused === CODE.OK ? mode : refused
}

function ttlOf(record: CreateRecord): bigint {
  return record.op === 'createTTL' ? record.ttl : -1n
}

/** PrepRequestProcessor.validateCreateRequest with EphemeralType.validateTTL. */
function validateCreateRequest(prep: Preparation, mode: Mode, ttl: bigint): number {
  const { clientPort } = prep.me.config
  if (mode.ttl && !clientPort.extendedTypesEnabled) return CODE.UNIMPLEMENTED
  if (mode.ttl ? ttl <= 0n || ttl > MAX_TTL : ttl >= 0n) return CODE.BADARGUMENTS
  if (!mode.ephemeral) return sessionCode(prep)
  return prep.exception !== CODE.OK ? prep.exception : globalSessionCode(prep)
}

/** Ten digits at least, from how many children there have been. */
function sequenceSuffix(cversion: number): string {
  const digits = String(Math.abs(cversion)).padStart(cversion < 0 ? 9 : 10, '0')
  return cversion < 0 ? `-${digits}` : digits
}

function ownerOf({ sessionId }: Preparation, mode: Mode, ttl: bigint): bigint {
  if (mode.container) return CONTAINER_OWNER
  if (mode.ttl) return ttlOwner(ttl)
  return mode.ephemeral ? sessionId : 0n
}
