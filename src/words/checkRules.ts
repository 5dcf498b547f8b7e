import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import { CHECK_RULES_EN } from './checkRulesEn'
import { CHECK_RULES_ZH } from './checkRulesZh'
import type { AllRuleWords } from './RuleWords'
import type { InEach } from './Language'

/** What is said of each rule that can be broken, on the page beside its switch and by the command line. */
export const RULE_WORDS: InEach<AllRuleWords> = { en: CHECK_RULES_EN, zh: CHECK_RULES_ZH }

/** Where ZooKeeper's people speak of a defect that is shipped; null: nowhere that is known. */
export const SHIPPED_AS: Partial<Record<BrokenRule, string | null>> = {
  'shipped-sticky-acks': null,
  'shipped-trunc-kept-in-memory': 'ZOOKEEPER-5094',
  'shipped-trunc-leaves-a-record': null,
  'shipped-trunc-leaves-snapshots': 'ZOOKEEPER-1549',
  'shipped-observer-epoch-before-data': 'ZOOKEEPER-4643',
  'shipped-no-epoch-tmp': 'ZOOKEEPER-1653',
  'shipped-error-reuses-zxid': 'ZOOKEEPER-4575',
}
