import type { Outbox } from '../Effect'
import { hasQuorum, quorumTally } from '../quorum/hasQuorum'
import { validVoter } from '../quorum/peerState'
import type { Leader, Server } from '../Server'
import { makeZxid, toHexLong } from '../Zxid'

/** A server has the leader's history on its disk. The leader need not be one of the quorum. An ACK of another
 *  zxid is said to be odd, is not counted, and the conversation goes on all the same
 *  (Leader.waitForNewLeaderAck). */
export function waitForNewLeaderAck(
  me: Server,
  leader: Leader,
  sid: number,
  zxid: bigint,
  out: Outbox,
): void {
  if (leader.quorumFormed) return
  const expected = makeZxid(leader.epoch, 0n)
  if (zxid !== expected) {
    const odd = { zxid: toHexLong(zxid), expected: toHexLong(expected) }
    out.tell({ kind: 'NewLeaderAckOdd', from: sid, ...odd })
    return
  }
  if (validVoter(me, sid)) leader.newLeaderAcks.add(sid)
  const tally = quorumTally(me, leader.newLeaderAcks)
  out.tell({ kind: 'NewLeaderAckCounted', from: sid, epoch: Number(leader.epoch), tally })
  leader.quorumFormed = hasQuorum(me, leader.newLeaderAcks)
}
