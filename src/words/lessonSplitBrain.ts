import type { InEach } from './Language'
import { SPLIT_BRAIN_EN } from './lessonSplitBrainEn'
import { SPLIT_BRAIN_ZH } from './lessonSplitBrainZh'
import type { SplitBrainWords } from './SplitBrainWords'

export { SPLIT_BRAIN_BEATS } from './SplitBrainWords'
export type { Claim, SplitBrainBeat, SplitBrainOperands } from './SplitBrainWords'

/** The lesson Split brain that never happens in words. Every number in it comes from the run. */
export const SPLIT_BRAIN: InEach<SplitBrainWords> = { en: SPLIT_BRAIN_EN, zh: SPLIT_BRAIN_ZH }
