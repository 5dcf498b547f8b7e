import { must } from '../base/assert'
import type { Goal, Instruction } from '../simulation/Command'
import { defaultConfig } from '../simulation/runConfigText'
import type { FactKind } from '../zookeeper/Fact'
import { compareVotes } from '../words/compareVotes'
import {
  COLD_START,
  COLD_START_BEATS,
  revealLeader,
  type CaptionWords,
  type ColdStartBeat,
  type ColdStartOperands,
} from '../words/lessonColdStart'
import type { Language } from '../words/Language'
import type { Beat, Lesson, Question, Seen } from './Lesson'
import { firstVotes, lastSaid, pictureSeen, saidSoFar, sidsOf, tallyOf } from './seen'

/** Cold start: five servers with empty disks become an ensemble with a leader. */

const SERVERS = 5
/** Any seed tells the same story; this one lets the votes climb by more than one step. */
const SEED = 7
/** Switched on together, so that all are awake before the first vote arrives. */
const BOOT_SPREAD_US = 2_000

const config = { ...defaultConfig(SERVERS, SEED), bootSpreadUs: BOOT_SPREAD_US }

const run = (goal: Goal): Instruction => ({ do: 'run', goal })

function untilFact(fact: FactKind, times = 1): Instruction {
  return run({ kind: 'fact', sid: null, fact, times })
}

const startAll: Instruction = {
  do: 'command',
  command: { kind: 'start', sids: config.servers.map(({ sid }) => sid) },
}

/** How to get to each caption: by waiting for what it speaks of. */
const SCRIPTS: Readonly<Record<ColdStartBeat, readonly Instruction[]>> = {
  off: [],
  awake: [startAll, untilFact('ElectionStarted', SERVERS)],
  travelling: [untilFact('ElectionConnected', SERVERS)],
  changed: [untilFact('VoteChanged')],
  quorum: [untilFact('QuorumReached')],
  chosen: [untilFact('LeaderChosen', SERVERS)],
  discovery: [untilFact('EpochEstablished')],
  synchronisation: [untilFact('LeaderActivated')],
  broadcast: [run({ kind: 'allServing' })],
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
    return { leader: server, epoch: fact.epoch, tally: fact.tally }
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

/** Asked when a vote has changed for the first time; answered by whoever is activated in the run itself. */
const whoWillLead: Question = {
  ask: (_, language) => COLD_START[language].ask,
  options: (seen, language) =>
    sidsOf(seen).map((sid) => ({ key: String(sid), label: COLD_START[language].option(sid) })),
  ahead: { kind: 'leader' },
  answer(events) {
    const serving = events.find(({ facts }) => facts.some(({ kind }) => kind === 'LeaderActivated'))
    return serving?.server ? String(serving.server) : null
  },
  reveal(seen, answer, chosen, language) {
    const votes = firstVotes(seen)
    return revealLeader(
      {
        answer: must(votes.get(Number(answer)), 'the vote of the leader'),
        chosen: votes.get(Number(chosen)) ?? null,
      },
      language,
    )
  },
}

export const coldStart: Lesson = {
  id: 'cold-start',
  config,
  title: (language) => COLD_START[language].title,
  beats: COLD_START_BEATS.map(beatOf),
}

function beatOf<B extends ColdStartBeat>(name: B): Beat {
  return {
    script: SCRIPTS[name],
    caption: (seen, language) => captionOf(name, seen, language),
    ...(name === 'changed' ? { question: whoWillLead } : {}),
  }
}

function captionOf<B extends ColdStartBeat>(name: B, seen: Seen, language: Language): CaptionWords {
  const say = COLD_START[language].captions[name] as (of: ColdStartOperands[B]) => CaptionWords
  return say(OPERANDS[name](seen))
}
