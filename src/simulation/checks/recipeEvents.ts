import type { ClientFact } from '../../zookeeper/client/process/ClientFact'
import { recipeEventOf, type RecipeEvent } from '../../zookeeper/recipes/RecipeEvent'
import type { Hex } from '../../zookeeper/Zxid'
import { isClient } from '../endpoints'
import type { RecordedEvent } from '../RecordedEvent'

/** What has to be remembered to know what an event means to judges of recipes. */
export interface RecipeTidings {
  /** Transaction → the session that it closes. */
  closings: Record<Hex, Hex>
  /** Server → the last transaction that it has applied. */
  applied: Record<number, Hex>
  /** Frame on its way to a client → its connection, and what its server had applied before. */
  frames: Record<number, { conn: string; zxid: Hex }>
}

export function beginTidings(): RecipeTidings {
  return { closings: {}, applied: {}, frames: {} }
}

const ENDS: readonly string[] = ['ProcessKilled', 'PowerLost', 'ProcessExited']

/** What an event means to them. A session is over for the others as soon as the first server has applied its end. Every
 *  event must be given, in order. */
export function recipeEventsOf(tidings: RecipeTidings, event: RecordedEvent): RecipeEvent[] {
  const { client, facts, world } = event
  followFrames(tidings, event)
  const events = heard(tidings, event)
  for (const fact of facts) {
    const over = sessionOver(tidings, fact, event.server)
    if (over) events.push(over)
    const told = client === undefined ? null : recipeEventOf(client, fact as ClientFact)
    if (told) events.push(told)
  }
  for (const fact of world) {
    if (ENDS.includes(fact.kind) && 'sid' in fact && isClient(fact.sid))
      events.push({ kind: 'gone', client: fact.sid })
  }
  return events
}

function sessionOver(
  { closings, applied }: RecipeTidings,
  fact: RecordedEvent['facts'][number],
  server: number | null,
): RecipeEvent | null {
  if (fact.kind === 'ZxidAssigned' && fact.op === 'closeSession') closings[fact.zxid] = fact.session
  if (fact.kind !== 'Applied') return null
  if (server !== null) applied[server] = fact.zxid
  const session = closings[fact.zxid]
  return session === undefined ? null : { kind: 'sessionOver', session, zxid: fact.zxid }
}

/** Before what the event itself has applied. The first frame only says that there is a session: watches are set anew
 *  behind it. */
function followFrames({ applied, frames }: RecipeTidings, { sent, patch }: RecordedEvent): void {
  for (const { id, conn, port, from, to, nth } of sent) {
    const zxid = applied[from]
    if (port !== 'client' || !isClient(to) || nth < 1 || zxid === undefined) continue
    frames[id] = { conn, zxid }
  }
  for (const [conn, is] of Object.entries(patch.connections ?? {})) {
    if (is !== null) continue
    for (const [id, frame] of Object.entries(frames))
      if (frame.conn === conn) Reflect.deleteProperty(frames, id)
  }
}

function heard({ frames }: RecipeTidings, { client, what }: RecordedEvent): RecipeEvent[] {
  if (client === undefined || what.kind !== 'received') return []
  const frame = frames[what.frame]
  Reflect.deleteProperty(frames, what.frame)
  return frame ? [{ kind: 'heard', client, zxid: frame.zxid }] : []
}
