import type { InEach } from './Language'
import type { ZnodeWords } from './ZnodeWords'
import { ZNODES_EN } from './znodesEn'
import { ZNODES_ZH } from './znodesZh'

export const ZNODES: InEach<ZnodeWords> = { en: ZNODES_EN, zh: ZNODES_ZH }
