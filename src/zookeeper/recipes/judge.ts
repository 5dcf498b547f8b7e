import {
  createBarriers,
  judgeBarrier,
  judgeBarriersAtRest,
  type BarrierFault,
  type BarrierGhost,
} from './judgeBarrier'
import {
  createConfigs,
  judgeConfig,
  judgeConfigsAtRest,
  type ConfigFault,
  type ConfigGhost,
} from './judgeConfig'
import {
  createGroups,
  judgeGroup,
  judgeGroupsAtRest,
  type GroupFault,
  type GroupGhost,
} from './judgeGroup'
import {
  createHolding,
  judgeHolding,
  judgeHoldingAtRest,
  type HoldingFault,
  type HoldingGhost,
} from './judgeHolding'
import {
  createQueues,
  judgeQueue,
  judgeQueuesAtRest,
  type QueueFault,
  type QueueGhost,
} from './judgeQueue'
import { createStoreGhost, judgeStore, type StoreFault, type StoreGhost } from './judgeStore'
import type { RecipeEvent } from './RecipeEvent'

export type RecipeFault =
  HoldingFault | StoreFault | BarrierFault | QueueFault | ConfigFault | GroupFault

/** What judges of recipes remember of a run: plain data, to be copied with a checkpoint. */
export interface RecipeGhost {
  readonly holding: HoldingGhost
  readonly store: StoreGhost
  readonly barriers: BarrierGhost
  readonly queues: QueueGhost
  readonly configs: ConfigGhost
  readonly groups: GroupGhost
}

export function createRecipeGhost(): RecipeGhost {
  return {
    ...{ holding: createHolding(), store: createStoreGhost(), barriers: createBarriers() },
    ...{ queues: createQueues(), configs: createConfigs(), groups: createGroups() },
  }
}

/** The faults that an event shows, usually none. `nameOf`: how a client calls itself. */
export function judgeRecipes(
  ghost: RecipeGhost,
  event: RecipeEvent,
  nameOf: (client: number) => string,
): RecipeFault[] {
  const faults = [
    judgeHolding(ghost.holding, event),
    judgeStore(ghost.store, event, nameOf),
    judgeBarrier(ghost.barriers, event),
    judgeQueue(ghost.queues, event),
    judgeConfig(ghost.configs, event),
    judgeGroup(ghost.groups, event, nameOf),
  ]
  return faults.filter((fault) => fault !== null)
}

/** What is wrong once everything is at rest: nothing on its way, all clients that run connected, and time enough gone
 *  by for everybody who waits. `znodes`: path → version of its data, of all that the ensemble has. */
export function judgeRecipesAtRest(
  { holding, barriers, queues, configs, groups }: RecipeGhost,
  znodes: ReadonlyMap<string, number>,
): RecipeFault[] {
  const paths = new Set(znodes.keys())
  return [
    ...judgeHoldingAtRest(holding),
    ...judgeBarriersAtRest(barriers),
    ...judgeQueuesAtRest(queues, paths),
    ...judgeConfigsAtRest(configs, znodes),
    ...judgeGroupsAtRest(groups, paths),
  ]
}
