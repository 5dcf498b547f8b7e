import { must } from '../base/assert'
import { clientId } from '../simulation/endpoints'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { HOW_MANY_WAKE, LOCK_HERD } from '../words/lessonLockHerd'
import { giveClient, program, untilTold } from './clientScript'
import { clientsSaid, clientsSaidIn, type ClientSaid } from './clientsSeen'
import type { Question, Seen } from './Lesson'
import { asks } from './questions'
import { lessonConfig, startAll, until, untilAllServe } from './script'
import { lastCommand, sinceCommandMs } from './seen'
import { tell } from './tell'

/** A lock without the herd: who waits for whom, and how many are woken when the holder's session ends. */

const SERVERS = 3
const SEED = 7
const TIMEOUT_MS = 4000
/** In the order in which they queue up: the lock as it should be, and the one that wakes everybody. */
const QUEUE = [1, 2, 3, 4]
const HERD = [5, 6, 7, 8]
/** Longer than the lesson: only the end of a session lets go. */
const HOLD = { hold: '3600000' }

const config = lessonConfig(SERVERS, SEED)
const [first, second, third] = QUEUE as [number, number, number]
const herdFirst = must(HERD[0], 'a holder')
const herdSecond = must(HERD[1], 'the next')

const queues = (n: number) => [
  program(n, 'lock', TIMEOUT_MS, HOLD),
  untilTold(n, n === first ? 'holds' : 'waits'),
]
const herds = (n: number) => [
  program(n, 'lock', TIMEOUT_MS, { ...HOLD, path: '/herd', mistake: 'herd' }),
  untilTold(n, n === herdFirst ? 'holds' : 'waits'),
]

export const lockHerd = tell({
  id: 'lock-without-herd',
  group: 'clients',
  config,
  words: LOCK_HERD,
  beats: {
    holds: {
      beside: { client: first },
      script: [startAll(config), untilAllServe, ...queues(first)],
      of: (seen) => ({ holder: holderAmong(seen, QUEUE) }),
    },
    queue: {
      beside: { client: second },
      script: QUEUE.slice(1).flatMap(queues),
      of: (seen) => ({ holder: holderAmong(seen, QUEUE), pairs: pairsOf(seen) }),
    },
    power: {
      beside: { client: second },
      script: [giveClient('poweroff', first)],
      of: (seen) => ({ holder: holderAmong(seen, QUEUE), waiting: QUEUE.slice(1) }),
      question: howManyWake(QUEUE, second),
    },
    woken: {
      beside: { client: second },
      script: [untilTold(second, 'holds')],
      of: (seen) => ({
        ...{ old: first, holder: holderAmong(seen, QUEUE), afterMs: sinceCommandMs(seen) },
        woken: wokenIn(since(seen), QUEUE),
        asleep: QUEUE.slice(1).filter((n) => !wokenIn(since(seen), QUEUE).includes(n)),
      }),
    },
    herd: {
      beside: { client: herdSecond },
      // Each that comes wakes those before it, too.
      script: [...HERD.flatMap(herds), until({ kind: 'idle' })],
      of: (seen) => ({ holder: holderAmong(seen, HERD), waiting: HERD.slice(1) }),
    },
    herdPower: {
      beside: { client: herdSecond },
      script: [giveClient('poweroff', herdFirst)],
      of: (seen) => ({ holder: holderAmong(seen, HERD), waiting: HERD.slice(1) }),
      question: howManyWake(HERD, herdSecond),
    },
    stampede: {
      beside: { client: herdSecond },
      script: [untilTold(herdSecond, 'holds'), until({ kind: 'idle' })],
      of: (seen) => ({
        ...{ holder: holderAmong(seen, HERD), woken: wokenIn(since(seen), HERD) },
        reads: clientsSaidIn(since(seen), 'ClientAsked').filter(
          ({ client, fact }) => HERD.includes(client) && fact.op.startsWith('getChildren'),
        ).length,
      }),
    },
    sleeps: {
      beside: { client: second },
      script: [giveClient('pause', second), untilTold(third, 'holds')],
      of: (seen) => ({
        ...{ old: second, holder: holderAmong(seen, QUEUE), afterMs: sinceCommandMs(seen) },
      }),
    },
    wakes: {
      beside: { client: second },
      script: [giveClient('resume', second), untilTold(second, 'lost')],
      of: (seen) => ({
        ...{ old: second, holder: third, afterMs: sinceCommandMs(seen) },
      }),
    },
  },
})

/** The client that has said last that it holds the lock of these. */
function holderAmong(seen: Seen, among: readonly number[]): number {
  const held = notes(seen, 'holds').filter(({ client }) => among.includes(client))
  return must(held.at(-1), 'somebody holds it').client
}

/** Who waits for whom, as each has said itself. */
function pairsOf(seen: Seen): { client: number; behind: number }[] {
  const ownerOf = new Map(
    [...notes(seen, 'holds'), ...notes(seen, 'waits')].map(({ client, fact }) => [
      ...[fact.values['own'], client],
    ]) as [string, number][],
  )
  return notes(seen, 'waits').map(({ client, fact }) => {
    const behind = ownerOf.get(`${fact.values['behind'] ?? ''}`)
    return { client, behind: must(behind, 'somebody') }
  })
}

function notes(seen: Seen, note: string): ClientSaid<'RecipeTold'>[] {
  return clientsSaid(seen, 'RecipeTold').filter(({ fact }) => fact.note === note)
}

/** What has happened since the last command. */
function since(seen: Seen): readonly RecordedEvent[] {
  return seen.recording.events.slice(lastCommand(seen).before, seen.at.events)
}

/** Those of these clients to which a watch has told something, in the order of their numbers. */
function wokenIn(events: readonly RecordedEvent[], among: readonly number[]): number[] {
  const told = clientsSaidIn(events, 'ClientWatched').filter(({ fact }) => fact.path !== null)
  return among.filter((n) => told.some(({ client }) => client === n))
}

/** When the next one holds the lock, whoever is woken has been. */
function howManyWake(queue: readonly number[], next: number): Question {
  const waiting = queue.slice(1)
  return asks({
    words: HOW_MANY_WAKE,
    of: (seen) => ({ holder: holderAmong(seen, queue), waiting, herd: queue === HERD }),
    ahead: { kind: 'told', id: clientId(next), note: 'holds', times: 1 },
    answer(events) {
      const { length } = wokenIn(events, waiting)
      return length === 0 ? 'none' : length === 1 ? 'one' : length < waiting.length ? 'some' : 'all'
    },
  })
}
