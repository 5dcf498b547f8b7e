import type { Outbox } from '../Effect'
import { CLIENT_OP } from '../jute/proto/ClientOp'
import { processCommitRequest } from '../server/CommitProcessor'
import { pRequest } from '../server/PrepRequestProcessor'
import type { Request } from '../server/Request'
import { processSyncRequest } from '../server/SyncRequestProcessor'
import type { Leader, Server } from '../Server'
import { processSync, propose } from './propose'

/** A request at the leader, its own client's or a learner's: PrepRequestProcessor gives it its zxid, then
 *  ProposalRequestProcessor hands it to the CommitProcessor, to the followers and to the leader's own log, in this
 *  order. */
export function leaderProcessRequest(
  me: Server,
  leader: Leader,
  request: Request,
  out: Outbox,
): void {
  pRequest(me, request, out)
  if (request.type === CLIENT_OP.sync && request.learner !== null) {
    processSync(leader, request, out)
    return
  }
  processCommitRequest(me, request, out)
  if (request.entry === null) return
  if (!propose(me, leader, request, out)) {
    leader.exhausted = true
    return
  }
  processSyncRequest(me, request)
}
