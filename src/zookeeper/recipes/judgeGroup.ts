import { fromHexLong, type Hex } from '../Zxid'
import { textIn, type RecipeEvent, type Told } from './RecipeEvent'

/** Groups and those who give them work: nobody is given any once it could be known that he is gone. Plain data
 *  throughout. */
export interface GroupGhost {
  readonly sessions: Map<number, Hex>
  /** Session → the transaction that has closed it. */
  readonly over: Map<Hex, Hex>
  /** Member's name → with which session it has last joined, and where. */
  readonly members: Map<string, Membership>
  readonly balancers: Map<number, BalancerGhost>
}

interface Membership {
  readonly client: number
  readonly own: string
  readonly session: Hex
  /** Its process is there. */
  runs: boolean
}

interface BalancerGhost {
  /** The last transaction of which it has been told, if it asked to be. */
  heard: Hex
  /** Who is on its list; null: it reads it anew. */
  names: string | null
  /** Whom it has given a request since it could know that he is gone, or whom it was just giving one. */
  readonly late: Set<Hex>
}

export type GroupFault =
  /** It gives a request to a member, though it has heard from a server that knew that one's session to be over. */
  | { kind: 'givenToDead'; client: number; member: string; zxid: Hex }
  /** It runs and takes itself for a member, and nobody finds it. */
  | { kind: 'memberMissing'; client: number; path: string }
  /** Its list is not the group's, and nothing will tell it. */
  | { kind: 'balancerBehind'; client: number; knows: string; members: string }

export function createGroups(): GroupGhost {
  return { sessions: new Map(), over: new Map(), members: new Map(), balancers: new Map() }
}

/** The fault that an event shows; null: none. A server tells of what is watched before anything else: whoever hears from
 *  one that knows of an end would know of it, too. Only the request that is just being made may still go to the dead.
 *  Holds where one group has all members. */
export function judgeGroup(
  ghost: GroupGhost,
  event: RecipeEvent,
  nameOf: (client: number) => string,
): GroupFault | null {
  const { sessions, over, members, balancers } = ghost
  switch (event.kind) {
    case 'connected':
      sessions.set(event.client, event.session)
      return null
    case 'sessionOver':
      over.set(event.session, event.zxid)
      return null
    case 'gone': {
      balancers.delete(event.client)
      const member = members.get(nameOf(event.client))
      if (member) member.runs = false
      return null
    }
    case 'heard': {
      const balancer = balancers.get(event.client)
      if (balancer) balancer.heard = event.zxid
      return null
    }
    case 'told':
      if (event.recipe === 'balancer') return judgeBalancer(ghost, event)
      if (event.recipe === 'member' && event.note === 'joins') {
        const { client } = event
        const session = sessions.get(client) ?? '0x0'
        members.set(nameOf(client), { client, own: textIn(event, 'own'), session, runs: true })
      }
      return null
    default:
      return null
  }
}

function judgeBalancer({ over, members, balancers }: GroupGhost, told: Told): GroupFault | null {
  const { client, note } = told
  const balancer = balancers.get(client) ?? { heard: '0x0', names: null, late: new Set() }
  balancers.set(client, balancer)
  if (note === 'knows') balancer.names = textIn(told, 'names')
  if (note === 'lost') balancer.names = null
  if (note !== 'served' && note !== 'failed') return null
  const member = textIn(told, 'member')
  const session = members.get(member)?.session
  const zxid = session === undefined ? undefined : over.get(session)
  if (session === undefined || zxid === undefined) return null
  if ((fromHexLong(balancer.heard) ?? 0n) < (fromHexLong(zxid) ?? 0n)) return null
  const again = balancer.late.has(session)
  balancer.late.add(session)
  return again ? { kind: 'givenToDead', client, member, zxid } : null
}

/** What is wrong once everything is at rest; `znodes`: the paths of all that the ensemble has. */
export function judgeGroupsAtRest(
  { members, balancers }: GroupGhost,
  znodes: ReadonlySet<string>,
): GroupFault[] {
  const joined = [...members.values()]
  const missing = joined.filter(({ own, runs }) => runs && !znodes.has(own))
  const [first] = joined
  const group = first?.own.slice(0, first.own.lastIndexOf('/') + 1)
  const there = [...znodes].filter((path) => group !== undefined && path.startsWith(group))
  const are = there.map((path) => path.slice(group?.length))
  const list = are.sort().join(' ')
  return [
    ...missing.map(({ client, own }) => ({ kind: 'memberMissing', client, path: own }) as const),
    ...[...balancers].flatMap(([client, { names: knows }]) =>
      knows === null || knows === list
        ? []
        : [{ kind: 'balancerBehind', client, knows, members: list } as const],
    ),
  ]
}
