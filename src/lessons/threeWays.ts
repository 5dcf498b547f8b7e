import { must } from '../base/assert'
import type { Instruction } from '../simulation/Command'
import { THREE_WAYS, WHICH_WAY } from '../words/lessonThreeWays'
import type { Question, Seen } from './Lesson'
import { asks, syncMode } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe, untilFact, untilSaid } from './script'
import { inState, isNewer, lastSaid, logOf, pictureSeen, sidsOf } from './seen'
import { tell } from './tell'

/** DIFF, TRUNC, SNAP: a follower that has missed something, a leader with a transaction of its own, and the same
 *  after the next leader has begun to write. */

const SERVERS = 3
const SEED = 7
/** Who returns in each act; the second and the third lead before, which the tests make sure of. */
const FIRST = 1
const SECOND = 3
const THIRD = 2

const config = lessonConfig(SERVERS, SEED)

const write = (sid: number, path: string): Instruction =>
  give({ kind: 'write', sid, op: 'create', path, data: null })
const idle = until({ kind: 'idle' })

/** The leader writes something that reaches nobody, and loses its power. */
const ghostOf = (sid: number, path: string): Instruction[] => [
  give({ kind: 'isolate', sid }),
  write(sid, path),
  untilSaid(sid, 'TxnsFsynced'),
  give({ kind: 'poweroff', sid }),
]
/** The others elect, and the network is whole again. */
const others: Instruction[] = [
  until({ kind: 'leader' }),
  untilAllServe,
  give({ kind: 'heal', link: null }),
]

export const threeWays = tell({
  id: 'diff-trunc-snap',
  group: 'data',
  config,
  words: THREE_WAYS,
  beats: {
    serving: {
      script: [
        startAll(config),
        untilAllServe,
        write(SECOND, '/together'),
        untilFact('Replied'),
        idle,
      ],
      of: (seen) => ({
        leader: leaderOf(seen),
        followers: inState(seen, 'FOLLOWING'),
        last: lastSaid(seen, 'Committed').fact.zxid,
      }),
    },
    behind: {
      script: [
        give({ kind: 'kill', sid: FIRST }),
        write(SECOND, '/missed'),
        write(SECOND, '/missed-too'),
        untilFact('Replied', 2),
        give({ kind: 'restart', sid: FIRST }),
      ],
      of: (seen) => ({ ...returning(seen, FIRST), missed: missedBy(seen, FIRST) }),
      question: whichWay(FIRST),
    },
    diff: {
      script: [untilSaid(FIRST, 'Serving')],
      of: (seen) => ({
        ...synced(seen),
        sent: lastSaid(seen, 'ProposalsQueued').fact.committed,
      }),
    },
    alone: {
      script: ghostOf(SECOND, '/only-here'),
      of(seen) {
        const { server, fact } = lastSaid(seen, 'ZxidAssigned')
        return { server, zxid: fact.zxid }
      },
    },
    ahead: {
      script: [...others, give({ kind: 'restart', sid: SECOND })],
      of: (seen) => returning(seen, SECOND),
      question: whichWay(SECOND),
    },
    trunc: {
      script: [untilSaid(SECOND, 'Serving')],
      of: (seen) => ({ ...synced(seen), lost: lastSaid(seen, 'LogTruncated').fact.lost }),
    },
    stranger: {
      script: [
        ...ghostOf(THIRD, '/only-here-too'),
        ...others,
        write(SECOND, '/onward'),
        untilFact('Replied'),
        give({ kind: 'restart', sid: THIRD }),
      ],
      of: (seen) => returning(seen, THIRD),
      question: whichWay(THIRD),
    },
    snap: {
      script: [untilSaid(THIRD, 'Serving')],
      of: (seen) => ({ ...synced(seen), znodes: lastSaid(seen, 'SnapshotSent').fact.znodes }),
    },
    same: {
      script: [idle],
      of: (seen) => ({
        sids: sidsOf(seen),
        last: pictureSeen(seen).servers[FIRST]?.lastZxid ?? '0x0',
      }),
    },
  },
})

function leaderOf(seen: Seen): number {
  return lastSaid(seen, 'LeaderActivated').server
}

function returning(seen: Seen, learner: number) {
  const { server: leader, fact } = lastSaid(seen, 'LeaderActivated')
  const has = must(logOf(seen, learner).at(-1), 'the end of its log')
  const max = must(logOf(seen, leader).at(-1), 'the end of the log of the leader')
  return { learner, leader, epoch: fact.epoch, has, max }
}

/** How many transactions the leader has behind the end of that server's log. */
function missedBy(seen: Seen, sid: number): number {
  const { has, leader } = returning(seen, sid)
  return logOf(seen, leader).filter((zxid) => isNewer(zxid, has)).length
}

function synced(seen: Seen) {
  const { server, fact } = lastSaid(seen, 'SyncChosen')
  const { learner, learnerZxid, minZxid, maxZxid } = fact
  return { learner, leader: server, has: learnerZxid, min: minZxid, max: maxZxid }
}

function whichWay(learner: number): Question {
  return asks({
    words: WHICH_WAY,
    of(seen) {
      const compared = returning(seen, learner)
      return { ...compared, ghost: !logOf(seen, compared.leader).includes(compared.has) }
    },
    ahead: { kind: 'fact', sid: null, fact: 'SyncChosen', times: 1 },
    answer: syncMode,
  })
}
