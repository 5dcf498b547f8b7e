import { balancer } from './balancer'
import { barrier } from './barrier'
import { config } from './config'
import { configWriter } from './configWriter'
import { doubleBarrier } from './doubleBarrier'
import { election } from './election'
import { lock } from './lock'
import { member } from './member'
import { pipeline } from './pipeline'
import { queue } from './queue'
import type { AnyRecipe } from './Recipe'
import { sharedLock } from './sharedLock'
import { store } from './store'

/** All client programs by the name with which they are started. */
export const RECIPES: Readonly<Record<string, AnyRecipe>> = {
  lock,
  store,
  'shared-lock': sharedLock,
  election,
  member,
  balancer,
  config,
  'config-writer': configWriter,
  barrier,
  'double-barrier': doubleBarrier,
  queue,
  pipeline,
}

/** Recipe → what its program may say → the names of the values that go with it. */
export const RECIPE_NOTES: Readonly<Record<string, AnyRecipe['notes']>> = Object.fromEntries(
  Object.entries(RECIPES).map(([name, { notes }]) => [name, notes]),
)
