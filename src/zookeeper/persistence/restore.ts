import type { StartRefusal } from '../Fact'
import type { ZKDatabase } from '../Server'
import { createDataTree } from '../server/DataTree'
import { noteSnapshotDigest } from '../server/digests'
import { epochOf } from '../Zxid'
import {
  ACCEPTED_EPOCH_FILENAME,
  CURRENT_EPOCH_FILENAME,
  decodeEpochFile,
  encodeEpochFile,
  TMP_EXTENSION,
} from './EpochFile'
import {
  isValidSnapshot,
  readSnapshotFile,
  snapshotName,
  writeSnapshotFile,
  zxidOfName,
} from './FileSnap'
import { logZxidOfName, type LogDamage } from './FileTxnLog'
import { replayLogs, type CommittedProposal, type Replay } from './replay'

type Files = ReadonlyMap<string, Uint8Array>

/** A file that start-up writes, in the order of Java's writes. The epoch files go through AtomicFileOutputStream
 *  (`.tmp`, fsync, rename); the empty snapshot is written plainly and not fsynced. */
export interface StartupWrite {
  file: string
  bytes: Uint8Array
}

export interface Restored {
  db: ZKDatabase
  acceptedEpoch: bigint
  currentEpoch: bigint
  /** Epoch files that were not there; they are among `writes`. */
  missing: string[]
  /** The snapshot that was read; null when there was none. */
  snapshotName: string | null
  /** The last transactions of the log, ready for followers; at most 500. */
  committedLog: CommittedProposal[]
  /** How reading the log went; null when there is none. */
  replay: Replay | null
  /** currentEpoch lagged behind the data and came from the file half written before the crash. */
  healed: boolean
  writes: StartupWrite[]
}

export interface Refusal {
  refusal: StartRefusal
  file: string | null
  offset: number | null
  /** Of a damaged log: what is wrong, and the zxids that had been applied before. */
  log?: { damage: LogDamage; replayed: bigint[] }
}

/** FileSnap.deserialize looks at this many files at most. */
const SNAPSHOTS_TRIED = 100

/** zookeeper.snapshot.trust.empty. */
interface Trust {
  readonly trustEmptySnapshot?: boolean
}

/** What a server has in memory once it has read its disk, or why it does not start
 *  (QuorumPeer.loadDataBase, FileTxnSnapLog.restore). Changes nothing itself. */
export function restore(files: Files, trust: Trust = {}): Restored | Refusal {
  const loaded = loadDataBase(files, trust)
  if ('refusal' in loaded) return loaded
  const epochs = loadEpochs(files, epochOf(loaded.db.lastProcessedZxid))
  if ('refusal' in epochs) return epochs
  return { ...loaded, ...epochs, writes: [...loaded.writes, ...epochs.writes] }
}

type Loaded = Pick<Restored, 'db' | 'snapshotName' | 'writes' | 'committedLog' | 'replay'>

/** FileTxnSnapLog.restore, without the epochs. */
export function loadDataBase(files: Files, trust: Trust = {}): Loaded | Refusal {
  const hasLog = [...files.keys()].some((name) => logZxidOfName(name) !== null)
  const loaded = loadSnapshot(files)
  if ('refusal' in loaded || !hasLog) return loaded
  if (loaded.snapshotName === null) {
    // Whatever was in the snapshot that is gone is not in the log. Whoever trusts that there was none, as after an
    // upgrade from an old release, gets none written either.
    if (trust.trustEmptySnapshot !== true) return refuse('logWithoutSnapshot', null)
    loaded.writes = []
  }
  const replay = replayLogs(files, loaded.db, loaded.snapshotName !== null)
  if (replay.failure !== null) {
    const { refusal, damage } = replay.failure
    return {
      ...refuse(refusal, damage.file, damage.offset),
      log: { damage, replayed: replay.replayed },
    }
  }
  return { ...loaded, replay, committedLog: replay.committedLog }
}

