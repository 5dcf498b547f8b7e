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
  /** It is in the queue, and nobody is going to do it. */
  | { kind: 'itemLeft'; item: string }

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

/** What is wrong once everything is at rest and a consumer runs; `znodes`: the paths of all that the ensemble has. */
export function judgeQueuesAtRest(
  { items }: QueueGhost,
  znodes: ReadonlySet<string>,
): QueueFault[] {
  const queues = new Set([...items.keys()].map((item) => item.slice(0, item.lastIndexOf('/') + 1)))
  const left = [...znodes].filter((path) => queues.has(path.slice(0, path.lastIndexOf('/') + 1)))
  const lost = [...items].filter(
    ([item, { takers, done }]) => !done && takers.size === 0 && !znodes.has(item),
  )
  return [
    ...left.map((item) => ({ kind: 'itemLeft', item }) as const),
    ...lost.map(([item]) => ({ kind: 'itemLost', item }) as const),
  ]
}
