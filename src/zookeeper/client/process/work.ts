import { joined } from '../../../base/joined'
import type { ConnectionId } from '../../Event'
import { frame, readFrame } from '../../jute/proto/frames'
import { decodeUtf8, encodeUtf8 } from '../../jute/utf8'
import type { ClientProcessEffect, ClientProcessEvent } from './ClientProcess'
import { DONE, type Heard, type Letter } from './Program'
import type { RecipeRun, Work } from './RecipeRun'

/** What programs say to each other: a connection for every question, on it one frame with a text each way. */

type Out = (effect: ClientProcessEffect) => void

/** The asker waits no longer. */
const ASK_TIMER = 'ask'

export function createWork(): Work {
  return { dials: 0, askers: new Map(), asked: null }
}

/** Asks another program; what comes of it comes from `takeWork`. */
export function askOther(
  { work, name }: RecipeRun,
  { address, text, withinUs }: { address: string; text: string; withinUs: number },
  out: Out,
): void {
  work.dials += 1
  const conn = `${name}.work.${work.dials}`
  work.asked = { conn, text, inbox: new Uint8Array() }
  out({ kind: 'dial', conn, address })
  out({ kind: 'arm', timer: ASK_TIMER, delayUs: withinUs })
}

/** Who has gone meanwhile gets no answer. */
export function answerOther({ work }: RecipeRun, conn: ConnectionId, text: string, out: Out): void {
  if (work.askers.has(conn)) out({ kind: 'send', conn, bytes: frame(encodeUtf8(text)) })
}

/** What an event means to the program: questions of others, or what its own has come to. null: it is no event of
 *  these connections. */
export function takeWork(
  run: RecipeRun,
  event: ClientProcessEvent,
  out: Out,
): { letters: Letter[]; heard: Heard | null } | null {
  const { work } = run
  const { askers, asked } = work
  if (event.kind === 'expired') return event.timer === ASK_TIMER ? endAsking(run, DONE, out) : null
  if (!('conn' in event)) return null
  const { conn } = event
  if (event.kind === 'accepted') askers.set(conn, new Uint8Array())
  if (askers.has(conn)) return { letters: readQuestions(work, event, out), heard: null }
  if (conn !== asked?.conn) return null
  if (event.kind === 'connected') {
    out({ kind: 'send', conn, bytes: frame(encodeUtf8(asked.text)) })
    return NOTHING
  }
  if (event.kind !== 'received') {
    work.asked = null
    out({ kind: 'disarm', timer: ASK_TIMER })
    return { letters: [], heard: DONE }
  }
  asked.inbox = joined(asked.inbox, event.bytes)
  const next = readFrame(asked.inbox)
  if (next === 'incomplete') return NOTHING
  if (next === 'malformed') return endAsking(run, DONE, out)
  return endAsking(run, { ...DONE, text: decodeUtf8(next.payload) }, out)
}

const NOTHING = { letters: [], heard: null }

function endAsking({ work }: RecipeRun, heard: Heard, out: Out) {
  if (work.asked === null) return NOTHING
  out({ kind: 'disarm', timer: ASK_TIMER })
  out({ kind: 'close', conn: work.asked.conn })
  work.asked = null
  return { letters: [], heard }
}

function readQuestions({ askers }: Work, event: ClientProcessEvent, out: Out): Letter[] {
  if (event.kind === 'closed') askers.delete(event.conn)
  if (event.kind !== 'received') return []
  const { conn } = event
  const letters: Letter[] = []
  let inbox = joined(askers.get(conn) ?? new Uint8Array(), event.bytes)
  for (;;) {
    const next = readFrame(inbox)
    if (next === 'malformed') {
      askers.delete(conn)
      out({ kind: 'close', conn })
      return letters
    }
    if (next === 'incomplete') break
    letters.push({ kind: 'asked', conn, text: decodeUtf8(next.payload) })
    inbox = inbox.slice(next.used)
  }
  askers.set(conn, inbox)
  return letters
}
