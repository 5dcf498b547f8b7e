import type { Outbox } from '../Effect'
import { draw } from '../../base/draw'
import {
  appendToLog,
  baseIsDurable,
  commitLog,
  markFsynced,
  rollForSnapshot,
  totalLogSize,
} from '../persistence/FileTxnSnapLog'
import { takeSnapshot } from '../persistence/takeSnapshot'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'
import type { Request } from './Request'
import type { SnapshotRoll } from './ZooKeeperServer'

/** zookeeper.maxBatchSize: so many share one fsync at most. */
const MAX_BATCH_SIZE = 1000

/** A transaction to be logged; nothing is acknowledged before it is durable. */
export function processSyncRequest(me: Server, request: Request): void {
  me.zks.syncProcessor.queued.push(request)
}

/** Appends what waits and asks for one fsync of it all, unless the disk is still at work for the ones before:
 *  then it waits and shares the next (SyncRequestProcessor.run). What only looks, and has no change before it any more,
 *  goes on to `next`; on a broken server also what has not been fsynced. */
export function runSyncProcessor(me: Server, next: (request: Request) => void, out: Outbox): void {
  const { syncProcessor } = me.zks
  const { queued, toFlush } = syncProcessor
  if (syncProcessor.flushing) return
  while (queued[0]?.payload === null) queued.splice(0, 1).forEach(next)
  if (queued.length === 0) return
  syncProcessor.flushing = true
  if (!baseIsDurable(me, { kind: 'flush' }, out)) return
  const early = me.config.brokenRules.includes('ack-before-fsync')
  while (toFlush.length < MAX_BATCH_SIZE) {
    const request = queued.shift()
    if (request === undefined) break
    if (request.payload !== null) {
      appendToLog(me, request, request.payload, out)
      snapshotIfDue(me, out)
    }
    toFlush.push(request)
    if (early) next(request)
    // What a new file begins with waits until the one before is durable.
    if (me.txnLog.open === null) break
  }
  commitLog(me, { kind: 'flush' }, out)
}

/** Enough has been logged: the next transaction begins a new file, and a snapshot is taken beside. Servers roll for
 *  when that is, so that they do not all do it at once (shouldSnapshot, resetSnapshotStats). */
function snapshotIfDue(me: Server, out: Outbox): void {
  const { config, txnLog, zks } = me
  const { syncProcessor } = zks
  const { snapCount, snapSize } = config
  syncProcessor.roll ??= rollForNext(me)
  const { randRoll, randSize } = syncProcessor.roll
  const byCount = txnLog.txnCount > Math.floor(snapCount / 2) + randRoll
  const bySize = snapSize > 0 && totalLogSize(me) > Math.floor(snapSize / 2) + randSize
  if (!byCount && !bySize) return
  syncProcessor.roll = rollForNext(me)
  rollForSnapshot(me, out)
  takeSnapshot(me, byCount ? 'count' : 'size', out)
}

function rollForNext({ config, incarnation, txnLog }: Server): SnapshotRoll {
  const { seed, sid, snapCount, snapSize } = config
  txnLog.rolls += 1
  const below = (limit: number, what: string) =>
    limit < 2 ? 0 : draw(seed, Math.floor(limit / 2), what, sid, incarnation, txnLog.rolls)
  return { randRoll: below(snapCount, 'snapCount'), randSize: below(snapSize, 'snapSize') }
}

/** The fsync is done: what it was for, in order (SyncRequestProcessor.flush). */
export function flushed(me: Server, out: Outbox): readonly Request[] {
  const { syncProcessor } = me.zks
  const done = syncProcessor.toFlush
  syncProcessor.toFlush = []
  syncProcessor.flushing = false
  const last = done.at(-1)
  if (last === undefined) return []
  const zxids = markFsynced(me, last.zxid).map(toHexLong)
  out.tell({ kind: 'TxnsFsynced', zxids })
  const rules = me.config.brokenRules
  if (rules.includes('ack-before-fsync')) return []
  return rules.includes('commit-out-of-order') ? [...done].reverse() : done
}

/** Nothing waits for the disk. */
export function isIdle({ zks }: Server): boolean {
  const { queued, flushing } = zks.syncProcessor
  return queued.length === 0 && !flushing
}
