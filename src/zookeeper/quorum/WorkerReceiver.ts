import { decodeNotification, type Notification } from '../jute/Notification'
import type { Outbox } from '../Effect'
import type { Server } from '../Server'
import { validVoter } from './peerState'
import { sendNotification } from './sendNotifications'
import { makeVote, voteText, type Vote } from './Vote'

type Answer = 'senderNotVoter' | 'senderBehind' | 'notLooking'

/** A message from `sid` has arrived: in every state it is parsed and, where the rules say so, answered at once;
 *  while I look it goes to lookForLeader too (FastLeaderElection.WorkerReceiver.run). */
export function receiveNotification(
  me: Server,
  sid: number,
  payload: Uint8Array,
  out: Outbox,
): void {
  const n = decodeNotification(payload)
  if (n === 'malformed') {
    out.tell({ kind: 'NotificationDropped', from: sid, why: n })
    return
  }
  if (n !== 'unknownState') tellReceived(sid, n, out)
  if (!validVoter(me, sid)) {
    // While looking, currentVote still is the vote of the election before; only the round is of today.
    answer(
      me,
      sid,
      { ...me.currentVote, electionEpoch: me.fle.logicalclock },
      'senderNotVoter',
      out,
    )
    return
  }
  if (n === 'unknownState') {
    out.tell({ kind: 'NotificationDropped', from: sid, why: n })
    return
  }
  if (me.state === 'LOOKING') receiveWhileLooking(me, sid, n, out)
  else if (n.state === 'LOOKING') answer(me, sid, me.currentVote, 'notLooking', out)
  else out.tell({ kind: 'NotificationDropped', from: sid, why: 'notLooking' })
}

function receiveWhileLooking(me: Server, sid: number, n: Notification, out: Outbox): void {
  const { fle } = me
  fle.recvqueue.push({ ...n, sid })
  if (n.state === 'LOOKING' && n.electionEpoch < fle.logicalclock)
    answer(me, sid, { ...fle.proposal, electionEpoch: fle.logicalclock }, 'senderBehind', out)
}

function answer(me: Server, to: number, vote: Vote, why: Answer, out: Outbox): void {
  const { state } = me
  out.tell({ kind: 'NotificationAnswered', to, state, vote: voteText(vote), why })
  sendNotification(me, to, vote, state, true, out)
}

function tellReceived(sid: number, n: Notification, out: Outbox): void {
  const vote = makeVote(n.leader, n.zxid, n.electionEpoch, n.peerEpoch)
  out.tell({ kind: 'NotificationReceived', from: sid, state: n.state, vote: voteText(vote) })
}
