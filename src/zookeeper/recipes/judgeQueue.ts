import type { Hex } from '../Zxid'
import { textIn, type RecipeEvent, type Told } from './RecipeEvent'

/** Items of queues: each is done, and by one at a time. Plain data throughout. */
export interface QueueGhost {
  /** Item, with its queue before it → what has become of it. */
  readonly items: Map<string, Item>
  readonly sessions: Map<number, Hex>
  readonly over: Set<Hex>
}

interface Item {
  /** Who has taken it, and was neither gone nor warned since, nor is its session over. */
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
  return { items: new Map(), sessions: new Map(), over: new Set() }
}

/** The fault that an event shows; null: none. An item whose consumer has died, lost its session or has been warned may be
 *  taken again: that is `at least once`. Who has slept through the end of its session cannot know. */
export function judgeQueue(ghost: QueueGhost, event: RecipeEvent): QueueFault | null {
  const { items, sessions, over } = ghost
  switch (event.kind) {
    case 'connected':
      sessions.set(event.client, event.session)
      return null
    case 'gone':
    case 'warned':
      letGo(items, event.client)
      return null
    case 'sessionOver':
      over.add(event.session)
      for (const [client, session] of sessions) if (session === event.session) letGo(items, client)
      return null
    case 'told':
      return event.recipe === 'queue' ? judgeNote(ghost, event) : null
    default:
      return null
  }
}

function judgeNote({ items, sessions, over }: QueueGhost, told: Told): QueueFault | null {
  const { client, note } = told
  const name = `${textIn(told, 'path')}/items/${textIn(told, 'item')}`
  const item = items.get(name) ?? { takers: new Set(), done: false }
  if (note === 'puts' || note === 'takes' || note === 'done') items.set(name, item)
  if (note === 'done') item.done = true
  if (note !== 'takes' || over.has(sessions.get(client) ?? '0x0')) return null
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
