import type { InEach, Language } from '../Language'
import type { RuleDrawing } from '../rules'
import type { Spans } from '../Span'

/** Who decided: ZooKeeper's class and method, and the step of the Zab paper (Junqueira, Reed, Serafini 2011) that it
 *  carries out. The election itself is not in the paper. */
export interface Source {
  readonly java: string
  readonly paper: string | null
}

/** What one kind of fact is in one language. `me` is the server that says it. */
export interface Saying<F> {
  /** What happened, the actor first, without a full stop. */
  readonly sentence: (fact: F, me: number) => Spans
  /** Why, from the operands of this very fact; null where nothing was decided. */
  readonly reason: (fact: F, me: number) => Spans | null
}

export interface FactWords<F> extends InEach<Saying<F>> {
  readonly source: Source | ((fact: F) => Source)
  /** The rule that decided, as data for a drawing. */
  readonly rule?: (fact: F, me: number, language: Language) => RuleDrawing | null
}

export function source(java: string, paper: string | null = null): Source {
  return { java, paper }
}
