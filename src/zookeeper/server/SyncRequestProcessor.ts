import type { Outbox } from '../Effect'
import { appendToLog, baseIsDurable, commitLog, markFsynced } from '../persistence/FileTxnSnapLog'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'
import type { Request } from './Request'

/** zookeeper.maxBatchSize: so many share one fsync at most. */
const MAX_BATCH_SIZE = 1000

/** A transaction to be logged; nothing is acknowledged before it is durable. */
export function processSyncRequest(me: Server, request: Request): void {
  me.zks.syncProcessor.queued.push(request)
}

/** Appends what waits and asks for one fsync of it all, unless the disk is still at work for the ones before:
 *  then it waits and shares the next (SyncRequestProcessor.run). `next` of a broken server acknowledges at once. */
export function runSyncProcessor(me: Server, next: (request: Request) => void, out: Outbox): void {
  const { syncProcessor } = me.zks
  const { queued, toFlush } = syncProcessor
  if (syncProcessor.flushing || queued.length === 0) return
  syncProcessor.flushing = true
  if (!baseIsDurable(me, { kind: 'flush' }, out)) return
  const early = me.config.brokenRules.includes('ack-before-fsync')
  while (toFlush.length < MAX_BATCH_SIZE) {
    const request = queued.shift()
    if (request === undefined) break
    if (request.payload !== null) appendToLog(me, request.zxid, request.payload, out)
    toFlush.push(request)
    if (early) next(request)
  }
  commitLog(me, { kind: 'flush' }, out)
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
  return me.config.brokenRules.includes('ack-before-fsync') ? [] : done
}

/** Nothing waits for the disk. */
export function isIdle({ zks }: Server): boolean {
  const { queued, flushing } = zks.syncProcessor
  return queued.length === 0 && !flushing
}
