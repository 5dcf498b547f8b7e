import { must } from '../base/assert'
import type { Instruction } from '../simulation/Command'
import type { Language } from '../words/Language'
import {
  LEADER_CRASHES,
  LEADER_CRASHES_BEATS,
  type LeaderCrashesBeat,
  type LeaderCrashesOperands,
  type NoticeTime,
} from '../words/lessonLeaderCrashes'
import type { Lesson, Question, Seen } from './Lesson'
import { beatsOf, give, lessonConfig, startAll, until, untilAllServe, untilFact } from './script'
import {
  claims,
  inState,
  lastCommand,
  lastSaid,
  running,
  saidSince,
  saidSoFar,
  sinceCommandMs,
  tallyOf,
} from './seen'
import { whoWillLead } from './whoWillLead'

/** The leader crashes, in three acts: its process is killed, its machine loses power, its process stands still and
 *  wakes up as a leader that is none any more. */

const SERVERS = 5
/** Lets the first election be decided by history rather than by number, and gives each act another leader. */
const SEED = 7
/** Whom the acts strike: by then each of them leads, which the tests make sure of. */
const FIRST = 5
const SECOND = 2
const THIRD = 5

const config = lessonConfig(SERVERS, SEED)

const SCRIPTS: Readonly<Record<LeaderCrashesBeat, readonly Instruction[]>> = {
  serving: [startAll(config), untilAllServe],
  killed: [give({ kind: 'kill', sid: FIRST }), untilFact('LeaderLeft', SERVERS - 1)],
  elected: [untilAllServe],
  returns: [give({ kind: 'restart', sid: FIRST }), untilAllServe],
  power: [give({ kind: 'poweroff', sid: SECOND })],
  silence: [untilFact('LeaderLeft', SERVERS - 1), untilAllServe],
  paused: [give({ kind: 'pause', sid: THIRD }), until({ kind: 'leader' }), untilAllServe],
  wakes: [give({ kind: 'resume', sid: THIRD }), untilFact('LearnerLost', SERVERS - 2)],
  follows: [untilFact('SteppedDown'), untilAllServe],
}

const OPERANDS: { readonly [B in LeaderCrashesBeat]: (seen: Seen) => LeaderCrashesOperands[B] } = {
  serving: (seen) => ({ ...established(seen), ...followers(seen), need: tallyOf(seen, []).need }),
  killed(seen) {
    const left = saidSince(seen, 'LeaderLeft')
    return {
      leader: sidCommanded(seen),
      followers: left.map(({ server }) => server).sort((a, b) => a - b),
      withinMs: sinceCommandMs(seen, left.at(-1)?.us),
    }
  },
  elected(seen) {
    const activated = lastSaid(seen, 'LeaderActivated')
    const old = sidCommanded(seen)
    return {
      ...established(seen),
      old,
      oldEpoch: epochLed(seen, old),
      afterMs: sinceCommandMs(seen, activated.us),
      waitMs: lastSaid(seen, 'QuorumReached').fact.waitMs,
    }
  },
  returns(seen) {
    const { server, fact } = lastSaid(seen, 'LeaderChosen')
    return { ...established(seen), server, tally: fact.tally }
  },
  power: (seen) => ({ leader: sidCommanded(seen), ...followers(seen) }),
  silence(seen) {
    const first = must(saidSince(seen, 'LeaderLeft')[0], 'somebody has noticed')
    return {
      ...established(seen),
      ...patience(seen),
      old: sidCommanded(seen),
      first: first.server,
      afterMs: sinceCommandMs(seen, first.us),
    }
  },
  paused: (seen) => ({ ...replaced(seen), tally: lastSaid(seen, 'LeaderActivated').fact.tally }),
  wakes(seen) {
    const old = sidCommanded(seen)
    const claim = claims(seen).find(({ leader }) => leader === old)
    return {
      ...replaced(seen),
      leading: inState(seen, 'LEADING'),
      tally: must(claim, 'it says that it leads').tally,
    }
  },
  follows(seen) {
    const { us, fact } = lastSaid(seen, 'SteppedDown')
    return {
      ...replaced(seen),
      afterMs: sinceCommandMs(seen, us),
      tally: must(fact.tally, 'what it counted'),
    }
  },
}

function established(seen: Seen): { leader: number; epoch: number } {
  const { server, fact } = lastSaid(seen, 'LeaderActivated')
  return { leader: server, epoch: fact.epoch }
}

function followers(seen: Seen): { followers: number[] } {
  return { followers: inState(seen, 'FOLLOWING') }
}

function replaced(seen: Seen): { old: number; oldEpoch: number; leader: number; epoch: number } {
  const old = sidCommanded(seen)
  return { ...established(seen), old, oldEpoch: epochLed(seen, old) }
}

/** The server that the last command was about. */
function sidCommanded(seen: Seen): number {
  const { command } = lastCommand(seen)
  return must('sid' in command ? command.sid : null, 'a command about one server')
}

/** The last epoch that the server was the leader of. */
function epochLed(seen: Seen, sid: number): number {
  const led = saidSoFar(seen, 'LeaderActivated').filter(({ server }) => server === sid)
  return must(led.at(-1), 'it has led').fact.epoch
}

function patience({ recording: { config } }: Seen): { ticks: number; tickMs: number } {
  return { ticks: config.syncLimit, tickMs: config.tickTime }
}

const TIMES: readonly NoticeTime[] = ['atOnce', 'tick', 'limit', 'never']

const when = (language: Language) => LEADER_CRASHES[language].when

/** Asked when the power has gone; answered by when somebody leaves in the run itself. */
const whenNoticed: Question = {
  ask: (seen, language) => when(language).ask(sidCommanded(seen)),
  options: (seen, language) =>
    TIMES.map((time, at) => ({
      key: String(at + 1),
      label: when(language).option(time, patience(seen)),
    })),
  ahead: { kind: 'fact', sid: null, fact: 'LeaderLeft', times: 1 },
  answer(events, seen) {
    const left = events.find(({ facts }) => facts.some(({ kind }) => kind === 'LeaderLeft'))
    const { ticks, tickMs } = patience(seen)
    const lengths = [0, tickMs, ticks * tickMs].map((ms) => ms * 1000)
    const nearest = left ? nearestTo(left.us - seen.at.us, lengths) : TIMES.indexOf('never')
    return String(nearest + 1)
  },
  reveal(seen, answer, chosen, language) {
    const time = must(TIMES[Number(answer) - 1], 'one of the answers')
    return when(language).reveal(time, chosen === null ? null : chosen === answer, patience(seen))
  },
}

function nearestTo(value: number, of: readonly number[]): number {
  const distances = of.map((each) => Math.abs(each - value))
  return distances.indexOf(Math.min(...distances))
}

export const leaderCrashes: Lesson = {
  id: 'leader-crashes',
  group: 'elections',
  config,
  title: (language) => LEADER_CRASHES[language].title,
  beats: beatsOf<LeaderCrashesOperands>({
    names: LEADER_CRASHES_BEATS,
    scripts: SCRIPTS,
    operands: OPERANDS,
    captions: (language) => LEADER_CRASHES[language].captions,
    questions: {
      killed: whoWillLead(
        (language) => LEADER_CRASHES[language].who,
        { kind: 'leader' },
        (seen) => running(seen).map(({ sid }) => sid),
      ),
      power: whenNoticed,
    },
  }),
}
