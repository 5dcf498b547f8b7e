import { must } from '../base/assert'
import type { Command, Instruction } from '../simulation/Command'
import type { Language } from '../words/Language'
import {
  SPLIT_BRAIN,
  SPLIT_BRAIN_BEATS,
  type SplitBrainBeat,
  type SplitBrainOperands,
} from '../words/lessonSplitBrain'
import type { Lesson, Question, Seen } from './Lesson'
import { beatsOf, give, lessonConfig, startAll, untilAllServe, untilFact } from './script'
import { claims, inState, lastCommand, lastSaid, saidSoFar, tallyOf } from './seen'
import { whoWillLead } from './whoWillLead'

/** Split brain that never happens: two may believe that they lead, only one can commit. */

const SERVERS = 5
const SEED = 7
/** The leader is among the fewer, which the tests make sure of. */
const MAJORITY = [1, 2, 3]
const MINORITY = [4, 5]
/** Enough to see that the wait doubles on both. */
const TIMEOUTS = 2 * MINORITY.length

const config = lessonConfig(SERVERS, SEED)

const SCRIPTS: Readonly<Record<SplitBrainBeat, readonly Instruction[]>> = {
  together: [startAll(config), untilAllServe],
  split: [give({ kind: 'split', groups: [MAJORITY, MINORITY] })],
  silence: [untilFact('LeaderLeft', MAJORITY.length)],
  two: [untilFact('LeaderActivated')],
  commit: [untilAllServe],
  steps: [untilFact('SteppedDown')],
  alone: [untilFact('NotificationTimeout', TIMEOUTS)],
  healed: [give({ kind: 'heal', link: null })],
  one: [untilAllServe],
}

const OPERANDS: { readonly [B in SplitBrainBeat]: (seen: Seen) => SplitBrainOperands[B] } = {
  together: (seen) => ({ ...lastEstablished(seen), ...followers(seen), ...quorum(seen) }),
  split(seen) {
    const { leader } = lastEstablished(seen)
    const groups = groupsOf(lastCommand(seen).command)
    return {
      leader,
      its: must(
        groups.find((sids) => sids.includes(leader)),
        'the side of the leader',
      ),
      others: must(
        groups.find((sids) => !sids.includes(leader)),
        'the other side',
      ),
      need: quorum(seen).need,
    }
  },
  silence(seen) {
    const { syncLimit, tickTime } = seen.recording.config
    return {
      leader: lastEstablished(seen).leader,
      looking: inState(seen, 'LOOKING'),
      following: inState(seen, 'FOLLOWING'),
      ticks: syncLimit,
      tickMs: tickTime,
    }
  },
  two: (seen) => ({ claims: claims(seen) }),
  commit: (seen) => ({
    claims: claims(seen).sort((a, b) => Number(b.tally.quorum) - Number(a.tally.quorum)),
  }),
  steps(seen) {
    const { server, us, fact } = lastSaid(seen, 'SteppedDown')
    return {
      leader: server,
      epoch: fact.epoch,
      tally: must(fact.tally, 'what it counted'),
      tickMs: seen.recording.config.tickTime,
      bothMs: (us - lastSaid(seen, 'LeaderActivated').us) / 1000,
    }
  },
  alone(seen) {
    const looking = inState(seen, 'LOOKING')
    const { us } = lastSaid(seen, 'SteppedDown')
    const timeouts = saidSoFar(seen, 'NotificationTimeout').filter((said) => said.us > us)
    const waits = timeouts.map(({ fact }) => fact.waitedMs)
    return {
      looking,
      tally: tallyOf(seen, looking),
      waitsMs: [...new Set(waits)].sort((a, b) => a - b),
      nextMs: must(timeouts.at(-1), 'a timeout').fact.nextMs,
    }
  },
  healed: (seen) => ({
    old: lastSaid(seen, 'SteppedDown').server,
    leader: lastEstablished(seen).leader,
    looking: inState(seen, 'LOOKING'),
    released: releasedBy(seen),
  }),
  one: (seen) => ({
    ...lastEstablished(seen),
    ...followers(seen),
    old: lastSaid(seen, 'SteppedDown').server,
  }),
}

function lastEstablished(seen: Seen): { leader: number; epoch: number } {
  const { server, fact } = lastSaid(seen, 'LeaderActivated')
  return { leader: server, epoch: fact.epoch }
}

function followers(seen: Seen): { followers: number[] } {
  return { followers: inState(seen, 'FOLLOWING') }
}

function quorum(seen: Seen): { need: number; of: number } {
  const { need, of } = tallyOf(seen, [])
  return { need, of }
}

function groupsOf(command: Command): readonly (readonly number[])[] {
  return must(command.kind === 'split' ? command.groups : null, 'a split')
}

/** How many messages that had stood at cuts the last command let go. */
function releasedBy(seen: Seen): number {
  const event = must(seen.recording.events[lastCommand(seen).before], 'the event of the command')
  return event.world.reduce((n, fact) => n + (fact.kind === 'LinksHealed' ? fact.released : 0), 0)
}

const howMany = (language: Language) => SPLIT_BRAIN[language].howMany

/** Asked when the network has broken: how many say that they lead once the other side has a leader, counted there in
 *  the run itself. Key 4 stands for nobody, because hands are counted by the keys from 1 on. */
const NOBODY = 4
const howManyLead: Question = {
  ask: (seen, language) => howMany(language).ask(OPERANDS.split(seen).others),
  options: (_, language) =>
    [1, 2, 3, 0].map((n) => ({ key: keyOf(n), label: howMany(language).option(n) })),
  ahead: { kind: 'fact', sid: null, fact: 'LeaderActivated', times: 1 },
  answer(events, seen) {
    const leading = new Set(inState(seen, 'LEADING'))
    for (const { server, facts } of events) {
      for (const fact of facts) {
        if (server === null || fact.kind !== 'StateChanged') continue
        if (fact.after === 'LEADING') leading.add(server)
        else leading.delete(server)
      }
    }
    return keyOf(leading.size)
  },
  reveal(seen, answer, chosen, language) {
    const leaders = Number(answer) === NOBODY ? 0 : Number(answer)
    const right = chosen === null ? null : chosen === answer
    return howMany(language).reveal(leaders, right, lastEstablished(seen).leader)
  },
}

function keyOf(leaders: number): string {
  return String(leaders === 0 ? NOBODY : leaders)
}

const who = (language: Language) => SPLIT_BRAIN[language].who

/** Asked when the network is whole again. Votes decide nothing here, so the reason is another than in an election. */
const whoWillLeadAll: Question = {
  ...whoWillLead(who, { kind: 'allServing' }),
  reveal: (_, answer, chosen, language) =>
    who(language).reveal(Number(answer), chosen === null ? null : chosen === answer),
}

export const splitBrain: Lesson = {
  id: 'split-brain',
  group: 'elections',
  config,
  title: (language) => SPLIT_BRAIN[language].title,
  beats: beatsOf<SplitBrainOperands>({
    names: SPLIT_BRAIN_BEATS,
    scripts: SCRIPTS,
    operands: OPERANDS,
    captions: (language) => SPLIT_BRAIN[language].captions,
    questions: {
      split: howManyLead,
      healed: whoWillLeadAll,
    },
  }),
}
