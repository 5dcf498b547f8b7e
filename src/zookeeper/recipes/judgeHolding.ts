import type { Hex } from '../Zxid'
import { textIn, type RecipeEvent, type Told } from './RecipeEvent'

/** Locks and leadership: who holds, by what the programs say themselves. Plain data throughout. */
export interface HoldingGhost {
  readonly holders: Map<number, Holder>
  readonly sessions: Map<number, Hex>
  readonly over: Set<Hex>
  /** Client → behind what it waits. */
  readonly waiting: Map<number, Wait>
  /** Who has held since it was last asked to be counted. */
  readonly served: Set<number>
}

interface Wait {
  readonly behind: string
  /** It is elected, and waits as long as another leads. */
  readonly follows: boolean
}

interface Holder {
  readonly path: string
  readonly own: string
  /** Others may hold with it: a reader. */
  readonly shared: boolean
  readonly session: Hex
  /** It leads, and does nothing but listen: what it is told it acts on at once. */
  readonly listens: boolean
  /** It has heard since that its session is in doubt. */
  warned: boolean
  /** And has then done what it may have been about to do. */
  wrote: boolean
  /** Who has got hold beside it meanwhile. */
  beside: number | null
}

export type HoldingFault =
  /** Two hold what only one may, with sessions that both live. */
  | { kind: 'twoHolders'; path: string; clients: [number, number] }
  /** The first goes on with what the second holds, though it has been warned. */
  | { kind: 'holdsOn'; path: string; clients: [number, number] }
  /** It waits behind this, nobody is going to let it in. */
  | { kind: 'waitsForEver'; client: number; behind: string }

export function createHolding(): HoldingGhost {
  return {
    ...{ holders: new Map(), sessions: new Map(), over: new Set() },
    ...{ waiting: new Map(), served: new Set() },
  }
}

const HOLDS: readonly string[] = ['holds', 'leads']
const ENDS: readonly string[] = ['doubts', 'steps-down', 'lost']
const ACTS: readonly string[] = ['writes', 'releases', 'resigns']
const RECIPES: readonly string[] = ['lock', 'shared-lock', 'election']

/** The fault that an event shows; null: none. Nothing is said against a client that has not been warned that its session
 *  has expired: it cannot know, and only fencing helps. */
export function judgeHolding(ghost: HoldingGhost, event: RecipeEvent): HoldingFault | null {
  switch (event.kind) {
    case 'connected': {
      ghost.sessions.set(event.client, event.session)
      const holder = ghost.holders.get(event.client)
      if (holder?.session === event.session) Object.assign(holder, { warned: false, wrote: false })
      return null
    }
    case 'sessionOver':
      ghost.over.add(event.session)
      return null
    case 'gone':
      ghost.holders.delete(event.client)
      ghost.waiting.delete(event.client)
      return null
    case 'warned': {
      const holder = ghost.holders.get(event.client)
      if (holder !== undefined) holder.warned = true
      return null
    }
    case 'told':
      return RECIPES.includes(event.recipe) ? judgeNote(ghost, event) : null
    default:
      return null
  }
}

/** What is wrong when everybody who waits has had time enough to be let in since `served` was emptied, and nothing has
 *  disturbed it: who has not been. In an election one leads. */
export function judgeHoldingAtRest({ holders, waiting, served }: HoldingGhost): HoldingFault[] {
  const isLed = [...holders.values()].some(({ listens, warned }) => listens && !warned)
  return [...waiting].flatMap(([client, { behind, follows }]) =>
    served.has(client) || (follows && isLed) ? [] : [{ kind: 'waitsForEver', client, behind }],
  )
}

function judgeNote(ghost: HoldingGhost, told: Told): HoldingFault | null {
  const { holders, waiting } = ghost
  const { client, note } = told
  const follows = note === 'follows'
  if (follows || note === 'waits') waiting.set(client, { behind: textIn(told, 'behind'), follows })
  else waiting.delete(client)
  if (HOLDS.includes(note)) {
    ghost.served.add(client)
    return takeHold(ghost, told)
  }
  const holder = holders.get(client)
  const acts = ACTS.includes(note)
  if (ENDS.includes(note) || (acts && note !== 'writes')) holders.delete(client)
  if (!acts || holder === undefined || !holder.warned || holder.beside === null) return null
  if (note === 'writes' && !holder.wrote) {
    holder.wrote = true
    return null
  }
  return { kind: 'holdsOn', path: holder.path, clients: [client, holder.beside] }
}

function takeHold(ghost: HoldingGhost, told: Told): HoldingFault | null {
  const { holders, sessions, over } = ghost
  const { client } = told
  const path = textIn(told, 'path')
  const shared = textIn(told, 'mode') === 'read'
  const session = sessions.get(client) ?? '0x0'
  // Who has slept through the end of its own session is not one of two that live.
  const lives = !over.has(session)
  let fault: HoldingFault | null = null
  for (const [other, holder] of holders) {
    if (other === client || holder.path !== path || (holder.shared && shared)) continue
    holder.beside ??= client
    if (lives && !over.has(holder.session))
      fault = { kind: 'twoHolders', path, clients: [other, client] }
    else if (over.has(holder.session) && holder.listens && holder.warned)
      fault = { kind: 'holdsOn', path, clients: [other, client] }
  }
  const own = textIn(told, 'own')
  const listens = told.recipe === 'election'
  holders.set(client, {
    path,
    own,
    shared,
    session,
    listens,
    warned: false,
    wrote: false,
    beside: null,
  })
  return fault
}
