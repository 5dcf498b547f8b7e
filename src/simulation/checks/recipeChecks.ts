import type { ClientFact } from '../../zookeeper/client/process/ClientFact'
import { recipeEventOf, type RecipeEvent } from '../../zookeeper/recipes/RecipeEvent'
import {
  type BarrierGhost,
  createBarriers,
  judgeBarrier,
} from '../../zookeeper/recipes/judgeBarrier'
import { type ConfigGhost, createConfigs, judgeConfig } from '../../zookeeper/recipes/judgeConfig'
import {
  createHolding,
  type HoldingGhost,
  judgeHolding,
} from '../../zookeeper/recipes/judgeHolding'
import { createQueues, judgeQueue, type QueueGhost } from '../../zookeeper/recipes/judgeQueue'
import { createStoreGhost, judgeStore, type StoreGhost } from '../../zookeeper/recipes/judgeStore'
import type { Hex } from '../../zookeeper/Zxid'
import { endpointName, isClient } from '../endpoints'
import { type Check, found, type OperandsOf, type Witness } from './Check'

interface Ghost<Judged> {
  judged: Judged
  /** Transaction → the session that it closes. */
  closings: Record<Hex, Hex>
}

type RecipeCheckId = 'R1' | 'R2' | 'R3' | 'R4' | 'R5'

function recipeCheck<Id extends RecipeCheckId, Judged>(
  id: Id,
  create: () => Judged,
  judge: (judged: Judged, event: RecipeEvent) => OperandsOf[Id] | null,
): Check<Id, Ghost<Judged>> {
  return {
    id,
    begin: () => ({ judged: create(), closings: {} }),
    observe({ judged, closings }, witness) {
      for (const event of recipeEventsOf(closings, witness)) {
        const fault = judge(judged, event)
        if (fault) return found(fault)
      }
      return null
    },
  }
}

const ENDS: readonly string[] = ['ProcessKilled', 'PowerLost', 'ProcessExited']

/** A session is over for the others as soon as the first server has applied its end. */
function recipeEventsOf(closings: Record<Hex, Hex>, { event }: Witness): RecipeEvent[] {
  const { client, facts, world } = event
  const events: RecipeEvent[] = []
  for (const fact of facts) {
    if (fact.kind === 'ZxidAssigned' && fact.op === 'closeSession')
      closings[fact.zxid] = fact.session
    const session = fact.kind === 'Applied' ? closings[fact.zxid] : undefined
    if (session !== undefined) events.push({ kind: 'sessionOver', session })
    if (client === undefined) continue
    const told = recipeEventOf(client, fact as ClientFact)
    if (told) events.push(told)
  }
  for (const fact of world) {
    if (ENDS.includes(fact.kind) && 'sid' in fact && isClient(fact.sid))
      events.push({ kind: 'gone', client: fact.sid })
  }
  return events
}

/** At most one live session believes that it holds a lock, or leads. */
export const mutualExclusion = recipeCheck<'R1', HoldingGhost>('R1', createHolding, judgeHolding)

/** Nothing from an older lock is taken once something from a younger one has been. */
export const fencing = recipeCheck<'R2', StoreGhost>('R2', createStoreGhost, (judged, event) =>
  judgeStore(judged, event, endpointName),
)

export const barriers = recipeCheck<'R3', BarrierGhost>('R3', createBarriers, judgeBarrier)

export const queues = recipeCheck<'R4', QueueGhost>('R4', createQueues, judgeQueue)

export const configurations = recipeCheck<'R5', ConfigGhost>('R5', createConfigs, judgeConfig)
