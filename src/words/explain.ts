import type { Fact, FactKind, FactOf } from '../zookeeper/Fact'
import { BROADCAST } from './facts/broadcast'
import { CLIENTS } from './facts/clients'
import { CONNECTIONS } from './facts/connections'
import { DISCOVERY, MEETING } from './facts/discovery'
import { ELECTION } from './facts/election'
import type { FactWords, Source } from './facts/FactWords'
import { LEAVING } from './facts/leaving'
import { LIFE } from './facts/life'
import { LOG } from './facts/log'
import { NOTIFICATIONS } from './facts/notifications'
import { REQUESTS } from './facts/requests'
import { SYNCHRONISATION } from './facts/synchronisation'
import type { Language } from './Language'
import type { RuleDrawing } from './rules'
import type { Spans } from './Span'

/** What can be said of one fact. */
export interface Explanation {
  /** What happened, the actor first, without a full stop: a headline. */
  readonly sentence: Spans
  /** Why, in whole sentences. */
  readonly reason: Spans | null
  /** Null for what the world did: no code of ZooKeeper decided it. */
  readonly source: Source | null
  readonly rule: RuleDrawing | null
}

/** A kind of fact without words does not compile. */
const FACTS: { readonly [K in FactKind]: FactWords<FactOf<K>> } = {
  ...ELECTION,
  ...NOTIFICATIONS,
  ...CONNECTIONS,
  ...DISCOVERY,
  ...MEETING,
  ...SYNCHRONISATION,
  ...REQUESTS,
  ...BROADCAST,
  ...LOG,
  ...LIFE,
  ...LEAVING,
  ...CLIENTS,
}

/** Says what a fact means and why it came about; `server` is who told it. Total over all facts. */
export function explain(fact: Fact, server: number, language: Language): Explanation {
  const words = FACTS[fact.kind] as FactWords<Fact>
  const { sentence, reason } = words[language]
  return {
    sentence: sentence(fact, server),
    reason: reason(fact, server),
    source: typeof words.source === 'function' ? words.source(fact) : words.source,
    rule: words.rule?.(fact, server, language) ?? null,
  }
}
