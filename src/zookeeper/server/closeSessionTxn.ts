import type { Txn } from '../jute/Txn'
import type { Server } from '../Server'
import { addChangeRecord, getRecordForPath } from './ChangeRecords'
import { addToHashSet, cloneOfHashSet, hashSetItems, removeFromHashSet } from './javaHash'
import { parentPathOf } from './PathUtils'

/** A session ends, and with it the ephemeral znodes that it will have once all that is on its way has been applied.
 *  They stand in the transaction, in the order of a HashSet's clone; nobody's session is asked for, since whoever
 *  expires one is not its owner (PrepRequestProcessor.pRequest2Txn, closeSession). */
export function closeSessionTxn(
  me: Server,
  { zxid, sessionId }: { zxid: bigint; sessionId: bigint },
): Txn {
  if (me.config.brokenRules.includes('ephemerals-outlive-session')) {
    return { kind: 'CloseSessionTxn', paths2Delete: [] }
  }
  const ephemerals = cloneOfHashSet(me.zkDb.tree.ephemerals.get(sessionId))
  for (const { path, stat } of me.zks.outstandingChanges) {
    if (stat === null) removeFromHashSet(ephemerals, path)
    else if (stat.ephemeralOwner === sessionId) addToHashSet(ephemerals, path)
  }
  const paths2Delete = hashSetItems(ephemerals)
  for (const path of paths2Delete) {
    const parent = getRecordForPath(me, parentPathOf(path) ?? '')
    if (parent?.stat) {
      const { childCount, data, acl } = parent
      const stat = { ...parent.stat, pzxid: zxid }
      addChangeRecord(me, zxid, parent.path, { stat, childCount, data, acl })
    }
    addChangeRecord(me, zxid, path, { stat: null, childCount: 0, data: null, acl: [] })
  }
  return { kind: 'CloseSessionTxn', paths2Delete }
}
