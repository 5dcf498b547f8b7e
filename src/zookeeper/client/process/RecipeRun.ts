import type { ConnectionId } from '../../Event'
import type { OptionValues } from '../../recipes/Recipe'
import type { ClientCnxn } from '../ClientCnxn'
import type { Heard, Letter, NoteValues } from './Program'

/** A recipe's program as it runs, as a plain record. A generator cannot be copied, so what it has been told since its
 *  round began is kept: who has the record alone makes the generator again and tells it the same. */
export interface RecipeRun {
  readonly kind: 'recipe'
  readonly recipe: string
  readonly options: OptionValues
  /** Begins the names of its connections. */
  readonly name: string
  client: ClientCnxn
  /** Sessions so far, this one included. */
  clients: number
  /** What is left of the rounds before this one. */
  state: unknown
  /** The round that is under way; null between two. */
  round: Round | null
  waiting: Waiting | null
  /** What has come and was not read yet, oldest first. */
  readonly letters: Letter[]
  tag: number
  /** Tags of the calls that were begun and are not over, in that order. */
  readonly begun: number[]
  readonly work: Work
  note: { readonly note: string; readonly values: NoteValues } | null
}

/** What a round has been told, in order. */
export interface Round {
  readonly heard: Heard[]
}

/** What the program cannot go on without. */
export type Waiting = 'call' | 'sleep' | 'letter' | 'letterInTime' | 'answer'

/** What it has to do with other programs. */
export interface Work {
  dials: number
  /** Connections of others, each with what has come of its next question. */
  readonly askers: Map<ConnectionId, Uint8Array>
  /** The one question of its own that is out, and what has come of the answer. */
  asked: { readonly conn: ConnectionId; readonly text: string; inbox: Uint8Array } | null
}
