import type { Fact } from '../../zookeeper/Fact'
import { decodeFrame } from '../../zookeeper/jute/decodeFrame'
import type { SentFrame } from '../RecordedEvent'
import type { Check, Operands } from './Check'

/** `conn>` and `conn<` (what the dialler sent, and what it was sent) → how far the script has come. */
type Ghost = Record<string, string>

/** What may be said next on the quorum port. The dialler is the learner. */
const SCRIPTS: Readonly<Record<'learner' | 'leader', Record<string, Record<string, string>>>> = {
  learner: {
    start: { FOLLOWERINFO: 'known', OBSERVERINFO: 'known' },
    known: { ACKEPOCH: 'promised' },
    promised: { ACK: 'synchronised' },
    synchronised: { ACK: 'serving' },
    serving: { PING: 'serving', ACK: 'serving', REQUEST: 'serving' },
  },
  leader: {
    start: { LEADERINFO: 'asked' },
    asked: { DIFF: 'told', TRUNC: 'told', SNAP: 'snapshot' },
    snapshot: { snapshotStream: 'told' },
    told: { PROPOSAL: 'told', COMMIT: 'told', INFORM: 'told', NEWLEADER: 'offered', PING: 'told' },
    offered: {
      ...{ PROPOSAL: 'offered', COMMIT: 'offered', INFORM: 'offered' },
      ...{ UPTODATE: 'serving', PING: 'offered' },
    },
    serving: {
      ...{ PROPOSAL: 'serving', COMMIT: 'serving', INFORM: 'serving' },
      ...{ SYNC: 'serving', PING: 'serving' },
    },
  },
}

/** Zab's conversation is a script; so is everything a server remarks as odd about what it was sent. */
export const legalMessages: Check<Ghost> = {
  id: 'G23',
  name: 'No illegal messages',
  sentence: 'Leader and learner say to each other only what the phase allows, in its order.',
  begin: () => ({}),
  observe(ghost, { event }) {
    for (const frame of event.sent) {
      // SYN, FIN and RST are the system's.
      if (frame.bytes.length === 0) continue
      const broken = frame.port === 'quorum' ? follow(ghost, frame) : unreadable(frame)
      if (broken) return broken
    }
    for (const fact of event.facts) {
      const odd = remark(fact)
      if (odd) return { sid: event.server ?? 0, ...odd }
    }
    return null
  },
}

function follow(ghost: Ghost, frame: SentFrame): Operands | null {
  const decoded = decodeFrame('quorum', frame, frame.bytes)
  const message =
    decoded.kind === 'packet' || decoded.kind === 'rawPacket' ? decoded.name : decoded.kind
  const key = `${frame.conn}${frame.fromDialler ? '>' : '<'}`
  const stage = ghost[key] ?? 'start'
  const next = SCRIPTS[frame.fromDialler ? 'learner' : 'leader'][stage]?.[message]
  if (next === undefined) return { from: frame.from, to: frame.to, message, stage }
  ghost[key] = next
  return null
}

function unreadable(frame: SentFrame): Operands | null {
  const decoded = decodeFrame('election', frame, frame.bytes)
  if (decoded.kind !== 'undecodable') return null
  return { from: frame.from, to: frame.to, message: decoded.why, stage: 'election' }
}

function remark(fact: Fact): Operands | null {
  switch (fact.kind) {
    case 'PacketUnexpected':
      return { from: fact.from, message: fact.packet, expected: fact.expected }
    case 'NewLeaderAckOdd':
      return { from: fact.from, message: 'ACK', zxid: fact.zxid, expected: fact.expected }
    case 'NotificationDropped':
      return fact.why === 'notLooking' ? null : { from: fact.from, message: fact.why }
    case 'LearnerLost':
      return fact.why === 'badPacket' ? { from: fact.learner, message: fact.why } : null
    case 'LeaderLeft':
      return fact.why === 'badPacket' ? { from: fact.leader, message: fact.why } : null
    default:
      return null
  }
}
