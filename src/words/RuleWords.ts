import type { BrokenRule } from '../zookeeper/EnsembleConfig'

/** A rule that can be broken. */
export interface RuleWords {
  /** A short name for the switch. */
  readonly name: string
  /** What the servers do instead. */
  readonly sentence: string
  /** Why the property that must catch it does; or why none can. */
  readonly because: string
}

export type AllRuleWords = Readonly<Record<BrokenRule, RuleWords>>
