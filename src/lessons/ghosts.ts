import { must } from '../base/assert'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { GHOSTS, SURVIVES } from '../words/lessonGhosts'
import type { Hex } from '../zookeeper/Zxid'
import type { Seen } from './Lesson'
import { asks } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe, untilFact, untilSaid } from './script'
import { lastSaid, latestVotes, logOf, pictureSeen, saidSoFar, sidsOf } from './seen'
import { tell } from './tell'

/** The old leader returns with ghosts: a write that only its leader has, and one that a follower has as well. */

const SERVERS = 3
const SEED = 7
/** The first leader, and the one after it; the third server never leads before the last act. The tests make sure. */
const OLD = 3
const NEXT = 2
const THIRD = 1
const LOST = '/lost'
const KEPT = '/kept'

const config = lessonConfig(SERVERS, SEED)
const create = (sid: number, path: string) =>
  give({ kind: 'write', sid, op: 'create', path, data: null })
const heal = give({ kind: 'heal', link: null })

export const ghosts = tell({
  id: 'ghosts',
  group: 'data',
  config,
  words: GHOSTS,
  beats: {
    serving: {
      script: [
        ...[startAll(config), untilAllServe, create(OLD, '/before'), untilFact('Replied')],
        until({ kind: 'idle' }),
      ],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'LeaderActivated')
        const last = must(pictureSeen(seen).servers[server], 'the leader').lastZxid
        return { leader: server, epoch: fact.epoch, last }
      },
    },
    ghost: {
      script: [
        give({ kind: 'isolate', sid: OLD }),
        create(OLD, LOST),
        untilSaid(OLD, 'TxnsFsynced'),
      ],
      of: (seen) => ghostOf(seen, LOST),
    },
    elected: {
      script: [
        ...[give({ kind: 'poweroff', sid: OLD }), until({ kind: 'leader' }), untilAllServe],
        ...[heal, give({ kind: 'restart', sid: OLD })],
      ],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'LeaderActivated')
        const last = must(logOf(seen, server).at(-1), 'the end of its log')
        return { ...ghostOf(seen, LOST), leader: server, epoch: fact.epoch, last }
      },
      question: asks({
        words: SURVIVES,
        of: (seen) => ({
          zxid: ghostOf(seen, LOST).zxid,
          leader: lastSaid(seen, 'LeaderActivated').server,
          holders: holdersOf(seen, ghostOf(seen, LOST).zxid),
        }),
        ahead: { kind: 'fact', sid: OLD, fact: 'Serving', times: 1 },
        answer: (events, seen) => (isCutOff(events, ghostOf(seen, LOST).zxid) ? 'no' : 'yes'),
      }),
    },
    gone: {
      script: [
        untilSaid(OLD, 'Serving'),
        give({ kind: 'write', sid: OLD, op: 'getData', path: LOST }),
        untilSaid(OLD, 'Replied'),
      ],
      of: (seen) => ({
        ...ghostOf(seen, LOST),
        leader: lastSaid(seen, 'LeaderActivated').server,
      }),
    },
    survivor: {
      script: [
        ...[until({ kind: 'idle' }), give({ kind: 'cut', from: NEXT, to: THIRD, bothWays: true })],
        ...[create(NEXT, KEPT), untilSaid(OLD, 'TxnAcked'), give({ kind: 'poweroff', sid: NEXT })],
      ],
      of: (seen) => ({ ...ghostOf(seen, KEPT), holder: OLD, without: THIRD }),
      question: asks({
        words: SURVIVES,
        of: (seen) => ({
          zxid: ghostOf(seen, KEPT).zxid,
          leader: null,
          holders: holdersOf(seen, ghostOf(seen, KEPT).zxid),
        }),
        ahead: { kind: 'fact', sid: THIRD, fact: 'Serving', times: 1 },
        answer: (events, seen) =>
          isApplied(events, THIRD, ghostOf(seen, KEPT).zxid) ? 'yes' : 'no',
      }),
    },
    chosen: {
      script: [untilFact('LeaderChosen', 2)],
      of(seen) {
        const votes = latestVotes(seen)
        const mine = must(votes.get(OLD), 'its vote')
        const theirs = must(votes.get(THIRD), 'the other vote')
        const { leader } = lastSaid(seen, 'LeaderChosen').fact
        return { leader, other: THIRD, mine: mine.zxid, theirs: theirs.zxid }
      },
    },
    survived: {
      script: [untilSaid(THIRD, 'Serving')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'LeaderActivated')
        const { zxid, path } = ghostOf(seen, KEPT)
        return { leader: server, epoch: fact.epoch, zxid, learner: THIRD, path }
      },
    },
    returns: {
      script: [heal, give({ kind: 'restart', sid: NEXT }), untilSaid(NEXT, 'Serving')],
      of(seen) {
        const { server, zxid } = ghostOf(seen, KEPT)
        return { server, zxid, leader: lastSaid(seen, 'LeaderActivated').server }
      },
    },
    unknown: {
      script: [until({ kind: 'idle' })],
      of(seen) {
        const kept = ghostOf(seen, KEPT).zxid
        return { lost: ghostOf(seen, LOST).zxid, kept, sids: holdersOf(seen, kept) }
      },
    },
  },
})

/** The write of that znode: who gave it a zxid, and which. */
function ghostOf(seen: Seen, path: string): { server: number; zxid: Hex; path: string } {
  const assigned = saidSoFar(seen, 'ZxidAssigned').find(({ fact }) => fact.path === path)
  const { server, fact } = must(assigned, `a zxid for ${path}`)
  return { server, zxid: fact.zxid, path }
}

function holdersOf(seen: Seen, zxid: Hex): number[] {
  return sidsOf(seen).filter((sid) => logOf(seen, sid).includes(zxid))
}

function isCutOff(events: readonly RecordedEvent[], zxid: Hex): boolean {
  return events.some(({ facts }) =>
    facts.some((fact) => fact.kind === 'LogTruncated' && fact.lost.includes(zxid)),
  )
}

function isApplied(events: readonly RecordedEvent[], sid: number, zxid: Hex): boolean {
  return events.some(
    ({ server, facts }) =>
      server === sid && facts.some((fact) => fact.kind === 'Applied' && fact.zxid === zxid),
  )
}
