import type { Outbox } from '../Effect'
import { compressionOf, snapshotName, writeSnapshotFile, zxidOfName } from '../persistence/FileSnap'
import { logZxidOfName } from '../persistence/FileTxnLog'
import { openTxnLog } from '../persistence/FileTxnSnapLog'
import { restore, type Refusal, type Restored } from '../persistence/restore'
import { setConfigData } from '../server/DataTree'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'
import { removeFile } from './DataDirectory'
import { verifierOf } from './verifierOf'

/** Reads the files into memory: database and epochs (QuorumPeer.loadDataBase, reached from getLastLoggedZxid
 *  when the database has been cleared). The process ends where they contradict each other. What is to be
 *  written for that is the caller's business; after a start there is nothing. */
export function loadDataBase(me: Server, out: Outbox): Restored | null {
  const replays = !me.config.brokenRules.includes('log-not-replayed')
  const restored = restore(replays ? me.files : withoutLogs(me.files), me.config)
  if ('refusal' in restored) {
    refuseStart(me, restored, out)
    return null
  }
  me.zkDb = restored.db
  me.committedLog = restored.committedLog
  const compression = compressionOf(me.config)
  const first = restored.writes.some(({ file }) => zxidOfName(file) !== null)
    ? snapshotName(0n, compression)
    : null
  me.txnLog = openTxnLog(me, restored.snapshotName ?? first)
  tellReplay(me, restored, out)
  me.acceptedEpoch = restored.acceptedEpoch
  me.currentEpoch = restored.currentEpoch
  if (restored.snapshotName !== null) return restored
  initConfigInZKDatabase(me)
  if (first === null) return restored
  const snapshot = { file: first, bytes: writeSnapshotFile(me.zkDb, compression) }
  const writes = restored.writes.map((write) =>
    zxidOfName(write.file) === null ? write : snapshot,
  )
  return { ...restored, writes }
}

function withoutLogs(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map([...files].filter(([name]) => logZxidOfName(name) === null))
}

/** Says what the log was like, and takes away a file of it that was never begun. */
function tellReplay(me: Server, restored: Restored, out: Outbox): void {
  const { db, replay, snapshotName: snapshot } = restored
  if (replay === null) return
  for (const { file, end } of replay.ends) {
    const torn = end.why === 'partial' || end.why === 'eof'
    if (torn && end.offset < (me.files.get(file)?.length ?? 0)) {
      out.tell({ kind: 'TornTailFound', file, offset: end.offset })
    }
  }
  if (replay.emptyTail !== null) {
    // It would be none at the end any more once a later epoch has its own file, and then an error
    // (FileTxnIterator.goToNextLog).
    removeFile(me, replay.emptyTail, out)
    out.tell({ kind: 'TornTailFound', file: replay.emptyTail, offset: 0 })
  }
  if (replay.replayed.length === 0) return
  const from = toHexLong(zxidOfName(snapshot ?? '') ?? 0n)
  const to = toHexLong(db.lastProcessedZxid)
  out.tell({ kind: 'LogReplayed', from, to, count: replay.replayed.length, why: 'start' })
}

/** Puts the configuration's text into the tree (ZKDatabase.initConfigInZKDatabase). Java does so before the
 *  disk is read, so a snapshot's own text stays; and again when a learner has its leader's history. */
export function initConfigInZKDatabase(me: Server): void {
  const { qv, text } = verifierOf(me.config)
  const now = me.config.epochMs + Math.floor(me.nowUs / 1000)
  setConfigData(me.zkDb.tree, text, qv.version, now)
}

/** The process says why it cannot run, and ends (QuorumPeerMain: exit code 1). */
export function refuseStart(me: Server, { refusal, file, offset }: Refusal, out: Outbox): void {
  me.alive = false
  out.tell({ kind: 'StartRefused', why: refusal, file, offset })
  out.exit(1, refusal)
}
