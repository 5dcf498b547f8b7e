import type { InEach } from './Language'

/** Words that only small windows and slides need. */
export interface EverywhereWords {
  /** Opens what stands in the top bar where that has room. */
  readonly tools: string
  readonly openInFull: string
}

export const EVERYWHERE: InEach<EverywhereWords> = {
  en: { tools: 'Menu of the page', openInFull: 'Open in full' },
  zh: { tools: '页面菜单', openInFull: '打开完整页面' },
}
