import type { Outbox } from '../Effect'
import { CLIENT_OP } from '../jute/proto/ClientOp'
import type { Server } from '../Server'
import { isWrite } from './PrepRequestProcessor'
import type { Request } from './Request'
import { toBeAppliedRequestProcessor } from './ToBeAppliedRequestProcessor'

/** Changes are applied one at a time, in the order of their commits. Within one session everything is answered in
 *  the order in which it was asked; other sessions' reads overtake (CommitProcessor). */

/** Takes a request of a client of this server, or at the leader one that was forwarded. */
export function processCommitRequest(me: Server, request: Request, out: Outbox): void {
  const { queuedWriteRequests, pendingRequests } = me.zks.commitProcessor
  const waiting = pendingRequests.get(request.sessionId)
  const blocks = needCommit(me, request)
  if (blocks) queuedWriteRequests.push(request)
  const overtakes = !blocks && me.config.brokenRules.includes('read-overtakes-write')
  if (waiting !== undefined && !overtakes) waiting.push(request)
  else if (blocks) pendingRequests.set(request.sessionId, [request])
  else toBeAppliedRequestProcessor(me, request, out)
}

/** A learner awaits the leader's word for a sync, too (matchSyncs). */
function needCommit(me: Server, request: Request): boolean {
  if (request.type !== CLIENT_OP.sync) return isWrite(request)
  return me.leader === null && !me.config.brokenRules.includes('sync-answered-at-once')
}

/** A committed request. If the first local change that waits is it, the local request is done, and with it
 *  whatever its session has asked since; otherwise it is another server's. */
export function commitRequest(me: Server, committed: Request, out: Outbox): void {
  const { queuedWriteRequests } = me.zks.commitProcessor
  const [top] = queuedWriteRequests
  if (top?.sessionId !== committed.sessionId || top.cxid !== committed.cxid) {
    toBeAppliedRequestProcessor(me, committed, out)
    return
  }
  queuedWriteRequests.shift()
  const { zxid, entry, payload } = committed
  Object.assign(top, { zxid, entry, payload })
  toBeAppliedRequestProcessor(me, top, out)
  releaseSession(me, top, out)
}

function releaseSession(me: Server, done: Request, out: Outbox): void {
  const { pendingRequests } = me.zks.commitProcessor
  const waiting = pendingRequests.get(done.sessionId) ?? []
  waiting.splice(waiting.indexOf(done), 1)
  for (;;) {
    const [next] = waiting
    if (next === undefined) {
      pendingRequests.delete(done.sessionId)
      return
    }
    if (needCommit(me, next)) return
    waiting.shift()
    toBeAppliedRequestProcessor(me, next, out)
  }
}
