import { must } from '../base/assert'
import { CONTAINS_IT, WRITE_COMMITS } from '../words/lessonWriteCommits'
import { give, lessonConfig, startAll, until, untilAllServe, untilFact, untilSaid } from './script'
import { inState, lastSaid, tallyOf } from './seen'
import { asks, containsIt } from './questions'
import { tell } from './tell'

/** How a write commits: through the follower that was asked, the leader, every disk and back; and a follower that
 *  learns of it later. */

const SERVERS = 3
const SEED = 7
/** The lesson asks one follower to write and another to read; the tests make sure that 3 leads. */
const LEADER = 3
const ASKED = 1
const LATE = 2
const PATH = '/lesson'

const config = lessonConfig(SERVERS, SEED)
const read = give({ kind: 'write', sid: LATE, op: 'getData', path: PATH })
const toLate = { by: 'way', from: LEADER, to: LATE } as const

export const writeCommits = tell({
  id: 'write-commits',
  group: 'data',
  config,
  words: WRITE_COMMITS,
  beats: {
    serving: {
      script: [startAll(config), untilAllServe, until({ kind: 'idle' })],
      of: (seen) => ({
        leader: lastSaid(seen, 'LeaderActivated').server,
        followers: inState(seen, 'FOLLOWING'),
        need: tallyOf(seen, []).need,
      }),
    },
    asked: {
      script: [
        give({ kind: 'write', sid: ASKED, op: 'create', path: PATH, data: 'new' }),
        untilSaid(ASKED, 'RequestForwarded'),
      ],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'RequestForwarded')
        return { server, leader: fact.leader, path: must(fact.path, 'what it is about') }
      },
    },
    proposed: {
      script: [untilFact('ProposalSent')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'ProposalSent')
        return { leader: server, zxid: fact.zxid, to: fact.to }
      },
    },
    logged: {
      script: [untilFact('TxnAcked')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'TxnAcked')
        return { first: server, zxid: fact.zxid }
      },
    },
    committed: {
      script: [untilFact('Committed')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'Committed')
        return { leader: server, zxid: fact.zxid, tally: fact.tally }
      },
    },
    answered: {
      // Asked by the end of it, and not yet answered, so that the answer can be foretold.
      script: [give({ kind: 'hold', which: toLate }), untilSaid(ASKED, 'Replied'), read],
      of(seen) {
        const { server, us, fact } = lastSaid(seen, 'Replied')
        const submitted = lastSaid(seen, 'RequestSubmitted')
        return { server, zxid: fact.zxid, afterMs: (us - submitted.us) / 1000 }
      },
      question: asks({
        words: CONTAINS_IT,
        of: (seen) => ({
          server: LATE,
          path: PATH,
          leader: lastSaid(seen, 'LeaderActivated').server,
        }),
        ahead: { kind: 'fact', sid: LATE, fact: 'Replied', times: 1 },
        answer: containsIt,
      }),
    },
    stale: {
      script: [untilSaid(LATE, 'Replied')],
      of: (seen) => ({
        server: LATE,
        path: PATH,
        zxid: lastSaid(seen, 'Committed').fact.zxid,
        last: lastSaid(seen, 'Replied').fact.zxid,
      }),
    },
    fresh: {
      script: [
        give({ kind: 'release', which: toLate }),
        untilSaid(LATE, 'Applied'),
        read,
        untilSaid(LATE, 'Replied'),
      ],
      of: (seen) => ({ server: LATE, path: PATH, zxid: lastSaid(seen, 'Applied').fact.zxid }),
    },
  },
})
