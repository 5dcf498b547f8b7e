import type { InEach } from './Language'

/** Words that only small windows and slides need. */
export interface EverywhereWords {
  /** Opens what stands in the top bar where that has room. */
  readonly tools: string
  readonly openInFull: string
  /** How an address plays a stretch in a slide; before and after the example. */
  readonly inSlide: { readonly name: string; readonly how: string }
}

export const EVERYWHERE: InEach<EverywhereWords> = {
  en: {
    tools: 'Menu of the page',
    openInFull: 'Open in full',
    inSlide: {
      name: 'In a slide',
      how: 'Put this before the # of a link: from and to are virtual milliseconds (250) or event numbers (e120); loop=1 begins again.',
    },
  },
  zh: {
    tools: '页面菜单',
    openInFull: '打开完整页面',
    inSlide: {
      name: '放进幻灯片',
      how: '写在链接的 # 之前：from 和 to 是虚拟毫秒（250）或事件编号（e120）；loop=1 表示循环播放。',
    },
  },
}

/** Plays the events 40 to 120 of a link over and over. */
export const SLIDE_EXAMPLE = '?embed=1&from=e40&to=e120&loop=1'
