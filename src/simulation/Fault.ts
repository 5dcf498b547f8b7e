import { draw } from '../base/draw'
import type { Command } from './Command'

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

export interface Choice {
  readonly weight: number
  readonly choose: () => Fault['what'] | null
}

export function pickByWeight(choices: readonly Choice[], chance: Chance): Fault['what'] | null {
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
