import type { Fact } from '../../zookeeper/Fact'
import { toHexLong } from '../../zookeeper/Zxid'
import type { ConnectionPicture } from '../Picture'
import type { RunConfig } from '../RunConfig'
import { type Check, found, type Witness } from './Check'
import { clientMessagesOf } from './clientMessages'
import { disturbs, longestUs, runningSids, wholeFromUs } from './undisturbed'

interface Open {
  sid: number
  sinceUs: number
  event: number
}

interface Ghost {
  /** From when on answers are owed: a role that has lost what it takes may last a while. null: not at all now. */
  fromUs: number | null
  /** `sid/session/cxid` → a request without an answer. */
  open: Record<string, Open>
  /** Connection of a client → its session. */
  conns: Record<string, string>
}

const OF_SERVERS: readonly string[] = ['createSession', 'closeSession']

/** A few ways and fsyncs; those of others come first, and so does a snapshot. */
const TURNS = 12

/** A request that its server drops is not owed an answer: the client hears of the end of its connection. */
export const answersInTime: Check<'L3', Ghost> = {
  id: 'L3',
  begin: () => ({ fromUs: null, open: {}, conns: {} }),
  observe(ghost, witness) {
    const { config, event, picture } = witness
    if (disturbs(witness)) {
      const wholeUs = wholeFromUs(picture, runningSids(config, picture))
      ghost.fromUs = wholeUs === null ? null : wholeUs + settlingUs(config)
    }
    for (const fact of event.facts) take(ghost, fact, witness)
    hangUp(ghost, witness)
    // It may die of the very request.
    for (const sid of Object.keys(event.patch.processes ?? {})) forget(ghost, Number(sid))
    if (ghost.fromUs === null) return null
    const boundUs = answerBoundUs(config)
    for (const [key, { sid, sinceUs, event: since }] of Object.entries(ghost.open)) {
      const waitedUs = event.us - Math.max(sinceUs, ghost.fromUs)
      // They stand in the order in which they were asked.
      if (waitedUs <= boundUs) return null
      Reflect.deleteProperty(ghost.open, key)
      return found({ sid, waitedUs, boundUs }, since)
    }
    return null
  },
}

function take({ open }: Ghost, fact: Fact, { event }: Witness): void {
  const sid = event.server ?? 0
  const keyOf = (request: { session: string; cxid: number }) =>
    `${sid}/${request.session}/${request.cxid}`
  // Servers themselves ask for it: for a client that has no session yet, or whose session has expired.
  if (fact.kind === 'RequestSubmitted' && OF_SERVERS.includes(fact.op) && fact.cxid === 0) return
  if (fact.kind === 'RequestSubmitted') {
    open[keyOf(fact)] = { sid, sinceUs: event.us, event: event.index }
  } else if (fact.kind === 'Replied') Reflect.deleteProperty(open, keyOf(fact))
  else if (fact.kind === 'RequestsDropped') {
    for (const request of fact.requests) Reflect.deleteProperty(open, keyOf(request))
  }
}

/** Who has no connection any more hears no answer: what he has asked there is forgotten. */
function hangUp({ open, conns }: Ghost, { event }: Witness): void {
  for (const { frame, messages } of clientMessagesOf(event)) {
    for (const message of messages) {
      const named = message.kind === 'connect' || message.kind === 'session'
      if (named && message.session !== 0n) conns[frame.conn] = toHexLong(message.session)
    }
  }
  for (const [conn, is] of Object.entries(event.patch.connections ?? {})) {
    const session = conns[conn]
    const ends = is as ConnectionPicture | null
    if (session === undefined || (ends?.diallerOpen && ends.acceptorOpen)) continue
    if (ends === null) Reflect.deleteProperty(conns, conn)
    for (const key of Object.keys(open))
      if (key.includes(`/${session}/`)) Reflect.deleteProperty(open, key)
  }
}

function forget({ open }: Ghost, sid: number): void {
  for (const [key, request] of Object.entries(open)) {
    if (request.sid === sid) Reflect.deleteProperty(open, key)
  }
}

/** How long a role may go on without what it takes, and a tick more. */
function settlingUs({ tickTime, initLimit, syncLimit }: RunConfig): number {
  return (initLimit + syncLimit + 3) * tickTime * 1000
}

/** How long after all has become well again the last answer may take. */
export function answersOwedUs(config: RunConfig): number {
  return settlingUs(config) + 2 * answerBoundUs(config)
}

function answerBoundUs(config: RunConfig): number {
  const { way, fsync } = longestUs(config)
  return TURNS * (way + fsync)
}
