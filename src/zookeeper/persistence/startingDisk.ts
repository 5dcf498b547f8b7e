import { encodeTxnLogEntry } from '../jute/encodeTxn'
import { OP_CODE } from '../jute/OpCode'
import type { Txn } from '../jute/Txn'
import { encodeUtf8 } from '../jute/utf8'
import type { ZKDatabase } from '../Server'
import { createDataTree } from '../server/DataTree'
import { DIGEST_VERSION } from '../server/DigestCalculator'
import { processTxn } from '../server/processTxn'
import { counterOf, epochOf, makeZxid, printZxid } from '../Zxid'
import { ACCEPTED_EPOCH_FILENAME, CURRENT_EPOCH_FILENAME, encodeEpochFile } from './EpochFile'
import { snapshotName, writeSnapshotFile } from './FileSnap'
import { logName, writeTxnLogFile } from './FileTxnLog'

/** At most so many transactions lie in the log of a starting disk. */
const LOGGED = 256

/** What lies on a server's disk before its first start: a snapshot of the initial tree and, up to `lastZxid`, a log
 *  of its epoch; every transaction of it sets the data of the root to its own zxid, so that servers which have the
 *  same zxid have the same transaction. Both epoch files; nothing at all where all three are 0. */
export function startingDisk(before: {
  acceptedEpoch: bigint
  currentEpoch: bigint
  lastZxid: bigint
}): Map<string, Uint8Array> {
  const { acceptedEpoch, currentEpoch, lastZxid } = before
  if (acceptedEpoch === 0n && currentEpoch === 0n && lastZxid === 0n) return new Map()
  const counter = counterOf(lastZxid)
  const logged = counter === 0n ? 0n : ((counter - 1n) % BigInt(LOGGED)) + 1n
  const db: ZKDatabase = {
    tree: createDataTree(),
    sessions: new Map(),
    lastProcessedZxid: makeZxid(epochOf(lastZxid), counter - logged),
  }
  const first = db.lastProcessedZxid + 1n
  return new Map([
    [snapshotName(db.lastProcessedZxid), writeSnapshotFile(db)],
    ...(logged === 0n ? [] : [[logName(first), writeLog(db, lastZxid)] as const]),
    [ACCEPTED_EPOCH_FILENAME, encodeEpochFile(acceptedEpoch)],
    [CURRENT_EPOCH_FILENAME, encodeEpochFile(currentEpoch)],
  ])
}

function writeLog(db: ZKDatabase, lastZxid: bigint): Uint8Array {
  const payloads: Uint8Array[] = []
  for (let zxid = db.lastProcessedZxid + 1n; zxid <= lastZxid; zxid++) {
    const header = { clientId: 0n, cxid: 0, zxid, time: counterOf(zxid), type: OP_CODE.setData }
    const data = encodeUtf8(printZxid(zxid))
    const version = Number(BigInt.asIntN(32, counterOf(zxid)))
    const txn: Txn = { kind: 'SetDataTxn', path: '/', data, version }
    processTxn(db, header, txn, null)
    const digest = { version: DIGEST_VERSION, treeDigest: db.tree.digest }
    payloads.push(encodeTxnLogEntry({ header, txn, digest }))
  }
  return writeTxnLogFile(payloads, 0)
}
