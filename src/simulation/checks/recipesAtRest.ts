import type { RecipeGhost } from '../../zookeeper/recipes/judge'
import { judgeBarriersAtRest } from '../../zookeeper/recipes/judgeBarrier'
import { judgeConfigsAtRest } from '../../zookeeper/recipes/judgeConfig'
import { judgeGroupsAtRest } from '../../zookeeper/recipes/judgeGroup'
import { judgeHoldingAtRest } from '../../zookeeper/recipes/judgeHolding'
import { judgeQueuesAtRest } from '../../zookeeper/recipes/judgeQueue'
import type { Violation } from './Check'
import type { Ghosts } from './checks'
import type { RecipeCheckGhost, RecipeCheckId } from './recipeChecks'

interface At {
  /** The last event, and when it was, microseconds. */
  readonly event: number
  readonly us: number
}

/** From now on nothing is disturbed: whoever waits is let in within a time that the caller knows. */
export function beginRest(ghosts: Ghosts): void {
  judgedBy<'holding'>(ghosts, 'R1').served.clear()
  judgedBy<'barriers'>(ghosts, 'R3').served.clear()
}

/** What is wrong with recipes at the end of that time: nobody changes configurations any more or puts items, and every
 *  program runs. `znodes`: path → version of its data, of all that the ensemble has. */
export function observeRest(
  ghosts: Ghosts,
  znodes: ReadonlyMap<string, number>,
  { event, us }: At,
): Violation[] {
  const paths = new Set(znodes.keys())
  const faults = {
    R1: judgeHoldingAtRest(judgedBy<'holding'>(ghosts, 'R1')),
    R3: judgeBarriersAtRest(judgedBy<'barriers'>(ghosts, 'R3')),
    R4: judgeQueuesAtRest(judgedBy<'queues'>(ghosts, 'R4'), paths),
    R5: judgeConfigsAtRest(judgedBy<'configs'>(ghosts, 'R5'), znodes),
    R6: judgeGroupsAtRest(judgedBy<'groups'>(ghosts, 'R6'), paths),
  }
  return Object.entries(faults).flatMap(([check, found]) =>
    found.map((operands) => ({ check, event, us, operands, proof: [event] }) as Violation),
  )
}

function judgedBy<Part extends keyof RecipeGhost>(
  ghosts: Ghosts,
  id: RecipeCheckId,
): RecipeGhost[Part] {
  return (ghosts[id] as RecipeCheckGhost<RecipeGhost[Part]>).judged
}
