import type { Outbox } from '../Effect'
import type { LearnerLeaveReason } from '../Fact'
import { packetName, type QuorumPacket } from '../jute/QuorumPacket'
import { loadDataBase } from '../quorum/loadDataBase'
import type { Learner, Server } from '../Server'
import { CONNECT_TIMER, RETRY_TIMER } from './connectToLeader'
import { readTimerOf } from './quorumStream'
import { abandonRequests } from './abandonRequests'

/** Learner.shutdown; the server's loop then looks again. A history half replaced by the leader's is dropped and
 *  read from the disk again, after a snapshot (ZOOKEEPER-3642) as after a truncation (ZOOKEEPER-5094, which Java
 *  leaves as it is). */
export function leaveLeader(
  me: Server,
  learner: Learner,
  why: LearnerLeaveReason,
  out: Outbox,
): void {
  out.tell({ kind: 'LeaderLeft', leader: learner.leader, why })
  if (learner.stage === 'connect') {
    out.disarm(CONNECT_TIMER)
    out.disarm(RETRY_TIMER)
  }
  if (learner.conn !== null) {
    if (learner.reading) out.disarm(readTimerOf(learner.conn))
    out.close(learner.conn)
  }
  abandonRequests(me, out)
  me.learner = null
  me.serving = false
  const keeps = me.config.brokenRules.includes('shipped-trunc-kept-in-memory')
  if (me.syncMode === 'SNAP' || (me.syncMode === 'TRUNC' && !keeps)) loadDataBase(me, out)
}

/** A packet that has no place here. */
export function refuseLeader(
  me: Server,
  learner: Learner,
  packet: QuorumPacket | null,
  expected: string,
  out: Outbox,
): void {
  const name = packet === null ? 'malformed' : packetName(packet.type)
  out.tell({ kind: 'PacketUnexpected', from: learner.leader, packet: name, expected })
  leaveLeader(me, learner, 'badPacket', out)
}
