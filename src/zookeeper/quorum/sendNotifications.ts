import { encodeNotification, NOTIFICATION_VERSION } from '../jute/Notification'
import type { Outbox } from '../Effect'
import type { Server } from '../Server'
import type { ServerState } from '../states'
import { voterSids } from './peerState'
import { toSend } from './QuorumCnxManager'
import { verifierOf } from './verifierOf'
import { voteText, type Vote } from './Vote'

/** Tells everybody with a vote what I propose, myself included: only through its own copy does my vote count.
 *  Observers are not told (FastLeaderElection.sendNotifications). */
export function sendNotifications(me: Server, out: Outbox): void {
  const { proposal, logicalclock } = me.fle
  // Broken on purpose, the timer's repetitions included: they alone would make good for it.
  const adopted = proposal.id !== BigInt(me.config.sid)
  if (adopted && me.config.brokenRules.includes('better-vote-not-sent-on')) return
  const vote = { ...proposal, electionEpoch: logicalclock }
  for (const sid of voterSids(me)) sendNotification(me, sid, vote, 'LOOKING', false, out)
}

/** Puts one notification on its way: to another server's queue, to myself into the loopback
 *  (FastLeaderElection.WorkerSender.process, buildMsg). */
export function sendNotification(
  me: Server,
  to: number,
  vote: Vote,
  state: ServerState,
  reply: boolean,
  out: Outbox,
): void {
  out.tell({ kind: 'NotificationQueued', to, state, vote: voteText(vote), reply })
  const payload = encodeNotification({
    state,
    leader: vote.id,
    zxid: vote.zxid,
    electionEpoch: vote.electionEpoch,
    peerEpoch: vote.peerEpoch,
    version: NOTIFICATION_VERSION,
    config: verifierOf(me.config).text,
  })
  if (to !== me.config.sid) toSend(me, to, payload, out)
  else if (!me.config.brokenRules.includes('own-vote-not-looped-back'))
    me.fle.loopback.push(payload)
}
