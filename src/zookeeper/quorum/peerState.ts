import type { Member } from '../EnsembleConfig'
import type { Outbox } from '../Effect'
import type { ConnectionId } from '../Event'
import type { Server } from '../Server'
import type { ServerState, ZabState } from '../states'

/** Enters a state and says so, once. LOOKING always means phase ELECTION (QuorumPeer.setPeerState). */
export function setPeerState(me: Server, state: ServerState, out: Outbox): void {
  const before = me.state
  me.state = state
  if (before !== state) out.tell({ kind: 'StateChanged', before, after: state })
  if (state === 'LOOKING') setZabState(me, 'ELECTION', out)
}

/** Enters a phase of the protocol and says so, once (QuorumPeer.setZabState). */
export function setZabState(me: Server, phase: ZabState, out: Outbox): void {
  const before = me.zabState
  me.zabState = phase
  if (before !== phase) out.tell({ kind: 'PhaseChanged', before, after: phase, sync: me.syncMode })
}

/** A name for the next dial that no other connection of any server ever had. */
export function nextConnection(me: Server): ConnectionId {
  me.dials += 1
  return `${me.config.sid}.${me.incarnation}.${me.dials}`
}

/** The line `server.<sid>=` of the configuration; undefined when it has none. */
export function memberOf(me: Server, sid: number): Member | undefined {
  return me.config.members.find((member) => member.sid === sid)
}

/** This server has a vote (QuorumPeer.getLearnerType is PARTICIPANT). */
export function isParticipant(me: Server): boolean {
  return memberOf(me, me.config.sid)?.type === 'participant'
}

/** Everybody with a vote, in the order in which Java walks them: ascending sids
 *  (QuorumPeer.getCurrentAndNextConfigVoters). */
export function voterSids(me: Server): number[] {
  return me.config.members
    .filter((member) => member.type === 'participant')
    .map((member) => member.sid)
    .sort((a, b) => a - b)
}

/** FastLeaderElection.validVoter. */
export function validVoter(me: Server, sid: number): boolean {
  return memberOf(me, sid)?.type === 'participant'
}
