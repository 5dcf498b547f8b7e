import { fromHexLong, type Hex } from '../Zxid'
import { textIn, type RecipeEvent } from './RecipeEvent'

/** What a lock guards: nothing may come to it from an older lock once something has come from a younger one. */
export interface StoreGhost {
  /** Client's name → the age of the lock that it has last held. */
  readonly locks: Map<string, bigint>
  /** Store → the youngest lock that something has come from. */
  readonly youngest: Map<string, bigint>
}

export interface StoreFault {
  kind: 'takenFromOldLock'
  value: string
  lock: Hex
  youngest: Hex
}

export function createStoreGhost(): StoreGhost {
  return { locks: new Map(), youngest: new Map() }
}

/** The fault that an event shows; null: none. Values begin with the name of the client that wrote them. */
export function judgeStore(
  { locks, youngest }: StoreGhost,
  event: RecipeEvent,
  nameOf: (client: number) => string,
): StoreFault | null {
  if (event.kind !== 'told') return null
  if (event.recipe === 'lock' && event.note === 'holds') {
    locks.set(nameOf(event.client), fromHexLong(textIn(event, 'token')) ?? 0n)
    return null
  }
  // It remembers nothing of a life before.
  if (event.recipe === 'store' && event.note === 'opens') youngest.clear()
  if (event.recipe !== 'store' || event.note !== 'takes') return null
  const value = textIn(event, 'value')
  const path = textIn(event, 'path')
  const lock = locks.get(value.split(' ')[0] ?? '')
  if (lock === undefined) return null
  const before = youngest.get(path) ?? 0n
  if (lock >= before) {
    youngest.set(path, lock)
    return null
  }
  return {
    kind: 'takenFromOldLock',
    ...{ value, lock: `0x${lock.toString(16)}`, youngest: `0x${before.toString(16)}` },
  }
}
