import { expect, test } from 'vitest'
import { writeSnapshotFile } from '../persistence/FileSnap'
import { startingDisk } from '../persistence/startingDisk'
import { Run } from '../server/txnFixture'
import { lonelyLeader } from './stepping'

test('who begins to lead has no ephemeral without a session; the snapshot it read is left as it was', () => {
  const run = new Run()
  run.create('/kept', 1)
  run.create('/dead', 2, true)
  const files = startingDisk({ acceptedEpoch: 0n, currentEpoch: 0n, lastZxid: 0n })
  const snapshot = writeSnapshotFile(run.db)
  files.set('snapshot.2', snapshot)
  const { me, world } = lonelyLeader({ files })
  const has = (path: string) => me.zkDb.tree.nodes.has(path)
  expect([has('/kept'), has('/dead'), me.zkDb.lastProcessedZxid]).toEqual([true, false, 2n])
  expect(world.disks.get(3)?.get('snapshot.2')).toEqual(snapshot)
})
