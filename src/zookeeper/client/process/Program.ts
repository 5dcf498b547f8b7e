import { assert, must } from '../../../base/assert'
import type { ConnectionId } from '../../Event'
import type { Hex } from '../../Zxid'
import type { WatchedEvent } from '../ClientEvent'
import type { Answer, Call, Calls } from '../ZooKeeper'

/** All that a client's program can do besides the calls of ZooKeeper.ts. Like those, each verb is a generator that asks
 *  and goes on with what it is told, so that whoever runs the program may wait as long as he likes. */
export type Program<T> = Generator<Call | Verb, T, Heard>

/** What a program finds in its letter box, in the order in which it came. */
export type Letter =
  /** A watch has fired, or the session has a new state (`type` None). */
  | { readonly kind: 'watched'; readonly event: WatchedEvent }
  /** Another program asks for something. */
  | { readonly kind: 'asked'; readonly conn: ConnectionId; readonly text: string }
  /** A person has typed a line. */
  | { readonly kind: 'typed'; readonly line: string }
  /** What was begun is over; of several, the one that was begun first comes first. */
  | { readonly kind: 'answered'; readonly nth: number; readonly answer: Answer }

export type NoteValues = Readonly<Record<string, string | number>>

export type Verb =
  | { readonly verb: 'self' }
  | { readonly verb: 'sleep'; readonly us: number; readonly spreadUs: number }
  | { readonly verb: 'nextLetter'; readonly withinUs: number | null }
  | { readonly verb: 'tell'; readonly note: string; readonly values: NoteValues }
  | { readonly verb: 'begin'; readonly call: Call }
  | { readonly verb: 'reopen' }
  | { readonly verb: 'listen' }
  | {
      readonly verb: 'ask'
      readonly address: string
      readonly text: string
      readonly withinUs: number
    }
  | { readonly verb: 'answer'; readonly conn: ConnectionId; readonly text: string }

/** Who a program is, and when it asks. */
export interface Self {
  /** `c1` */
  readonly name: string
  /** 0x0 before there is one. */
  readonly session: Hex
  /** Where it takes work, once it listens: `host:port`. */
  readonly workAddress: string
  /** Now, microseconds of the run. */
  readonly atUs: number
}

/** What a program is told; which of the fields is there depends on what it asked. */
export interface Heard extends Answer {
  readonly letter?: Letter
  readonly text?: string
  readonly self?: Self
  readonly nth?: number
}

/** Nothing to say but that it is done. */
export const DONE: Heard = { err: 0, record: null }

export function* self(): Program<Self> {
  return must((yield { verb: 'self' }).self, 'self')
}

/** Sees and hears nothing for so many ms, and up to `spreadMs` more by chance. Letters are kept. */
export function* sleep(ms: number, spreadMs = 0): Program<void> {
  yield { verb: 'sleep', us: ms * US, spreadUs: Math.trunc(spreadMs * US) }
}

/** Waits for a letter, as long as it takes. */
export function* nextLetter(): Program<Letter> {
  return must((yield { verb: 'nextLetter', withinUs: null }).letter, 'letter')
}

/** Waits for a letter at most so many ms; null: none came. */
export function* letterWithin(ms: number): Program<Letter | null> {
  return (yield { verb: 'nextLetter', withinUs: Math.max(Math.round(ms * US), 0) }).letter ?? null
}

/** Says what it does. */
export function* tellNote(note: string, values: NoteValues = {}): Program<void> {
  yield { verb: 'tell', note, values }
}

/** The asynchronous form of a call: it leaves, and the program goes on. Its answer comes as a letter of that number;
 *  one that never goes out comes with its error as well. */
export function* begin(call: Calls<unknown>): Program<number> {
  const first = call.next()
  assert(first.done !== true, 'a call that asks nothing')
  return must((yield { verb: 'begin', call: first.value }).nth, 'nth')
}

/** Another session in the place of one that is over, as `new ZooKeeper` does it. What the old one left in the letter
 *  box is thrown away. */
export function* reopen(): Program<void> {
  yield { verb: 'reopen' }
}

/** From now on other programs find it at its address. */
export function* listen(): Program<void> {
  yield { verb: 'listen' }
}

/** Asks another program; null: it is not there, or says nothing for so many ms. */
export function* ask(address: string, text: string, withinMs: number): Program<string | null> {
  return (yield { verb: 'ask', address, text, withinUs: withinMs * US }).text ?? null
}

/** Answers a letter of another program, if that is still there. */
export function* answer(conn: ConnectionId, text: string): Program<void> {
  yield { verb: 'answer', conn, text }
}

const US = 1000
