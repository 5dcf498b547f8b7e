import type { InEach } from './Language'
import type { LeaderCrashesWords } from './LeaderCrashesWords'
import { LEADER_CRASHES_EN } from './lessonLeaderCrashesEn'
import { LEADER_CRASHES_ZH } from './lessonLeaderCrashesZh'

export { LEADER_CRASHES_BEATS } from './LeaderCrashesWords'
export type { LeaderCrashesBeat, LeaderCrashesOperands, NoticeTime } from './LeaderCrashesWords'

/** The lesson The leader crashes in words. Every number in it comes from the run. */
export const LEADER_CRASHES: InEach<LeaderCrashesWords> = {
  en: LEADER_CRASHES_EN,
  zh: LEADER_CRASHES_ZH,
}
