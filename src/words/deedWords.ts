import type { DeedWords } from './DeedWordsOf'
import { DEEDS_EN } from './deedWordsEn'
import { DEEDS_ZH } from './deedWordsZh'
import type { InEach } from './Language'

/** Writing, load, crashes at a chosen instant, and what the checks have found. */
export const DEEDS: InEach<DeedWords> = { en: DEEDS_EN, zh: DEEDS_ZH }
