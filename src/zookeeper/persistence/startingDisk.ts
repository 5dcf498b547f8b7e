import { createDataTree } from '../server/DataTree'
import { ACCEPTED_EPOCH_FILENAME, CURRENT_EPOCH_FILENAME, encodeEpochFile } from './EpochFile'
import { snapshotName, writeSnapshotFile } from './FileSnap'

/** What lies on a server's disk before its first start: a snapshot of the initial tree named after `lastZxid`
 *  and both epoch files; nothing at all where all three are 0. */
export function startingDisk(before: {
  acceptedEpoch: bigint
  currentEpoch: bigint
  lastZxid: bigint
}): Map<string, Uint8Array> {
  const { acceptedEpoch, currentEpoch, lastZxid } = before
  if (acceptedEpoch === 0n && currentEpoch === 0n && lastZxid === 0n) return new Map()
  return new Map([
    [snapshotName(lastZxid), writeSnapshotFile({ tree: createDataTree(), sessions: new Map() })],
    [ACCEPTED_EPOCH_FILENAME, encodeEpochFile(acceptedEpoch)],
    [CURRENT_EPOCH_FILENAME, encodeEpochFile(currentEpoch)],
  ])
}
