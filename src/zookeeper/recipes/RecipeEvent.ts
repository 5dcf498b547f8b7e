import type { ClientFact } from '../client/process/ClientFact'
import type { NoteValues } from '../client/process/Program'
import type { Hex } from '../Zxid'

/** What judges of recipes look at, in the order in which it came about. Clients are numbers of the caller's. */
export type RecipeEvent =
  | { kind: 'told'; client: number; recipe: string; note: string; values: NoteValues }
  | { kind: 'connected'; client: number; session: Hex }
  /** The client has heard that its session is in doubt, or over. */
  | { kind: 'warned'; client: number }
  /** Its process is gone. */
  | { kind: 'gone'; client: number }
  /** A watch of its program has fired. */
  | { kind: 'woken'; client: number }
  /** Something has come from its server that was sent when that had applied this transaction, and so has every watch
   *  event of the client up to there. */
  | { kind: 'heard'; client: number; zxid: Hex }
  /** The ensemble has closed a session with this transaction: the first server that did so counts. */
  | { kind: 'sessionOver'; session: Hex; zxid: Hex }

/** What a client's fact means to a judge; null: nothing. `gone`, `heard` and `sessionOver` are no client's to tell. */
export function recipeEventOf(client: number, fact: ClientFact): RecipeEvent | null {
  switch (fact.kind) {
    case 'RecipeTold': {
      const { recipe, note, values } = fact
      return { kind: 'told', client, recipe, note, values }
    }
    case 'ClientConnected':
      return { kind: 'connected', client, session: fact.session }
    case 'ClientDisconnected':
    case 'ClientExpired':
      return { kind: 'warned', client }
    case 'ClientWatched':
      return fact.path === null ? null : { kind: 'woken', client }
    default:
      return null
  }
}

export type Told = Extract<RecipeEvent, { kind: 'told' }>

/** A note's value as text; empty where it has none of that name. */
export function textIn({ values }: Told, name: string): string {
  return `${values[name] ?? ''}`
}
