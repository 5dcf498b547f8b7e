import type { CheckId, OperandsOf } from '../simulation/checks/Check'
import type { Spans } from './Span'

/** What the page and the command line say of a property. */
export interface CheckWords<Id extends CheckId = CheckId> {
  /** Its published name. */
  readonly name: string
  /** The property in one sentence. */
  readonly sentence: string
  /** Who has broken it, and with which values. */
  readonly broken: (operands: OperandsOf[Id]) => Spans
}

export type AllCheckWords = { readonly [Id in CheckId]: CheckWords<Id> }

/** Of those that speak of clients and of recipes. */
export type ClientCheckWords = {
  readonly [Id in CheckId as Id extends `${'C' | 'R'}${number}` ? Id : never]: CheckWords<Id>
}
