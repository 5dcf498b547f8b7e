import { draw } from '../base/draw'
import type { Command } from './Command'
import type { Picture } from './Picture'
import type { RecordedEvent } from './RecordedEvent'

/** A command and when it strikes: as soon as the clock stands at or past `us`. A kill inside an event strikes in the
 *  next event of its server, whatever number that has, so that a list of faults stays one when some are left out. */
export interface Fault {
  readonly us: number
  readonly what: Command | { kind: 'killNext'; sid: number; effects: number }
}

/** Integers in [0, below) from the seed, each drawn once. */
export type Chance = (below: number, what: string) => number

export function chanceOf(seed: number): Chance {
  let nth = 0
  return (below, what) => draw(seed, below, 'torture', what, nth++)
}

/** Whether something strikes after this event. It mostly does where a crash is worst: something was just written, or
 *  has just been promised to somebody. */
export function strikesAfter(event: RecordedEvent, chance: Chance): boolean {
  return chance(calmAfter(event), 'strikes') === 0
}

/** One in how many events of this kind is followed by a fault. */
function calmAfter({ patch, sent }: RecordedEvent): number {
  if (sent.some(({ family }) => family === 'discovery' || family === 'synchronisation')) return 8
  if (patch.disks !== undefined) return 12
  return sent.length > 0 ? 40 : 250
}

interface Choice {
  readonly weight: number
  readonly choose: () => Fault['what'] | null
}

/** A fault that is possible now. `next`: who handles the next event, if a server does. */
export function chooseFault(
  picture: Picture,
  next: number | null,
  chance: Chance,
): Fault['what'] | null {
  const sids = Object.keys(picture.processes).map(Number)
  const having = (...statuses: string[]) =>
    sids.filter((sid) => statuses.includes(picture.processes[sid]?.status ?? ''))
  const oneOf = (candidates: readonly number[]) =>
    candidates.length === 0 ? null : (candidates[chance(candidates.length, 'server')] ?? null)
  const running = having('running')
  const leaders = running.filter((sid) => picture.servers[sid]?.state === 'LEADING')
  const victim = () => oneOf(leaders.length > 0 && chance(2, 'leader') === 0 ? leaders : running)
  const on =
    (kind: 'kill' | 'poweroff' | 'pause' | 'isolate', pick = victim) =>
    () => {
      const sid = pick()
      return sid === null ? null : { kind, sid }
    }
  const back = (kind: 'restart' | 'resume', candidates: readonly number[]) => () => {
    const sid = oneOf(candidates)
    return sid === null ? null : { kind, sid }
  }
  const down = having('killed', 'poweredOff', 'exited')
  const choices: Choice[] = [
    { weight: 5, choose: () => killNext(next, chance) },
    { weight: 2, choose: on('kill') },
    { weight: 3, choose: on('poweroff') },
    { weight: 2, choose: on('pause') },
    { weight: 2, choose: on('isolate') },
    { weight: 3, choose: () => cut(sids, chance) },
    { weight: 3, choose: () => split(sids, chance) },
    { weight: 3, choose: () => (isWhole(picture) ? null : { kind: 'heal', link: null }) },
    { weight: 2 + 4 * down.length, choose: back('restart', down) },
    { weight: 2 + 2 * having('paused').length, choose: back('resume', having('paused')) },
    { weight: 2, choose: back('restart', having('off')) },
  ]
  return pickByWeight(choices, chance)
}

function pickByWeight(choices: readonly Choice[], chance: Chance): Fault['what'] | null {
  let left = chance(
    choices.reduce((sum, { weight }) => sum + weight, 0),
    'kind',
  )
  for (const { weight, choose } of choices) {
    if (left < weight) return choose()
    left -= weight
  }
  return null
}

function killNext(next: number | null, chance: Chance): Fault['what'] | null {
  return next === null ? null : { kind: 'killNext', sid: next, effects: chance(12, 'effects') }
}

function cut(sids: readonly number[], chance: Chance): Command {
  const from = sids[chance(sids.length, 'from')] ?? 1
  const others = sids.filter((sid) => sid !== from)
  const to = others[chance(others.length, 'to')] ?? 1
  return { kind: 'cut', from, to, bothWays: chance(2, 'ways') === 0 }
}

function split(sids: readonly number[], chance: Chance): Command {
  const groups: number[][] = [[], [], []]
  const count = 2 + (chance(4, 'groups') === 0 ? 1 : 0)
  for (const sid of sids) groups[chance(count, 'group')]?.push(sid)
  return { kind: 'split', groups: groups.filter((group) => group.length > 0) }
}

function isWhole(picture: Picture): boolean {
  return Object.keys(picture.cuts).length === 0
}

const PATHS = ['/a', '/b', '/c', '/a/d']

/** Something that a client asks of a server that serves; null: nobody does. Some of it cannot be done. */
export function chooseWrite(picture: Picture, chance: Chance): Command | null {
  const serving = Object.values(picture.servers).filter(
    ({ sid, serving: serves }) => serves && picture.processes[sid]?.status === 'running',
  )
  const server = serving[chance(Math.max(serving.length, 1), 'asked')]
  if (!server) return null
  const { sid } = server
  const path = PATHS[chance(PATHS.length, 'path')] ?? '/a'
  const data = String(chance(100, 'data'))
  const ops = ['create', 'setData', 'setData', 'delete', 'sync'] as const
  const op = ops[chance(ops.length, 'op')] ?? 'create'
  if (op === 'create' || op === 'setData') return { kind: 'write', sid, op, path, data }
  return { kind: 'write', sid, op, path }
}
