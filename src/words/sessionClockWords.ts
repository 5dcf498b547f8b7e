import type { InEach } from './Language'
import { count, plural } from './numbers'

/** The sessions that a leader counts, in its panel. */
export interface SessionClockWords {
  readonly title: string
  /** Whose clock it is, and in what steps it goes. */
  readonly note: string
  readonly left: (time: string) => string
  readonly timeout: (time: string) => string
  /** The server over which its requests come. */
  readonly over: (sid: number) => string
  readonly closing: string
  readonly more: (sessions: number) => string
}

export const SESSION_CLOCKS: InEach<SessionClockWords> = {
  en: {
    title: 'Sessions’ clocks',
    note: 'Learners tell the leader with each ping whom they have heard of. It rounds up to whole ticks.',
    left: (time) => `ends in ${time}`,
    timeout: (time) => `timeout ${time}`,
    over: (sid) => `over S${sid}`,
    closing: 'is being closed',
    more: (sessions) => `and ${plural(sessions, 'more session')}`,
  },
  zh: {
    title: '会话的时钟',
    note: 'Learner 每次应答 PING 时告诉 Leader 听到过哪些会话。到期时间向上取整到整 tick。',
    left: (time) => `再过 ${time} 过期`,
    timeout: (time) => `超时 ${time}`,
    over: (sid) => `经由 S${sid}`,
    closing: '正在关闭',
    more: (sessions) => `另有 ${count(sessions)} 个会话`,
  },
}
