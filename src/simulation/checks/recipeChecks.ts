import type { RecipeEvent } from '../../zookeeper/recipes/RecipeEvent'
import { createBarriers, judgeBarrier } from '../../zookeeper/recipes/judgeBarrier'
import { createConfigs, judgeConfig } from '../../zookeeper/recipes/judgeConfig'
import { createGroups, judgeGroup } from '../../zookeeper/recipes/judgeGroup'
import { createHolding, judgeHolding } from '../../zookeeper/recipes/judgeHolding'
import { createQueues, judgeQueue } from '../../zookeeper/recipes/judgeQueue'
import { createStoreGhost, judgeStore } from '../../zookeeper/recipes/judgeStore'
import { endpointName } from '../endpoints'
import { type Check, type CheckId, found, type OperandsOf } from './Check'
import { beginTidings, recipeEventsOf, type RecipeTidings } from './recipeEvents'

export type RecipeCheckId = Extract<CheckId, `R${number}`>

/** What a check of recipes remembers. */
export interface RecipeCheckGhost<Judged> {
  judged: Judged
  tidings: RecipeTidings
}

function recipeCheck<Id extends RecipeCheckId, Judged>(
  id: Id,
  create: () => Judged,
  judge: (
    judged: Judged,
    event: RecipeEvent,
    nameOf: (client: number) => string,
  ) => OperandsOf[Id] | null,
): Check<Id, RecipeCheckGhost<Judged>> {
  return {
    id,
    begin: () => ({ judged: create(), tidings: beginTidings() }),
    observe({ judged, tidings }, { event }) {
      for (const each of recipeEventsOf(tidings, event)) {
        const fault = judge(judged, each, endpointName)
        if (fault) return found(fault)
      }
      return null
    },
  }
}

/** At most one live session believes that it holds a lock, or leads. */
export const mutualExclusion = recipeCheck('R1', createHolding, judgeHolding)

/** Nothing from an older lock is taken once something from a younger one has been. */
export const fencing = recipeCheck('R2', createStoreGhost, judgeStore)

export const barriers = recipeCheck('R3', createBarriers, judgeBarrier)

export const queues = recipeCheck('R4', createQueues, judgeQueue)

export const configurations = recipeCheck('R5', createConfigs, judgeConfig)

/** Who can know that a member is gone gives it nothing any more. */
export const groups = recipeCheck('R6', createGroups, judgeGroup)
