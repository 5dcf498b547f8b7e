import type { Hex } from '../Zxid'
import { textIn, type RecipeEvent, type Told } from './RecipeEvent'

/** Barriers, single and double. Plain data throughout. */
export interface BarrierGhost {
  readonly sessions: Map<number, Hex>
  /** Barriers that a keeper has closed and not opened since. */
  readonly closed: Set<string>
  /** Client → the closed barrier that it has seen. */
  readonly waiting: Map<number, string>
  /** Double barrier → who has arrived and not left, and who has entered and not finished. */
  readonly arrived: Map<string, Set<number>>
  readonly working: Map<string, Set<number>>
  /** Who has finished, and not left → who was still at work then, and is. */
  readonly behind: Map<number, Set<number>>
  /** Double barrier → how many it takes. */
  readonly sizes: Map<string, number>
  /** Client → for what it waits: to get in, or out. */
  readonly stands: Map<number, Stand>
  /** Who has got in and who out, as `c in`, since it was last asked to be counted. */
  readonly served: Set<string>
}

interface Stand {
  readonly path: string
  readonly until: 'in' | 'out'
}

export type BarrierFault =
  /** It has seen that the barrier is closed, and passes although nobody has opened it. */
  | { kind: 'passesClosed'; path: string; client: number }
  | { kind: 'entersEarly'; path: string; client: number; arrived: number; size: number }
  | { kind: 'leavesEarly'; path: string; client: number; working: number }
  /** It waits at the barrier, and nobody is going to let it through. */
  | { kind: 'waitsForEver'; path: string; client: number }

export function createBarriers(): BarrierGhost {
  return {
    ...{ sessions: new Map(), closed: new Set(), waiting: new Map(), arrived: new Map() },
    ...{ working: new Map(), sizes: new Map(), stands: new Map(), served: new Set() },
    ...{ behind: new Map() },
  }
}

/** The fault that an event shows; null: none. Single barriers are judged where a keeper of the recipe opens them, not a
 *  person. Of a double barrier nobody need wait for one who has come in when he was done himself: who has lost his
 *  session and begins anew may still find it open. */
export function judgeBarrier(ghost: BarrierGhost, event: RecipeEvent): BarrierFault | null {
  if (event.kind === 'connected') ghost.sessions.set(event.client, event.session)
  if (event.kind === 'gone') {
    forget(ghost, event.client)
    ghost.stands.delete(event.client)
  }
  if (event.kind === 'sessionOver') {
    for (const [client, session] of ghost.sessions)
      if (session === event.session) forget(ghost, client)
  }
  if (event.kind !== 'told') return null
  const { recipe } = event
  if (recipe !== 'barrier' && recipe !== 'double-barrier') return null
  noteStand(ghost, event)
  return recipe === 'barrier' ? judgeSingle(ghost, event) : judgeDouble(ghost, event)
}

/** What is wrong when there was time enough for everybody to be let through since `served` was emptied, enough have come
 *  and nothing has disturbed it: who has not been. */
export function judgeBarriersAtRest({ stands, served }: BarrierGhost): BarrierFault[] {
  return [...stands].flatMap(([client, { path, until }]) =>
    served.has(`${client} ${until}`) ? [] : [{ kind: 'waitsForEver', path, client }],
  )
}

const STANDS: Readonly<Record<string, Stand['until']>> = {
  ...{ waits: 'in', arrives: 'in', 'waits-to-leave': 'out' },
}
const PASSES: Readonly<Record<string, Stand['until']>> = {
  ...{ passes: 'in', enters: 'in', leaves: 'out' },
}

function noteStand({ stands, served }: BarrierGhost, told: Told): void {
  const { client, note } = told
  const until = STANDS[note]
  const path = textIn(told, 'path') || (stands.get(client)?.path ?? '')
  if (until === undefined) stands.delete(client)
  else stands.set(client, { path, until })
  const through = PASSES[note]
  if (through !== undefined) served.add(`${client} ${through}`)
}

/** Nobody has to wait for it any more. That it has arrived others may have counted, so that stays. */
function forget({ waiting, working, behind }: BarrierGhost, client: number): void {
  waiting.delete(client)
  for (const clients of [...working.values(), ...behind.values()]) clients.delete(client)
}

function judgeSingle({ closed, waiting }: BarrierGhost, told: Told): BarrierFault | null {
  const { client, note } = told
  const path = textIn(told, 'path')
  if (note === 'closes') closed.add(path)
  if (note === 'opens') {
    closed.delete(path)
    for (const [waiter, at] of waiting) if (at === path) waiting.delete(waiter)
  }
  if (note === 'waits' && closed.has(path)) waiting.set(client, path)
  if (note !== 'passes') return null
  return waiting.delete(client) ? { kind: 'passesClosed', path, client } : null
}

function judgeDouble(ghost: BarrierGhost, told: Told): BarrierFault | null {
  const { client, note } = told
  const path = textIn(told, 'path')
  const arrived = ghost.arrived.get(path) ?? new Set()
  const working = ghost.working.get(path) ?? new Set()
  ghost.arrived.set(path, arrived)
  ghost.working.set(path, working)
  switch (note) {
    case 'arrives':
      arrived.add(client)
      ghost.sizes.set(path, Number(textIn(told, 'size')))
      return null
    case 'enters': {
      const size = ghost.sizes.get(path) ?? 0
      working.add(client)
      if (arrived.size >= size) return null
      return { kind: 'entersEarly', path, client, arrived: arrived.size, size }
    }
    case 'finishes':
      working.delete(client)
      for (const clients of ghost.behind.values()) clients.delete(client)
      ghost.behind.set(client, new Set(working))
      return null
    case 'leaves': {
      const behind = ghost.behind.get(client)?.size ?? 0
      arrived.delete(client)
      ghost.behind.delete(client)
      return behind === 0 ? null : { kind: 'leavesEarly', path, client, working: behind }
    }
    default:
      return null
  }
}
