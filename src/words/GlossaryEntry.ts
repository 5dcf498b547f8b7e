import type { InEach } from './Language'

export interface Meaning {
  /** How the term is written. */
  readonly name: string
  readonly text: string
}

export interface GlossaryEntry extends InEach<Meaning> {
  /** ZooKeeper's class or file for it; null where it has none. */
  readonly java: string | null
  /** Where the Zab paper (Junqueira, Reed, Serafini 2011) has it; null where it does not. */
  readonly paper: string | null
}

export function entry(
  en: readonly [name: string, text: string],
  zh: readonly [name: string, text: string],
  java: string | null = null,
  paper: string | null = null,
): GlossaryEntry {
  return {
    en: { name: en[0], text: en[1] },
    zh: { name: zh[0], text: zh[1] },
    java,
    paper,
  }
}
