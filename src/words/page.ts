import type { InEach } from './Language'
import { PAGE_EN } from './pageEn'
import type { PageWords } from './PageWords'
import { PAGE_ZH } from './pageZh'

export const PAGE: InEach<PageWords> = { en: PAGE_EN, zh: PAGE_ZH }
