import type { InEach } from './Language'
import { count } from './numbers'

/** How a learner was brought up, told as a conversation. */
export interface SyncTalkWords {
  readonly title: string
  readonly learner: (sid: number) => string
  readonly leader: (sid: number) => string
  /** A packet, for ears. */
  readonly says: (from: number, label: string) => string
  readonly jump: string
  readonly more: (n: number) => string
  readonly way: (mode: string) => string
  /** Opens the table of which the first row that fits is taken. */
  readonly rule: string
}

export const SYNC_TALK: InEach<SyncTalkWords> = {
  en: {
    title: 'How it was brought up',
    learner: (sid) => `learner ${sid}`,
    leader: (sid) => `leader ${sid}`,
    says: (from, label) => `Server ${from}: ${label}`,
    jump: 'Go to this message',
    more: (n) => `${count(n)} more`,
    way: (mode) => `Brought up by ${mode}.`,
    rule: 'The first row that fits',
  },
  zh: {
    title: '它如何完成同步',
    learner: (sid) => `Learner ${sid}`,
    leader: (sid) => `Leader ${sid}`,
    says: (from, label) => `服务器 ${from}：${label}`,
    jump: '转到这条消息',
    more: (n) => `另有 ${count(n)} 条`,
    way: (mode) => `用 ${mode} 同步。`,
    rule: '取第一条符合的',
  },
}
