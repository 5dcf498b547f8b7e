import { must } from '../base/assert'
import { EPOCHS } from '../words/lessonEpochs'
import type { Hex } from '../zookeeper/Zxid'
import type { Seen } from './Lesson'
import { give, lessonConfig, startAll, until, untilAllServe, untilFact, untilSaid } from './script'
import { isNewer, lastSaid, latestVotes, logOf, saidSoFar, sidsOf } from './seen'
import { tell } from './tell'
import { whoWillLead } from './whoWillLead'

/** Epochs: a leader leaves the longest log behind, the next one begins an epoch in which nobody writes, and then all
 *  meet again. */

const SERVERS = 3
const SEED = 7
/** The leader that is cut off, and those who go on without it; the tests make sure. */
const OLD = 3
const OTHERS = [1, 2]

const config = lessonConfig(SERVERS, SEED)
const create = (sid: number, path: string) =>
  give({ kind: 'write', sid, op: 'create', path, data: null })
const all = config.servers.map(({ sid }) => sid)

export const epochs = tell({
  id: 'epochs',
  group: 'elections',
  config,
  words: EPOCHS,
  beats: {
    serving: {
      script: [
        ...[startAll(config), untilAllServe, create(OLD, '/before'), untilFact('Replied')],
        until({ kind: 'idle' }),
      ],
      of: (seen) => ({ ...established(seen), last: lastSaid(seen, 'Committed').fact.zxid }),
    },
    alone: {
      script: [
        ...[give({ kind: 'isolate', sid: OLD }), create(OLD, '/ghost'), create(OLD, '/ghost-too')],
        ...[untilSaid(OLD, 'TxnsFsynced', 2), give({ kind: 'poweroff', sid: OLD })],
      ],
      of: (seen) => ({ server: OLD, ghosts: ghostsOf(seen) }),
    },
    asked: {
      script: [untilFact('EpochChosen')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'EpochChosen')
        return { leader: server, epoch: fact.epoch, accepted: fact.accepted }
      },
    },
    promised: {
      script: [untilFact('EpochEstablished')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'EpochEstablished')
        const { epoch: old } = established(seen)
        return { leader: server, epoch: fact.epoch, tally: fact.tally, old }
      },
    },
    empty: {
      script: [untilAllServe],
      of(seen) {
        const last = must(logOf(seen, established(seen).leader).at(-1), 'the end of its log')
        return { ...established(seen), last, sids: OTHERS }
      },
    },
    awake: {
      script: [
        ...OTHERS.map((sid) => give({ kind: 'poweroff', sid })),
        give({ kind: 'heal', link: null }),
        ...all.map((sid) => give({ kind: 'restart', sid })),
        untilFact('ElectionStarted', SERVERS),
      ],
      of(seen) {
        const votes = latestVotes(seen)
        return { votes: sidsOf(seen).map((sid) => must(votes.get(sid), 'its vote')) }
      },
      question: whoWillLead((language) => EPOCHS.who[language], { kind: 'leader' }),
    },
    beats: {
      script: [untilFact('LeaderChosen', SERVERS)],
      of(seen) {
        const votes = latestVotes(seen)
        const { leader } = lastSaid(seen, 'LeaderChosen').fact
        const winner = must(votes.get(leader), 'the vote of the leader')
        return { leader, winner, loser: must(votes.get(OLD), 'the vote of the old leader') }
      },
    },
    taken: {
      script: [untilAllServe],
      of(seen) {
        const lost = saidSoFar(seen, 'LogTruncated').filter(({ server }) => server === OLD)
        const { leader } = established(seen)
        return {
          ...established(seen),
          learner: OLD,
          lost: must(lost.at(-1), 'it has lost something').fact.lost,
          last: must(logOf(seen, leader).at(-1), 'the end of its log'),
        }
      },
    },
    first: {
      script: [until({ kind: 'idle' }), create(OLD, '/after'), untilFact('Replied')],
      of(seen) {
        const committed = saidSoFar(seen, 'Committed').slice(-2)
        const [before, last] = committed.map(({ fact }) => fact.zxid)
        return {
          leader: established(seen).leader,
          zxid: must(last, 'a commit'),
          before: must(before, 'one before'),
        }
      },
    },
  },
})

function established(seen: Seen): { leader: number; epoch: number } {
  const { server, fact } = lastSaid(seen, 'LeaderActivated')
  return { leader: server, epoch: fact.epoch }
}

/** What the old leader has on its disk and nobody else has. */
function ghostsOf(seen: Seen): Hex[] {
  const committed = lastSaid(seen, 'Committed').fact.zxid
  return logOf(seen, OLD).filter((zxid) => isNewer(zxid, committed))
}
