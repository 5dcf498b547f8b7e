import type { ConnectionId } from '../../Event'
import type { ClientCnxn } from '../ClientCnxn'
import type { Heard, Letter, NoteValues } from './Program'

/** A recipe's program as it runs. A generator cannot be copied, so what it has been told since its round began is kept:
 *  who has the record alone makes the generator again and tells it the same. */
export interface RecipeRun {
  readonly kind: 'recipe'
  readonly recipe: string
  client: ClientCnxn
  /** Sessions so far, this one included. */
  clients: number
  /** What is left of the rounds before this one. */
  state: unknown
  /** What the round that is under way was told; null between two. */
  round: { readonly heard: Heard[] } | null
  waiting: Waiting | null
  readonly letters: Letter[]
  tag: number
  readonly work: Work
  note: { readonly note: string; readonly values: NoteValues } | null
}

/** What the program cannot go on without. */
export type Waiting = 'call' | 'sleep' | 'letter' | 'answer'

/** What it has to do with other programs. */
export interface Work {
  listening: boolean
  dials: number
  /** Connections of others, with what has come of the next question. */
  readonly asking: Map<ConnectionId, Uint8Array>
  /** The one question of its own that is out. */
  asked: { readonly conn: ConnectionId; readonly text: string; inbox: Uint8Array } | null
}
