import { must } from '../base/assert'
import type { RunConfig } from '../simulation/RunConfig'
import { GOES_ON, OBSERVERS } from '../words/lessonObservers'
import { CONTAINS_IT } from '../words/lessonWriteCommits'
import type { Seen } from './Lesson'
import { asks, containsIt, firstSaid } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe, untilFact, untilSaid } from './script'
import { inState, lastSaid, running, tallyOf } from './seen'
import { tell } from './tell'

/** Observers: they forward writes and learn of them, nobody waits for them, and they save no quorum. */

const VOTERS = [1, 2, 3]
const OBSERVING = [4, 5]
const SEED = 7
/** Who is asked, and who is cut off; and the leader, which the tests make sure of. */
const OBSERVER = 4
const LEADER = 3
const FOLLOWERS = [1, 2]
const FIRST = '/from-afar'
const SECOND = '/meanwhile'

const plain = lessonConfig(VOTERS.length + OBSERVING.length, SEED)
const config: RunConfig = {
  ...plain,
  servers: plain.servers.map((server) =>
    OBSERVING.includes(server.sid) ? { ...server, type: 'observer' } : server,
  ),
}

export const observers = tell({
  id: 'observers',
  group: 'data',
  config,
  words: OBSERVERS,
  beats: {
    serving: {
      script: [startAll(config), untilAllServe, until({ kind: 'idle' })],
      of: (seen) => ({ ...ensemble(seen), voters: VOTERS, need: tallyOf(seen, []).need }),
    },
    forwarded: {
      script: [
        give({ kind: 'write', sid: OBSERVER, op: 'create', path: FIRST, data: null }),
        untilSaid(OBSERVER, 'RequestForwarded'),
      ],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'RequestForwarded')
        return { observer: server, leader: fact.leader, path: must(fact.path, 'a path') }
      },
    },
    proposed: {
      script: [untilFact('ProposalSent')],
      of(seen) {
        const { zxid, to } = lastSaid(seen, 'ProposalSent').fact
        return { ...ensemble(seen), zxid, to }
      },
    },
    committed: {
      script: [untilFact('Committed')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'Committed')
        const { zxid, tally, to, informed } = fact
        return { leader: server, zxid, tally, to, informed }
      },
    },
    informed: {
      script: [untilSaid(OBSERVER, 'Replied')],
      of(seen) {
        const { us, fact } = lastSaid(seen, 'Replied')
        const submitted = lastSaid(seen, 'RequestSubmitted')
        return { observer: OBSERVER, zxid: fact.zxid, afterMs: (us - submitted.us) / 1000 }
      },
    },
    cut: {
      script: [
        give({ kind: 'isolate', sid: OBSERVER }),
        give({ kind: 'write', sid: LEADER, op: 'create', path: SECOND, data: null }),
        untilSaid(LEADER, 'Replied'),
        give({ kind: 'write', sid: OBSERVER, op: 'getData', path: SECOND }),
      ],
      of(seen) {
        const { zxid, tally } = lastSaid(seen, 'Committed').fact
        return { observer: OBSERVER, zxid, tally, path: SECOND }
      },
      question: asks({
        words: CONTAINS_IT,
        of: () => ({ server: OBSERVER, path: SECOND, leader: LEADER }),
        ahead: { kind: 'fact', sid: OBSERVER, fact: 'Replied', times: 1 },
        answer: containsIt,
      }),
    },
    stale: {
      script: [untilSaid(OBSERVER, 'Replied')],
      of: (seen) => ({
        observer: OBSERVER,
        path: SECOND,
        last: lastSaid(seen, 'Replied').fact.zxid,
      }),
    },
    few: {
      script: [
        give({ kind: 'heal', link: null }),
        untilSaid(OBSERVER, 'Applied'),
        ...FOLLOWERS.map((sid) => give({ kind: 'kill', sid })),
      ],
      of: few,
      question: asks({
        words: GOES_ON,
        of: few,
        // Two checks of its quorum, each a tick apart, are enough to see.
        ahead: { kind: 'fact', sid: LEADER, fact: 'TickChecked', times: 2 },
        answer: (events) => (firstSaid(events, 'SteppedDown') ? 'no' : 'yes'),
      }),
    },
    down: {
      script: [untilSaid(LEADER, 'SteppedDown')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'SteppedDown')
        const tally = must(fact.tally, 'what it counted')
        return { leader: server, observers: OBSERVING, tally }
      },
    },
  },
})

function ensemble(seen: Seen): { leader: number; observers: number[] } {
  return { leader: lastSaid(seen, 'LeaderActivated').server, observers: inState(seen, 'OBSERVING') }
}

function few(seen: Seen) {
  const up = running(seen).map(({ sid }) => sid)
  const down = VOTERS.filter((sid) => !up.includes(sid))
  return { ...ensemble(seen), down, tally: tallyOf(seen, up) }
}
