import type { Command } from './Command'
import type { Picture } from './Picture'
import type { RecordedEvent } from './RecordedEvent'
import { type Chance, type Choice, type Fault, pickByWeight } from './Fault'
import { choosePinprick, wayOf } from './torturePinpricks'

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
    { weight: 3, choose: () => (isClear(picture) ? null : { kind: 'heal', link: null }) },
    { weight: 2 + 4 * down.length, choose: back('restart', down) },
    { weight: 2 + 2 * having('paused').length, choose: back('resume', having('paused')) },
    { weight: 2, choose: back('restart', having('off')) },
    { weight: 8, choose: () => choosePinprick({ picture, sids, victim, oneOf }, chance) },
  ]
  return pickByWeight(choices, chance)
}

function killNext(next: number | null, chance: Chance): Fault['what'] | null {
  return next === null ? null : { kind: 'killNext', sid: next, effects: chance(12, 'effects') }
}

function cut(sids: readonly number[], chance: Chance): Command {
  return { kind: 'cut', ...wayOf(sids, chance), bothWays: chance(2, 'ways') === 0 }
}

function split(sids: readonly number[], chance: Chance): Command {
  const groups: number[][] = [[], [], []]
  const count = 2 + (chance(4, 'groups') === 0 ? 1 : 0)
  for (const sid of sids) groups[chance(count, 'group')]?.push(sid)
  return { kind: 'split', groups: groups.filter((group) => group.length > 0) }
}

function isClear({ cuts, portCuts }: Picture): boolean {
  return Object.keys(cuts).length === 0 && Object.keys(portCuts).length === 0
}
