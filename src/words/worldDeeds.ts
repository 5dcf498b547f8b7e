import type { CrashInstant } from '../simulation/Command'
import type { InEach } from './Language'
import { count, plural } from './numbers'
import { en, s, ss, zh } from './say'
import type { WorldWords } from './WorldWords'

type Kind = 'CrashArmed' | 'CrashDisarmed' | 'CrashStruck' | 'LoadBegun' | 'LoadEnded'

const MEANING: InEach<Readonly<Record<CrashInstant, string>>> = {
  en: {
    beforeFsync:
      'The transaction is in its log, but only in the system’s cache; nobody has been told of it.',
    afterFsync: 'The transaction is durable here, and nobody has been told so.',
    afterAck: 'The transaction is durable here, and it has been acknowledged.',
  },
  zh: {
    beforeFsync: '事务已写入日志，但只在系统缓存里；还没有告诉任何人。',
    afterFsync: '事务在这里已经持久，但还没有告诉任何人。',
    afterAck: '事务在这里已经持久，也已经确认。',
  },
}

/** Crashes at a chosen instant, and clients that ask by themselves. */
export const WORLD_DEEDS: WorldWords<Kind> = {
  CrashArmed: {
    en: {
      sentence: ({ sid, instant }) =>
        en`${s(sid)} will crash ${instant === 'beforeFsync' ? 'before the fsync' : instant === 'afterFsync' ? 'after the fsync' : 'after the ACK'} of its next transaction`,
      reason: () => en`It goes on as before until it logs one. It can be taken back until then.`,
    },
    zh: {
      sentence: ({ sid, instant }) =>
        zh`${s(sid)} 将在下一个事务的${instant === 'beforeFsync' ? '刷盘（fsync）之前' : instant === 'afterFsync' ? '刷盘（fsync）之后' : ' ACK 之后'}崩溃`,
      reason: () => zh`在写下一个事务之前一切照旧，也可以撤销。`,
    },
  },
  CrashDisarmed: {
    en: {
      sentence: ({ sid }) => en`No crash waits for ${s(sid)} any more`,
      reason: () => null,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 的定时崩溃已撤销`,
      reason: () => null,
    },
  },
  CrashStruck: {
    en: {
      sentence: ({ sid, instant }) =>
        en`The chosen instant for ${s(sid)}: ${instant === 'beforeFsync' ? 'before the fsync' : instant === 'afterFsync' ? 'after the fsync' : 'after the ACK'}`,
      reason: ({ instant, left }) =>
        left === 0
          ? en`${MEANING.en[instant]}`
          : en`${MEANING.en[instant]} ${plural(left, 'further effect')} of this event will never happen.`,
    },
    zh: {
      sentence: ({ sid, instant }) =>
        zh`${s(sid)} 到了选定的时刻：${instant === 'beforeFsync' ? '刷盘（fsync）之前' : instant === 'afterFsync' ? '刷盘（fsync）之后' : 'ACK 之后'}`,
      reason: ({ instant, left }) =>
        left === 0
          ? zh`${MEANING.zh[instant]}`
          : zh`${MEANING.zh[instant]}这个事件还有 ${count(left)} 个效果不再发生。`,
    },
  },
  LoadBegun: {
    en: {
      sentence: ({ perSecond, sids }) =>
        sids === null
          ? en`Clients of all servers that run ask ${count(perSecond)} times a second`
          : en`Clients of ${ss(sids)} ask ${count(perSecond)} times a second`,
      reason: () =>
        en`First they create eight znodes, then they change them, now and then delete and create them again.`,
    },
    zh: {
      sentence: ({ perSecond, sids }) =>
        sids === null
          ? zh`所有在运行的服务器的客户端每秒请求 ${count(perSecond)} 次`
          : zh`${ss(sids)} 的客户端每秒请求 ${count(perSecond)} 次`,
      reason: () => zh`先创建八个 znode，然后修改它们，有时删除再创建。`,
    },
  },
  LoadEnded: {
    en: {
      sentence: () => en`The load ends`,
      reason: ({ sent }) =>
        en`It has made ${plural(sent, 'request')}; those without an answer still get theirs.`,
    },
    zh: {
      sentence: () => zh`负载停止`,
      reason: ({ sent }) => zh`一共发了 ${count(sent)} 个请求；还没有回答的照样会得到回答。`,
    },
  },
}
