import { compareVotes } from './compareVotes'
import type { ColdStartWords, WhoLeads } from './ColdStartWords'
import { COLD_START_EN } from './lessonColdStartEn'
import { COLD_START_ZH } from './lessonColdStartZh'
import type { InEach, Language } from './Language'

export { COLD_START_BEATS } from './ColdStartWords'
export type { ColdStartBeat, ColdStartOperands } from './ColdStartWords'

/** The lesson Cold start in words. Every number in it comes from the run. */
export const COLD_START: InEach<ColdStartWords> = { en: COLD_START_EN, zh: COLD_START_ZH }

/** What to say once the answer is known. */
export function revealLeader({ answer, chosen }: WhoLeads, language: Language): string {
  const { reveal } = COLD_START[language]
  if (chosen === null) return reveal.nobody(answer)
  if (chosen.leader === answer.leader) return reveal.right(answer)
  const { wins, term } = compareVotes(answer, chosen)
  return wins ? reveal.wrong(answer, chosen, term) : reveal.late(answer, chosen)
}
