import type { Outbox } from '../Effect'
import { writeAcceptedEpoch } from '../quorum/DataDirectory'
import { hasQuorum, quorumTally } from '../quorum/hasQuorum'
import { validVoter } from '../quorum/peerState'
import type { Leader, Server } from '../Server'

/** A server says how far it has promised; the leader itself does, too. The epoch is one more than anybody's
 *  largest, learners without a vote included, and it is fixed as soon as the leader and others are a quorum:
 *  then it goes to the leader's disk before anybody hears of it (Leader.getEpochToPropose). */
export function getEpochToPropose(
  me: Server,
  leader: Leader,
  sid: number,
  accepted: bigint,
  out: Outbox,
): void {
  if (leader.epochFixed) {
    const epoch = Number(leader.epoch)
    out.tell({ kind: 'EpochJoined', from: sid, epoch, accepted: Number(accepted) })
    return
  }
  const before = leader.epoch
  if (accepted >= leader.epoch) leader.epoch = accepted + 1n
  const counts = validVoter(me, sid)
  if (counts) leader.connectingFollowers.set(sid, accepted)
  const sids = new Set(leader.connectingFollowers.keys())
  out.tell({
    kind: 'EpochRaised',
    from: sid,
    accepted: Number(accepted),
    before: Number(before),
    epoch: Number(leader.epoch),
    tally: quorumTally(me, sids),
    counts,
  })
  if (sids.has(me.config.sid) && hasQuorum(me, sids)) fixEpoch(me, leader, out)
}

function fixEpoch(me: Server, leader: Leader, out: Outbox): void {
  const { epoch, connectingFollowers } = leader
  leader.epochFixed = true
  out.tell({
    kind: 'EpochChosen',
    epoch: Number(epoch),
    accepted: [...connectingFollowers]
      .map(([sid, accepted]) => ({ sid, epoch: Number(accepted) }))
      .sort((a, b) => a.sid - b.sid),
    tally: quorumTally(me, new Set(connectingFollowers.keys())),
  })
  if (me.config.brokenRules.includes('accepted-epoch-not-persisted')) {
    me.acceptedEpoch = epoch
    return
  }
  leader.epochBeingWritten = true
  writeAcceptedEpoch(me, epoch, { kind: 'leaderAcceptedEpoch', epoch }, out)
}
