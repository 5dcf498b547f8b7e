import { counterOf, type Hex } from '../../zookeeper/Zxid'
import type { ClientRequest } from '../Command'
import type { WorldFact } from '../RecordedEvent'
import { type Check, type Found, found, type Witness } from './Check'
import { zxidOf } from './durable'
import { activate, beginHistory, commitOf, follow, type History, lastTransaction } from './history'
import { beginVersions, cutOff, valueAt, type Versions, write } from './versions'

type Reply = Extract<WorldFact, { kind: 'ReplyHeard' }>

interface Ghost {
  history: History
  versions: Versions
  /** `session/cxid` → what was asked and has no zxid and no answer yet, and what had been done by then. */
  asked: Record<string, { request: ClientRequest; done: Hex; event: number }>
  /** Epoch → the last of its transactions that a client was told is done. */
  done: Record<string, Hex>
  /** Server → session → the last state it was shown. */
  seen: Record<number, Record<Hex, { zxid: Hex; event: number }>>
}

const NO_NODE = -101

/** ZooKeeper's promises to a client. Reads may be old: each is compared with the state of which the answer itself says
 *  that it is. A connection ends with the role of its server, and what comes after is another session's. */
export const clientOrder: Check<'G19', Ghost> = {
  id: 'G19',
  begin: (config) => ({
    ...{ history: beginHistory(config), versions: beginVersions() },
    ...{ asked: {}, done: {}, seen: {} },
  }),
  observe(ghost, witness) {
    const { event } = witness
    const activation = follow(ghost.history, witness)
    if (activation) {
      activate(ghost.history, activation, event.index)
      cutOff(ghost.versions, activation)
    }
    if (event.what.kind === 'submitted') ask(ghost, witness)
    for (const fact of event.facts) {
      if (fact.kind === 'Serving' && event.server !== null) ghost.seen[event.server] = {}
      if (fact.kind !== 'ZxidAssigned' || fact.err !== 0) continue
      const asked = ghost.asked[`${fact.session}/${fact.cxid}`]
      if (asked) write(ghost.versions, asked.request, fact.zxid, event.index)
    }
    for (const heard of event.world) {
      const broken = heard.kind === 'ReplyHeard' ? judge(ghost, heard, event.index) : null
      if (broken) return broken
    }
    return null
  },
}

function ask(ghost: Ghost, { event, picture }: Witness): void {
  if (event.what.kind !== 'submitted') return
  const { sid, session, cxid, request } = event.what
  const done = ghost.done[String(picture.servers[sid]?.currentEpoch)] ?? '0x0'
  ghost.asked[`${session}/${cxid}`] = { request, done, event: event.index }
}

function judge(ghost: Ghost, reply: Reply, event: number): Found<'G19'> | null {
  const { sid, session, cxid, zxid } = reply
  const sessions = (ghost.seen[sid] ??= {})
  const before = sessions[session]
  sessions[session] = { zxid, event }
  if (before && zxidOf(before.zxid) > zxidOf(zxid)) {
    return found({ kind: 'backwards', sid, before: before.zxid, zxid }, before.event)
  }
  const state = lastTransaction(ghost.history, zxid)
  if (counterOf(state) > 0n && !commitOf(ghost.history, state)) {
    return found({ kind: 'uncommitted', sid, zxid })
  }
  const key = `${session}/${cxid}`
  const asked = ghost.asked[key]
  Reflect.deleteProperty(ghost.asked, key)
  if (!asked) return null
  const { request, done } = asked
  if (request.op === 'sync' && zxidOf(zxid) < zxidOf(done)) {
    return found({ kind: 'sync', sid, zxid, done }, asked.event)
  }
  if (request.op === 'getData') return judgeRead(ghost, reply, request.path)
  if (reply.err === 0 && request.op !== 'sync') ghost.done[String(zxidOf(zxid) >> 32n)] = zxid
  return null
}

function judgeRead({ versions }: Ghost, reply: Reply, path: string): Found<'G19'> | null {
  const { sid, zxid, err } = reply
  if (versions.unknown[path] || (err !== 0 && err !== NO_NODE)) return null
  const read = err === 0 ? (reply.read ?? null) : null
  const { value: is, event } = valueAt(versions, path, zxidOf(zxid))
  return read === is ? null : found({ kind: 'read', sid, path, read, is, zxid }, event)
}
