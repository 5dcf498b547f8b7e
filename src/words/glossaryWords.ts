import type { InEach } from './Language'
import { plural } from './numbers'

/** What the sheet of all terms says around them. */
export interface GlossaryWords {
  readonly title: string
  readonly open: string
  readonly search: string
  readonly found: (terms: number) => string
  readonly java: string
  readonly paper: string
  readonly paperIs: string
  /** What a mark with a question mark opens, for ears. */
  readonly whatIs: (name: string) => string
  readonly close: string
}

export const GLOSSARY_WORDS: InEach<GlossaryWords> = {
  en: {
    title: 'Glossary',
    open: 'Glossary',
    search: 'Search',
    found: (terms) => plural(terms, 'term'),
    java: 'in ZooKeeper’s source: ',
    paper: 'in the Zab paper: ',
    paperIs: 'The Zab paper: Junqueira, Reed, Serafini, “Zab: High-performance broadcast” (2011).',
    whatIs: (name) => `What is “${name}”?`,
    close: 'Close',
  },
  zh: {
    title: '术语表',
    open: '术语表',
    search: '查找',
    found: (terms) => `${terms} 个术语`,
    java: 'ZooKeeper 源码：',
    paper: 'Zab 论文：',
    paperIs: 'Zab 论文：Junqueira、Reed、Serafini，“Zab: High-performance broadcast”（2011）。',
    whatIs: (name) => `“${name}”是什么？`,
    close: '关闭',
  },
}
