import type { Outbox } from '../Effect'
import { isValidSnapshot } from '../persistence/FileSnap'
import { loadDataBase } from '../persistence/restore'
import { readLogs } from '../persistence/FileTxnLog'
import { endOfLog, truncateLog } from '../persistence/FileTxnSnapLog'
import { truncate, truncateAfter } from '../persistence/truncate'
import { removeFile } from '../quorum/DataDirectory'
import { initConfigInZKDatabase } from '../quorum/loadDataBase'
import { znodeCount } from '../server/DataTree'
import type { Learner, Server } from '../Server'
import { counterOf, toHexLong } from '../Zxid'
import { leaveLeader } from './leaveLeader'
import { snapshotsAfter } from './newLeader'

/** TRUNC: what comes after `zxid` was never committed. Log and snapshots are cut back to it, and memory is read
 *  from them anew (Learner.syncWithLeader, FileTxnLog.truncate). Java leaves newer snapshots where they are
 *  (ZOOKEEPER-1549) and cuts behind the first record of `zxid` or later, which keeps one that should go where
 *  `zxid` itself is not in the log; and where no file reaches, its process ends. This one asks the leader for
 *  everything instead. */
export function takeTrunc(me: Server, learner: Learner, zxid: bigint, out: Outbox): void {
  const before = toHexLong(me.zkDb.lastProcessedZxid)
  const loaded = historyUpTo(me, zxid)
  if (loaded === null) {
    out.tell({ kind: 'TruncImpossible', zxid: toHexLong(zxid), lastZxid: before })
    me.wantsSnapshot = true
    leaveLeader(me, learner, 'truncImpossible', out)
    return
  }
  me.syncMode = 'TRUNC'
  learner.snapshotNeeded = true
  for (const newer of snapshotsToRemove(me, zxid).reverse()) removeFile(me, newer, out)
  const lost = truncateLog(me, zxid, out, cutting(me)) ?? []
  me.zkDb = { ...loaded.db, lastProcessedZxid: zxid }
  me.committedLog = loaded.committedLog
  Object.assign(me.txnLog, endOfLog(me))
  initConfigInZKDatabase(me)
  learner.stage = 'newLeader'
  const znodes = znodeCount(me.zkDb.tree)
  out.tell({ kind: 'LogTruncated', zxid: toHexLong(zxid), lost: lost.map(toHexLong), why: 'TRUNC' })
  out.tell({ kind: 'SyncReceived', mode: 'TRUNC', zxid: toHexLong(zxid), before, znodes })
}

const LEAVES_SNAPSHOTS = 'shipped-trunc-leaves-snapshots'
const LEAVES_A_RECORD = 'shipped-trunc-leaves-a-record'

function isAsShipped({ config }: Server): boolean {
  return config.brokenRules.some((rule) => rule === LEAVES_SNAPSHOTS || rule === LEAVES_A_RECORD)
}

function snapshotsToRemove(me: Server, zxid: bigint): string[] {
  return me.config.brokenRules.includes(LEAVES_SNAPSHOTS) ? [] : snapshotsAfter(me, zxid)
}

function cutting(me: Server): typeof truncateAfter {
  return me.config.brokenRules.includes(LEAVES_A_RECORD) ? truncate : truncateAfter
}

/** What the files hold up to `zxid`; null where that is not the whole history up to it. */
function historyUpTo(me: Server, zxid: bigint) {
  const cut = cutting(me)(me.files, zxid)
  if ('error' in cut) return null
  const files = new Map(me.files)
  for (const gone of [...snapshotsToRemove(me, zxid), ...cut.deleted]) files.delete(gone)
  if (cut.cut !== null) {
    const { file, length } = cut.cut
    files.set(file, (files.get(file) ?? new Uint8Array()).slice(0, length))
  }
  if (![...files].some(([name, bytes]) => isValidSnapshot(name, bytes))) return null
  const loaded = loadDataBase(files)
  if ('refusal' in loaded) return null
  if (loaded.db.lastProcessedZxid === zxid || isAsShipped(me)) return loaded
  // A leader that has committed nothing yet names the first zxid of its epoch, which no log holds; whoever has the
  // epoch's first transaction has all that was before it.
  const [first] = readLogs(me.files, zxid + 1n).txns
  return counterOf(zxid) === 0n && first?.header.zxid === zxid + 1n ? loaded : null
}
