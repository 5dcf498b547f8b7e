import { addChangeRecord } from '../ChangeRecords'
import type { ChangeRecord } from '../ZooKeeperServer'
import type { Preparation } from './Preparation'

/** What a child's coming or going will change of its parent. */
export function touchParent(
  { me, zxid }: Preparation,
  parent: ChangeRecord,
  by: { cversion?: number; children: number },
): void {
  if (parent.stat === null) return
  const stat = { ...parent.stat, pzxid: zxid, cversion: by.cversion ?? parent.stat.cversion }
  const { data, acl } = parent
  const childCount = parent.childCount + by.children
  addChangeRecord(me, zxid, parent.path, { stat, childCount, data, acl })
}
