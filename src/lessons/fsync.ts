import { must } from '../base/assert'
import type { Instruction } from '../simulation/Command'
import { FSYNC, REACHES } from '../words/lessonFsync'
import type { Hex } from '../zookeeper/Zxid'
import type { Question, Seen } from './Lesson'
import { asks, firstSaid } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe, untilFact, untilSaid } from './script'
import { isCommitted, lastSaid, logOf, pictureSeen, saidSoFar } from './seen'
import { tell } from './tell'

/** Before and after fsync: power is lost on either side of the end of one fsync; and one fsync for many. */

const SERVERS = 3
const SEED = 7
/** The tests make sure that it leads all the time. */
const LEADER = 3
const SLOW = 1
/** Long against everything else that goes on meanwhile, and shorter than the patience of the leader. */
const SLOW_US = 500_000

const config = lessonConfig(SERVERS, SEED)
const create = (path: string): Instruction =>
  give({ kind: 'write', sid: LEADER, op: 'create', path, data: null })
const losePower: Instruction[] = [
  give({ kind: 'poweroff', sid: SLOW }),
  give({ kind: 'restart', sid: SLOW }),
]

export const fsync = tell({
  id: 'before-after-fsync',
  group: 'data',
  config,
  words: FSYNC,
  beats: {
    serving: {
      script: [
        ...[startAll(config), untilAllServe, create('/first'), untilFact('Replied')],
        ...[until({ kind: 'idle' }), give({ kind: 'slowDisk', sid: SLOW, us: SLOW_US })],
      ],
      of: (seen) => ({
        leader: lastSaid(seen, 'LeaderActivated').server,
        slow: SLOW,
        slowMs: must(pictureSeen(seen).slowDisks[SLOW], 'a slow disk').us / 1000,
      }),
    },
    written: {
      script: [create('/before'), untilSaid(SLOW, 'TxnLogged')],
      of: newestOn,
    },
    committed: {
      script: [untilFact('Committed')],
      of(seen) {
        const { zxid, tally } = lastSaid(seen, 'Committed').fact
        return { slow: SLOW, zxid, tally }
      },
    },
    cutBefore: { script: losePower, of: newestOn, question: reaches() },
    lost: { script: [untilSaid(SLOW, 'Booted')], of: booted },
    again: {
      script: [untilSaid(SLOW, 'Serving')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'ProposalsQueued')
        return { server: SLOW, leader: server, zxid: must(fact.committed[0], 'what it lacked') }
      },
    },
    cutAfter: {
      script: [
        ...[until({ kind: 'idle' }), create('/after'), untilSaid(SLOW, 'TxnsFsynced')],
        ...losePower,
      ],
      of: newestOn,
      question: reaches(),
    },
    kept: { script: [untilSaid(SLOW, 'Booted')], of: booted },
    group: {
      script: [
        ...[untilAllServe, until({ kind: 'idle' }), create('/one')],
        ...[untilSaid(SLOW, 'TxnLogged'), create('/two'), create('/three'), create('/four')],
        untilSaid(SLOW, 'TxnsFsynced', 2),
      ],
      of(seen) {
        const fsyncs = saidSoFar(seen, 'TxnsFsynced').filter(({ server }) => server === SLOW)
        const [first, together] = fsyncs.slice(-2).map(({ fact }) => fact.zxids)
        return { server: SLOW, first: first ?? [], together: together ?? [] }
      },
    },
  },
})

/** The newest transaction that the server with the slow disk has written. */
function newestOn(seen: Seen): { server: number; zxid: Hex } {
  const logged = saidSoFar(seen, 'TxnLogged').filter(({ server }) => server === SLOW)
  return { server: SLOW, zxid: must(logged.at(-1), 'it has written').fact.zxid }
}

/** Where its log ends as it starts again. */
function booted(seen: Seen): { server: number; zxid: Hex; last: Hex } {
  const { fact } = lastSaid(seen, 'Booted')
  return { ...newestOn(seen), last: fact.zxid }
}

function reaches(): Question {
  return asks({
    words: REACHES,
    of(seen) {
      const { server, zxid } = newestOn(seen)
      const before = must(
        logOf(seen, LEADER)
          .filter((each) => each !== zxid)
          .at(-1),
        'one before',
      )
      return { server, before, zxid, committed: isCommitted(seen, zxid) }
    },
    ahead: { kind: 'fact', sid: SLOW, fact: 'Booted', times: 1 },
    answer(events, seen) {
      const ends = firstSaid(events, 'Booted')?.zxid
      if (ends === undefined) return null
      if (ends === newestOn(seen).zxid) return 'with'
      return ends === '0x0' ? 'nothing' : 'without'
    },
  })
}
