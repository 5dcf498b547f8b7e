import { textIn, type RecipeEvent } from './RecipeEvent'

/** Items of queues: each is done, and by one at a time. Plain data throughout. */
export interface QueueGhost {
  /** Item, with its queue before it → what has become of it. */
  readonly items: Map<string, Item>
}

interface Item {
  /** Who has taken it, and was neither gone nor warned since. */
  readonly takers: Set<number>
  done: boolean
}

export type QueueFault =
  /** The second takes what another has. */
  | { kind: 'takenTwice'; item: string; client: number }
  /** Nobody is at it, nobody has done it, and it is in the queue no more. */
  | { kind: 'itemLost'; item: string }

export function createQueues(): QueueGhost {
  return { items: new Map() }
}

/** The fault that an event shows; null: none. An item whose consumer has died, lost its session or has been warned may be
 *  taken again: that is `at least once`. */
export function judgeQueue({ items }: QueueGhost, event: RecipeEvent): QueueFault | null {
  if (event.kind === 'gone' || event.kind === 'warned') letGo(items, event.client)
  if (event.kind !== 'told' || event.recipe !== 'queue') return null
  const { client, note } = event
  const name = `${textIn(event, 'path')}/items/${textIn(event, 'item')}`
  const item = items.get(name) ?? { takers: new Set(), done: false }
  if (note === 'puts' || note === 'takes' || note === 'done') items.set(name, item)
  if (note === 'done') item.done = true
  if (note !== 'takes') return null
  const again = item.takers.size > 0
  item.takers.add(client)
  return again ? { kind: 'takenTwice', item: name, client } : null
}

function letGo(items: QueueGhost['items'], client: number): void {
  for (const { takers } of items.values()) takers.delete(client)
}

/** What is wrong once everything is at rest; `queued`: the paths of all items that are still there. */
export function judgeQueuesAtRest(
  { items }: QueueGhost,
  queued: ReadonlySet<string>,
): QueueFault[] {
  return [...items].flatMap(([item, { takers, done }]) =>
    !done && takers.size === 0 && !queued.has(item) ? [{ kind: 'itemLost', item }] : [],
  )
}
