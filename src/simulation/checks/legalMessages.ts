import type { Fact } from '../../zookeeper/Fact'
import { decodeFrame } from '../../zookeeper/jute/decodeFrame'
import type { SentFrame } from '../RecordedEvent'
import { type Check, found, type Found, type OperandsOf } from './Check'
import { packetsOf, type SentPacket } from './packets'

/** `conn>` and `conn<` (what the dialler sent, and what it was sent) → how far the script has come. */
type Ghost = Record<string, string>

/** What may be said next on the quorum port. The dialler is the learner. */
const SCRIPTS: Readonly<Record<'learner' | 'leader', Record<string, Record<string, string>>>> = {
  learner: {
    start: { FOLLOWERINFO: 'known', OBSERVERINFO: 'known' },
    known: { ACKEPOCH: 'promised' },
    promised: { ACK: 'synchronised' },
    synchronised: { ACK: 'serving' },
    // A session that comes to a learner from another server is asked about: Learner.validateSession.
    serving: { PING: 'serving', ACK: 'serving', REQUEST: 'serving', REVALIDATE: 'serving' },
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
      ...{ SYNC: 'serving', PING: 'serving', REVALIDATE: 'serving' },
    },
  },
}

/** Zab's conversation is a script; so is everything a server remarks as odd about what it was sent. */
export const legalMessages: Check<'G23', Ghost> = {
  id: 'G23',
  begin: () => ({}),
  observe(ghost, { event }) {
    for (const packet of packetsOf(event)) {
      const broken = follow(ghost, packet)
      if (broken) return broken
    }
    for (const frame of event.sent) {
      const broken = frame.port === 'election' ? unreadable(frame) : null
      if (broken) return broken
    }
    for (const fact of event.facts) {
      const odd = remark(fact)
      if (odd) return found({ kind: 'odd', sid: event.server ?? 0, ...odd })
    }
    return null
  },
}

function follow(ghost: Ghost, { frame, name: message }: SentPacket): Found<'G23'> | null {
  const key = `${frame.conn}${frame.fromDialler ? '>' : '<'}`
  const stage = ghost[key] ?? 'start'
  const next = SCRIPTS[frame.fromDialler ? 'learner' : 'leader'][stage]?.[message]
  const { from, to } = frame
  if (next === undefined) return found({ kind: 'order', from, to, message, stage })
  ghost[key] = next
  return null
}

function unreadable(frame: SentFrame): Found<'G23'> | null {
  if (frame.bytes.length === 0) return null
  const decoded = decodeFrame('election', frame, frame.bytes)
  if (decoded.kind !== 'undecodable') return null
  const { from, to } = frame
  return found({ kind: 'order', from, to, message: decoded.why, stage: 'election' })
}

type Odd = Omit<Extract<OperandsOf['G23'], { kind: 'odd' }>, 'kind' | 'sid'>

function remark(fact: Fact): Odd | null {
  switch (fact.kind) {
    case 'PacketUnexpected':
      return { from: fact.from, message: fact.packet, expected: fact.expected }
    case 'NewLeaderAckOdd':
      return { from: fact.from, message: `ACK ${fact.zxid}`, expected: `ACK ${fact.expected}` }
    case 'NotificationDropped':
      return fact.why === 'notLooking'
        ? null
        : { from: fact.from, message: fact.why, expected: null }
    case 'LearnerLost':
      return fact.why === 'badPacket'
        ? { from: fact.learner, message: fact.why, expected: null }
        : null
    case 'LeaderLeft':
      return fact.why === 'badPacket'
        ? { from: fact.leader, message: fact.why, expected: null }
        : null
    default:
      return null
  }
}
