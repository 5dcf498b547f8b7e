import { type Chance, type Choice, type Fault, pickByWeight } from './Fault'
import type { Picture } from './Picture'

/** Whom a fault may hit. */
export interface Targets {
  readonly picture: Picture
  readonly sids: readonly number[]
  /** A running server, often the leader; null: nobody runs. */
  readonly victim: () => number | null
  readonly oneOf: (candidates: readonly number[]) => number | null
}

const INSTANTS = ['beforeFsync', 'afterFsync', 'afterAck'] as const

/** Faults that reach deeper than kill and cut, and their ends: ports, delays, messages, timers, chosen instants. A disk
 *  is wiped only under an observer: a voter that forgets its promises may break what they protect, and should. */
export function choosePinprick(targets: Targets, chance: Chance): Fault['what'] | null {
  const { picture, sids, victim, oneOf } = targets
  const way = () => ({ ...wayOf(sids, chance), bothWays: chance(2, 'ways') === 0 })
  const choices: Choice[] = [
    {
      weight: 3,
      choose: () => ({
        ...{ kind: 'cutQuorum', ...way() },
        how: chance(2, 'how') === 0 ? 'silent' : 'refused',
      }),
    },
    { weight: 2, choose: () => ({ kind: 'slowLink', ...way(), us: 1 + chance(300_000, 'slow') }) },
    {
      weight: 2,
      choose: () => {
        const sid = victim()
        return sid === null ? null : { kind: 'slowDisk', sid, us: 1 + chance(600_000, 'slow') }
      },
    },
    { weight: 3, choose: () => ({ kind: 'hold', which: { by: 'way', ...wayOf(sids, chance) } }) },
    { weight: 3, choose: () => (isHeld(picture) ? { kind: 'release', which: 'all' } : null) },
    {
      weight: 4,
      choose: () => {
        const sid = victim()
        const instant = INSTANTS[chance(3, 'instant')] ?? 'afterFsync'
        const how = chance(2, 'how') === 0 ? 'kill' : 'poweroff'
        return sid === null ? null : { kind: 'crashAt', sid, instant, how }
      },
    },
    {
      weight: 1,
      choose: () => ({ kind: 'timers', how: chance(2, 'how') === 0 ? 'aligned' : 'spread' }),
    },
    {
      weight: 1,
      choose: () => {
        const sid = oneOf(observersDown(picture))
        return sid === null ? null : { kind: 'wipe', sid }
      },
    },
  ]
  return pickByWeight(choices, chance)
}

/** One way from a server to another. */
export function wayOf(sids: readonly number[], chance: Chance): { from: number; to: number } {
  const from = sids[chance(sids.length, 'from')] ?? 1
  const others = sids.filter((sid) => sid !== from)
  return { from, to: others[chance(others.length, 'to')] ?? 1 }
}

export function isHeld({ frames }: Picture): boolean {
  return Object.values(frames).some(({ held }) => held !== undefined)
}

function observersDown({ processes, servers }: Picture): number[] {
  return Object.values(processes)
    .filter(({ status }) => status === 'killed' || status === 'poweredOff')
    .map(({ sid }) => sid)
    .filter((sid) => servers[sid]?.learnerType === 'OBSERVER')
}
