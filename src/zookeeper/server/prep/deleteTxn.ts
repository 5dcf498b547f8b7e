import type { Txn } from '../../jute/Txn'
import { addChangeRecord, getRecordForPath } from '../ChangeRecords'
import { CODE } from '../Code'
import { ephemeralTypeOf } from '../EphemeralType'
import { parentPathOf } from '../PathUtils'
import { PERMS } from '../ReferenceCountedACLCache'
import type { ChangeRecord } from '../ZooKeeperServer'
import { mayDo, sessionCode } from './checkAccess'
import type { Preparation } from './Preparation'
import { touchParent } from './touchParent'
import { versionMatches } from './versions'

/** DataTree.isSpecialPath: what is there before everything else. */
const SPECIAL: readonly string[] = ['/', '/zookeeper', '/zookeeper/quota', '/zookeeper/config']

/** PrepRequestProcessor.pRequest2Txn, delete. */
export function deleteTxn(
  prep: Preparation,
  { path, version }: { path: string; version: number },
): Txn | number {
  const { me } = prep
  const session = sessionCode(prep)
  if (session !== CODE.OK) return session
  const parentPath = parentPathOf(path)
  if (parentPath === null || SPECIAL.includes(path)) return CODE.BADARGUMENTS
  const parent = getRecordForPath(me, parentPath)
  if (parent === null) return CODE.NONODE
  if (!mayDo(prep, parent, PERMS.DELETE)) return CODE.NOAUTH
  const znode = getRecordForPath(me, path)
  if (!znode?.stat) return CODE.NONODE
  if (!versionMatches(znode.stat.version, version)) return CODE.BADVERSION
  if (znode.childCount > 0) return CODE.NOTEMPTY
  return takeAway(prep, path, parent)
}

/** An empty container, or a znode whose time is over: nobody's session and no ACL is asked
 *  (PrepRequestProcessor.pRequest2Txn, deleteContainer). */
export function deleteContainerTxn(prep: Preparation, { path }: { path: string }): Txn | number {
  const { me } = prep
  const parentPath = parentPathOf(path)
  if (parentPath === null || SPECIAL.includes(path)) return CODE.BADARGUMENTS
  const znode = getRecordForPath(me, path)
  if (!znode?.stat) return CODE.NONODE
  if (znode.childCount > 0) return CODE.NOTEMPTY
  if (ephemeralTypeOf(znode.stat.ephemeralOwner) === 'NORMAL') return CODE.BADVERSION
  const parent = getRecordForPath(me, parentPath)
  if (parent === null) return CODE.NONODE
  return takeAway(prep, path, parent)
}

function takeAway(prep: Preparation, path: string, parent: ChangeRecord): Txn {
  touchParent(prep, parent, { children: -1 })
  addChangeRecord(prep.me, prep.zxid, path, { stat: null, childCount: -1, data: null, acl: [] })
  return { kind: 'DeleteTxn', path }
}
