import type { WorldFact } from '../simulation/RecordedEvent'
import type { InEach } from './Language'
import type { Spans } from './Span'

export interface WorldSaying<F> {
  /** What happened, without a full stop. */
  readonly sentence: (fact: F) => Spans
  readonly reason: (fact: F) => Spans | null
}

export type WorldWords<Kind extends WorldFact['kind']> = {
  readonly [K in Kind]: InEach<WorldSaying<Extract<WorldFact, { kind: K }>>>
}
