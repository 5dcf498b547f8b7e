import type { Outbox } from '../Effect'
import type { Server } from '../Server'
import { finalRequestProcessor } from './FinalRequestProcessor'
import type { Request } from './Request'

/** Leader.ToBeAppliedRequestProcessor: once applied, a proposal no longer has to be sent to new learners beside
 *  the committed log. At a learner there is nothing to forget. */
export function toBeAppliedRequestProcessor(me: Server, request: Request, out: Outbox): void {
  finalRequestProcessor(me, request, out)
  const toBeApplied = me.leader?.toBeApplied
  if (request.entry !== null && toBeApplied?.[0]?.zxid === request.zxid) toBeApplied.shift()
}
