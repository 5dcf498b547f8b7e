import { must } from '../base/assert'
import type { Instruction } from '../simulation/Command'
import { compareVotes } from '../words/compareVotes'
import {
  COLD_START,
  COLD_START_BEATS,
  type ColdStartBeat,
  type ColdStartOperands,
} from '../words/lessonColdStart'
import type { Lesson, Seen } from './Lesson'
import { beatsOf, lessonConfig, startAll, untilAllServe, untilFact } from './script'
import { lastSaid, pictureSeen, saidSoFar, sidsOf, tallyOf } from './seen'
import { whoWillLead } from './whoWillLead'

/** Cold start: five servers with empty disks become an ensemble with a leader. */

const SERVERS = 5
/** Lets the votes climb by more than one step. */
const SEED = 7

const config = lessonConfig(SERVERS, SEED)

/** How to get to each caption: by waiting for what it speaks of. */
const SCRIPTS: Readonly<Record<ColdStartBeat, readonly Instruction[]>> = {
  off: [],
  awake: [startAll(config), untilFact('ElectionStarted', SERVERS)],
  travelling: [untilFact('ElectionConnected', SERVERS)],
  changed: [untilFact('VoteChanged')],
  quorum: [untilFact('QuorumReached')],
  chosen: [untilFact('LeaderChosen', SERVERS)],
  discovery: [untilFact('EpochEstablished')],
  synchronisation: [untilFact('LeaderActivated')],
  broadcast: [untilAllServe],
}

/** What each caption speaks of, read off the run. */
const OPERANDS: { readonly [B in ColdStartBeat]: (seen: Seen) => ColdStartOperands[B] } = {
  off: (seen) => ({ servers: sidsOf(seen), need: tallyOf(seen, []).need }),
  awake(seen) {
    const started = saidSoFar(seen, 'ElectionStarted')
    const servers = started.map(({ server }) => server).sort((a, b) => a - b)
    return { servers, vote: lastSaid(seen, 'ElectionStarted').fact.vote }
  },
  travelling(seen) {
    const frames = Object.values(pictureSeen(seen).frames)
    const votes = frames.filter(({ family }) => family === 'election')
    return { messages: votes.length, servers: sidsOf(seen) }
  },
  changed(seen) {
    const changes = saidSoFar(seen, 'VoteChanged').filter(({ fact }) => fact.before !== null)
    const { server, fact } = must(changes.at(-1), 'a vote changed')
    const before = fact.before ?? fact.after
    const { term } = compareVotes(fact.after, before)
    return { server, before, after: fact.after, term, changes: changes.length }
  },
  quorum(seen) {
    const { server, fact } = lastSaid(seen, 'QuorumReached')
    return { server, vote: fact.vote, tally: fact.tally, waitMs: fact.waitMs }
  },
  chosen(seen) {
    const { leader } = lastSaid(seen, 'LeaderChosen').fact
    const chosen = saidSoFar(seen, 'LeaderChosen').map(({ server }) => server)
    const followers = sidsOf(seen).filter((sid) => sid !== leader && chosen.includes(sid))
    return { leader, followers }
  },
  discovery(seen) {
    const { server, fact } = lastSaid(seen, 'EpochEstablished')
    const accepted = lastSaid(seen, 'EpochChosen').fact.accepted.map(({ epoch }) => epoch)
    return { leader: server, epoch: fact.epoch, before: Math.max(...accepted), tally: fact.tally }
  },
  synchronisation(seen) {
    const { server, fact } = lastSaid(seen, 'LeaderActivated')
    return { leader: server, epoch: fact.epoch, tally: fact.tally }
  },
  broadcast(seen) {
    const { server, fact } = lastSaid(seen, 'LeaderActivated')
    const { servers } = pictureSeen(seen)
    const serving = sidsOf(seen).filter((sid) => servers[sid]?.serving)
    return { leader: server, epoch: fact.epoch, serving }
  },
}

export const coldStart: Lesson = {
  id: 'cold-start',
  group: 'elections',
  config,
  title: (language) => COLD_START[language].title,
  beats: beatsOf<ColdStartOperands>({
    names: COLD_START_BEATS,
    scripts: SCRIPTS,
    operands: OPERANDS,
    captions: (language) => COLD_START[language].captions,
    // Asked when a vote has changed for the first time.
    questions: { changed: whoWillLead((language) => COLD_START[language], { kind: 'leader' }) },
  }),
}
