import { wokenInVain } from '../../zookeeper/recipes/measureWaking'
import type { Violation } from '../checks/Check'
import { TrialRun, type TrialResult } from './TrialRun'
import type { Trial } from './trials'

export interface Tried extends TrialResult {
  readonly seed: number
  /** What counts: of a mistake, what its own check has found; of none, what any has. */
  readonly found: readonly Violation[]
  /** For one place that has gone, on the average; past 1 it is a herd. */
  readonly wokenInVain: number
}

/** One seed of a trial. */
export function tryRecipe(trial: Trial, seed: number): Tried {
  const { caughtBy } = trial
  const until = caughtBy === 'waking' ? null : caughtBy
  const result = new TrialRun(trial, seed, until).result()
  const { violations, waking } = result
  const found = violations.filter(({ check }) => trial.mistake === null || check === caughtBy)
  return { ...result, seed, found, wokenInVain: wokenInVain(waking) }
}

/** Whether this seed shows what is wrong with it: of a mistake, its own fault; of none, any. */
export function isCaught(trial: Trial, { found, wokenInVain, settled }: Tried): boolean {
  const herd = isQueueing(trial) && wokenInVain > 1
  if (trial.caughtBy === 'waking') return herd
  return found.length > 0 || (trial.mistake === null && (herd || !settled))
}

/** Whether its clients stand in a queue in which each watches one before him. */
export function isQueueing({ recipe }: Trial): boolean {
  return ['lock', 'shared-lock', 'election'].includes(recipe)
}