/** FileSnap.deserialize. Files that do not even end like a snapshot are passed over as if they were not there,
 *  so a server with one torn snapshot and nothing else starts empty, as Java's does. */
function loadSnapshot(files: Files): Loaded | Refusal {
  const candidates = [...files]
    .filter(([name, bytes]) => isValidSnapshot(name, bytes))
    .map(([name, bytes]) => ({ name, bytes, zxid: zxidOfName(name) ?? 0n }))
    .sort((a, b) => (a.zxid > b.zxid ? -1 : 1))
    .slice(0, SNAPSHOTS_TRIED)
  let newest: Refusal | null = null
  for (const { name, bytes } of candidates) {
    const read = readSnapshotFile(name, bytes)
    if (!('error' in read)) {
      const { tree, sessions, zxid } = read
      noteSnapshotDigest(tree, read.digest, zxid)
      const db = { tree, sessions, lastProcessedZxid: zxid }
      return { db, snapshotName: name, writes: [], committedLog: [], replay: null }
    }
    newest ??= { refusal: 'snapshotDamaged', file: name, offset: read.offset }
  }
  return newest ?? emptyDataBase()
}

/** No snapshot: an empty one is written at once, so that it is there before the first vote
 *  (db.autocreate, on by default). */
function emptyDataBase(): Loaded {
  const db = { tree: createDataTree(), sessions: new Map(), lastProcessedZxid: 0n }
  const snapshot = { file: snapshotName(0n), bytes: writeSnapshotFile(db) }
  return { db, snapshotName: null, writes: [snapshot], committedLog: [], replay: null }
}

type Epochs = Pick<Restored, 'acceptedEpoch' | 'currentEpoch' | 'missing' | 'healed' | 'writes'>

/** The second half of QuorumPeer.loadDataBase. A missing file takes the epoch of the data. */
function loadEpochs(files: Files, epochOfZxid: bigint): Epochs | Refusal {
  const found = readEpoch(files, CURRENT_EPOCH_FILENAME)
  if (typeof found === 'object' && found !== null) return found
  const missing: string[] = []
  const writes: StartupWrite[] = []
  const write = (file: string, epoch: bigint) => {
    writes.push({ file, bytes: encodeEpochFile(epoch) })
  }

  let currentEpoch = found ?? epochOfZxid
  if (found === null) {
    missing.push(CURRENT_EPOCH_FILENAME)
    write(CURRENT_EPOCH_FILENAME, currentEpoch)
  }
  const healed = epochOfZxid > currentEpoch
  if (healed) {
    // The crash fell between the data becoming durable and the rename of the new epoch's file.
    const tmp = readEpoch(files, CURRENT_EPOCH_FILENAME + TMP_EXTENSION)
    if (tmp === null) return refuse('epochOlderThanZxid', CURRENT_EPOCH_FILENAME)
    if (typeof tmp === 'object') return tmp
    currentEpoch = tmp
    write(CURRENT_EPOCH_FILENAME, currentEpoch)
  }

  const accepted = readEpoch(files, ACCEPTED_EPOCH_FILENAME)
  if (typeof accepted === 'object' && accepted !== null) return accepted
  const acceptedEpoch = accepted ?? epochOfZxid
  if (accepted === null) {
    missing.push(ACCEPTED_EPOCH_FILENAME)
    write(ACCEPTED_EPOCH_FILENAME, acceptedEpoch)
  }
  if (acceptedEpoch < currentEpoch) {
    return refuse('acceptedOlderThanCurrent', ACCEPTED_EPOCH_FILENAME)
  }
  return { acceptedEpoch, currentEpoch, missing, healed, writes }
}

/** null: no such file. */
function readEpoch(files: Files, file: string): bigint | Refusal | null {
  const bytes = files.get(file)
  if (bytes === undefined) return null
  return decodeEpochFile(bytes) ?? refuse('epochFileDamaged', file, 0)
}

function refuse(refusal: StartRefusal, file: string | null, offset: number | null = null): Refusal {
  return { refusal, file, offset }
}
