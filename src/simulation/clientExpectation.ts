import type { ClientState } from '../zookeeper/client/ClientCnxn'
import { ownerOf } from './addresses'
import { isClient } from './endpoints'
import type { Picture } from './Picture'
import type { RecordedEvent } from './RecordedEvent'
import type { TextReader } from './TextReader'

/** What a story expects of clients. */
export type OfClient =
  /** `sid`: the server it is connected to; null: whichever, or none. */
  | { kind: 'client'; ids: number[]; state: ClientState; sid: number | null }
  /** In this block its console has shown the text. */
  | { kind: 'prints'; ids: number[]; what: string; ever: boolean }
  /** In this block its program has told the note. */
  | { kind: 'told'; ids: number[]; note: string; ever: boolean }

const STATES = ['CONNECTING', 'CONNECTED', 'CLOSED', 'AUTH_FAILED'] as const

/** Reads what stands behind the names of clients; null: nothing of this kind does, or they are none. */
export function readOfClient(
  reader: TextReader,
  ids: readonly number[],
  ever: boolean,
): OfClient | null {
  if (!ids.every(isClient)) return null
  if (reader.accept('prints')) {
    const what = reader.acceptQuoted() ?? reader.fail()
    return { kind: 'prints', ids: [...ids], what, ever }
  }
  if (reader.accept('told')) return { kind: 'told', ids: [...ids], note: reader.word(), ever }
  const state = ever ? reader.acceptOneOf(STATES) : null
  if (!state) return null
  return { kind: 'client', ids: [...ids], state, sid: reader.acceptSid() }
}

/** What is there instead; null when it holds. */
export function judgeClient(
  expectation: OfClient,
  id: number,
  { picture, events }: { picture: Picture; events: readonly RecordedEvent[] },
): string | null {
  if (expectation.kind === 'client') return judgeState(expectation, id, picture)
  const facts = events.filter(({ client }) => client === id).flatMap((event) => event.facts)
  const { ever } = expectation
  if (expectation.kind === 'told') {
    const notes = facts.flatMap((fact) => (fact.kind === 'RecipeTold' ? [fact.note] : []))
    return notes.includes(expectation.note) === ever ? null : `it told ${notes.join(', ')}`
  }
  const text = facts.map((fact) => (fact.kind === 'ClientPrinted' ? fact.text : '')).join('')
  return text.includes(expectation.what) === ever ? null : `it printed ${JSON.stringify(text)}`
}

function judgeState(
  { state, sid }: Extract<OfClient, { kind: 'client' }>,
  id: number,
  picture: Picture,
): string | null {
  const client = picture.clients[id]
  if (!client) return 'never started'
  if (client.state !== state) return client.state
  const at = client.address === null ? null : (ownerOf(client.address)?.sid ?? null)
  return sid === null || sid === at ? null : `at ${at === null ? 'no server' : at}`
}
