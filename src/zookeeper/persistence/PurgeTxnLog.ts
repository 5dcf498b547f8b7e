import type { Outbox } from '../Effect'
import { fsyncFile, removeFile } from '../quorum/DataDirectory'
import type { Server } from '../Server'
import { readSnapshotFile, zxidOfName } from './FileSnap'
import { logFilesFrom, logZxidOfName } from './FileTxnLog'

/** Old snapshots and logs are deleted, once when the process starts and then at every interval
 *  (DatadirCleanupManager with PurgeTxnLog). */

export const PURGE_TIMER = 'purge'

/** The first purge of a process. */
export function startCleanup(me: Server, out: Outbox): void {
  if (me.config.purgeIntervalMs > 0) purge(me, out)
}

/** Finds what is to be kept. What makes the rest dispensable must be durable first: Java deletes at once, and power
 *  lost then may leave a torn snapshot and nothing before it. */
export function purge(me: Server, out: Outbox): void {
  out.arm(PURGE_TIMER, me.config.purgeIntervalMs * 1000)
  const oldest = retainedSnapshots(me).at(-1)
  if (oldest === undefined || dispensable(me, oldest).length === 0) return
  fsyncFile(me, oldest, { kind: 'purge', oldest }, out)
}

/** The oldest snapshot that is kept is durable. A TRUNC may have taken it meanwhile. */
export function purgeOlder(me: Server, oldest: string, out: Outbox): void {
  const retained = retainedSnapshots(me)
  if (retained.at(-1) !== oldest) return
  const files = dispensable(me, oldest)
  for (const file of files) removeFile(me, file, out)
  out.tell({ kind: 'FilesPurged', files, oldest, retained: retained.length })
}

/** The newest snapshots, whole ones, newest first (PurgeTxnLog.retainNRecentSnapshots). Java looks at their ends
 *  only (FileSnap.findNValidSnapshots), and may keep three that cannot be read. */
function retainedSnapshots(me: Server): string[] {
  const candidates = [...me.files.keys()]
    .map((name) => ({ name, zxid: zxidOfName(name) ?? -1n }))
    .filter(({ name, zxid }) => zxid >= 0n && name !== me.snapshotThread?.file)
    .sort((a, b) => (a.zxid > b.zxid ? -1 : 1))
  const retained: string[] = []
  for (const { name } of candidates) {
    if (retained.length >= me.config.snapRetainCount) break
    const read = readSnapshotFile(name, me.files.get(name) ?? new Uint8Array())
    if (!('error' in read)) retained.push(name)
  }
  return retained
}

/** Files named after an earlier zxid, oldest first; but the newest log that begins at the snapshot's zxid or before
 *  may hold what comes after it (PurgeTxnLog.purgeOlderSnapshots). */
function dispensable(me: Server, oldest: string): string[] {
  const least = zxidOfName(oldest) ?? 0n
  const needed = logFilesFrom(me.files.keys(), least + 1n)
  const old = [...me.files.keys()].filter((name) => {
    const zxid = zxidOfName(name) ?? logZxidOfName(name)
    return zxid !== null && zxid < least && name !== me.snapshotThread?.file
  })
  return old.filter((name) => !needed.includes(name)).sort(byZxid)
}

function byZxid(a: string, b: string): number {
  const [first = 0n, second = 0n] = [a, b].map(
    (name) => zxidOfName(name) ?? logZxidOfName(name) ?? 0n,
  )
  return first < second ? -1 : first > second ? 1 : 0
}
