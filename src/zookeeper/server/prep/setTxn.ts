import type { RequestOf } from '../../jute/proto/RequestRecord'
import type { Txn } from '../../jute/Txn'
import { fixupACL } from '../auth/checkACL'
import { addChangeRecord, getRecordForPath } from '../ChangeRecords'
import { checkQuota } from '../checkQuota'
import { CODE } from '../Code'
import { isValidPath } from '../PathUtils'
import { PERMS } from '../ReferenceCountedACLCache'
import { mayDo, sessionCode } from './checkAccess'
import type { Preparation } from './Preparation'
import { nextVersion, versionMatches } from './versions'

/** PrepRequestProcessor.pRequest2Txn, setData. */
export function setDataTxn(
  prep: Preparation,
  { path, data, version }: RequestOf<'setData'>,
): Txn | number {
  const { me, zxid, time } = prep
  const session = sessionCode(prep)
  if (session !== CODE.OK) return session
  if (!isValidPath(path)) return CODE.BADARGUMENTS
  const znode = getRecordForPath(me, rooted(path))
  if (!znode?.stat) return CODE.NONODE
  if (!mayDo(prep, znode, PERMS.WRITE)) return CODE.NOAUTH
  const overQuota = checkQuota(me, path, znode.data, data)
  if (overQuota !== CODE.OK) return overQuota
  if (!versionMatches(znode.stat.version, version)) return CODE.BADVERSION
  const newVersion = nextVersion(znode.stat.version)
  const stat = { ...znode.stat, version: newVersion, mtime: time, mzxid: zxid }
  const { childCount, acl } = znode
  addChangeRecord(me, zxid, znode.path, { stat, childCount, data, acl })
  return { kind: 'SetDataTxn', path, data, version: newVersion }
}

/** PrepRequestProcessor.pRequest2Txn, setACL. */
export function setACLTxn(
  prep: Preparation,
  { path, acl: wanted, version }: RequestOf<'setACL'>,
): Txn | number {
  const { me, zxid } = prep
  const session = sessionCode(prep)
  if (session !== CODE.OK) return session
  if (!isValidPath(path)) return CODE.BADARGUMENTS
  const acl = fixupACL(wanted, prep.authInfo)
  if (typeof acl === 'number') return acl
  const znode = getRecordForPath(me, rooted(path))
  if (!znode?.stat) return CODE.NONODE
  if (!mayDo(prep, znode, PERMS.ADMIN)) return CODE.NOAUTH
  if (!versionMatches(znode.stat.aversion, version)) return CODE.BADVERSION
  const aversion = nextVersion(znode.stat.aversion)
  const { childCount, data } = znode
  // The pending record keeps the old list: what is checked before this is applied still goes by that.
  const kept = znode.acl
  addChangeRecord(me, zxid, znode.path, {
    stat: { ...znode.stat, aversion },
    ...{ childCount, data, acl: kept },
  })
  return { kind: 'SetACLTxn', path, acl, version: aversion }
}

/** PrepRequestProcessor.pRequest2Txn, check. */
export function checkTxn(
  prep: Preparation,
  { path, version }: { path: string; version: number },
): Txn | number {
  const session = sessionCode(prep)
  if (session !== CODE.OK) return session
  if (!isValidPath(path)) return CODE.BADARGUMENTS
  const znode = getRecordForPath(prep.me, rooted(path))
  if (!znode?.stat) return CODE.NONODE
  if (!mayDo(prep, znode, PERMS.READ)) return CODE.NOAUTH
  if (!versionMatches(znode.stat.version, version)) return CODE.BADVERSION
  return { kind: 'CheckVersionTxn', path, version: nextVersion(znode.stat.version) }
}

function rooted(path: string): string {
  return path === '/' ? '' : path
}
