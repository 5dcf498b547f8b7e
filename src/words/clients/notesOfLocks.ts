import { code, en, zh } from '../say'
import { noteOf } from './noteOf'
import type { NoteWords } from './NoteWords'

/** Every recipe says so when its session has come to an end. */
export const LOST: NoteWords = noteOf(
  (v) => en`its session ${code(v('session'))} is over; it begins anew`,
  'session lost',
  (v) => zh`会话 ${code(v('session'))} 已结束，从头开始`,
  '会话没了',
  {
    en: en`What the session owned has been deleted by the servers. Whoever waited for that goes on, so nothing that was held before may be relied on.`,
    zh: zh`会话拥有的节点已被服务器删除，等着它们的人会继续；所以之前持有的一切都不能再依赖。`,
  },
)

const DOUBTS: NoteWords = noteOf(
  (v) => en`has no connection and does not know whether it still holds ${code(v('own'))}: it stops`,
  'not sure',
  (v) => zh`断线了，不知道是否仍持有 ${code(v('own'))}：先停下`,
  '不确定',
  {
    en: en`Its session may expire without its noticing. Only a server can tell it, after it has reconnected.`,
    zh: zh`会话可能在它不知情时过期；只有重新连上服务器才能知道。`,
  },
)

const BEHIND = {
  en: en`It watches only the one in front of it, so that a release wakes one client and not all. With the herd mistake everybody watches the whole list.`,
  zh: zh`它只监听前一个，于是释放时只叫醒一个客户端。若犯羊群错误，则大家都监听整个名单。`,
}

/** Locks, what they guard, and elections. */
export const LOCK_NOTES: Readonly<Record<string, Readonly<Record<string, NoteWords>>>> = {
  lock: {
    waits: noteOf(
      (v) => en`waits at ${code(v('own'))}, behind ${code(v('behind'))}`,
      'waits',
      (v) => zh`在 ${code(v('own'))} 等待，前面是 ${code(v('behind'))}`,
      '等待',
      BEHIND,
    ),
    holds: noteOf(
      (v) => en`holds the lock with ${code(v('own'))} (token ${code(v('token'))})`,
      'holds the lock',
      (v) => zh`凭 ${code(v('own'))} 持有锁（令牌 ${code(v('token'))}）`,
      '持有锁',
      {
        en: en`No place is lower than its own. The token, the zxid of its place, grows with each holder.`,
        zh: zh`没有比它序号更小的位置。令牌是该位置的 zxid，随每个持有者增大。`,
      },
    ),
    doubts: DOUBTS,
    writes: noteOf(
      (v) => en`writes ${code(v('value'))} to the store: ${code(v('answer'))}`,
      (v) => `write: ${v('answer')}`,
      (v) => zh`向存储写 ${code(v('value'))}：${code(v('answer'))}`,
      (v) => `写入：${v('answer')}`,
    ),
    releases: noteOf(
      (v) => en`releases the lock: deletes ${code(v('own'))}`,
      'has released',
      (v) => zh`释放锁：删除 ${code(v('own'))}`,
      '已释放',
    ),
    lost: LOST,
  },
  'shared-lock': {
    waits: noteOf(
      (v) =>
        en`waits as a ${v('mode') === 'read' ? 'reader' : 'writer'} behind ${code(v('behind'))}`,
      (v) => `waits to ${v('mode')}`,
      (v) => zh`作为${v('mode') === 'read' ? '读者' : '写者'}在 ${code(v('behind'))} 之后等待`,
      (v) => (v('mode') === 'read' ? '等待读' : '等待写'),
      {
        en: en`A reader is only kept out by a writer before it; a writer by anybody before it.`,
        zh: zh`读者只被前面的写者挡住；写者被前面的任何人挡住。`,
      },
    ),
    holds: noteOf(
      (v) => en`holds it as a ${v('mode') === 'read' ? 'reader' : 'writer'}`,
      (v) => (v('mode') === 'read' ? 'reads' : 'writes'),
      (v) => zh`作为${v('mode') === 'read' ? '读者' : '写者'}持有`,
      (v) => (v('mode') === 'read' ? '在读' : '在写'),
    ),
    doubts: DOUBTS,
    releases: noteOf(
      (v) => en`releases it: deletes ${code(v('own'))}`,
      'has released',
      (v) => zh`释放：删除 ${code(v('own'))}`,
      '已释放',
    ),
    lost: LOST,
  },
  store: {
    opens: noteOf(
      (v) => en`takes writes at ${code(v('address'))}`,
      'open',
      (v) => zh`在 ${code(v('address'))} 接受写入`,
      '已开放',
    ),
    takes: noteOf(
      (v) => en`takes ${code(v('value'))} (token ${code(v('token'))})`,
      (v) => `took ${v('value')}`,
      (v) => zh`接受 ${code(v('value'))}（令牌 ${code(v('token'))}）`,
      (v) => `接受 ${v('value')}`,
    ),
    refuses: noteOf(
      (v) =>
        en`refuses ${code(v('value'))}: token ${code(v('token'))} is older than ${code(v('youngest'))}`,
      (v) => `refused ${v('value')}`,
      (v) => zh`拒绝 ${code(v('value'))}：令牌 ${code(v('token'))} 旧于 ${code(v('youngest'))}`,
      (v) => `拒绝 ${v('value')}`,
      {
        en: en`Somebody has taken the lock since. Who comes with an older token has lost it, whether it knows that or not.`,
        zh: zh`此后已有别人拿到锁。带着更旧令牌来的已经丢了锁，不管它自己知不知道。`,
      },
    ),
    lost: LOST,
  },
  election: {
    offers: noteOf(
      (v) => en`stands for election with ${code(v('own'))}`,
      'candidate',
      (v) => zh`以 ${code(v('own'))} 参选`,
      '参选',
    ),
    follows: noteOf(
      (v) => en`follows ${code(v('leader'))} and waits behind ${code(v('behind'))}`,
      (v) => `follows ${v('leader')}`,
      (v) => zh`跟随 ${code(v('leader'))}，排在 ${code(v('behind'))} 之后`,
      (v) => `跟随 ${v('leader')}`,
      BEHIND,
    ),
    leads: noteOf(
      (v) => en`leads with ${code(v('own'))}`,
      'leads',
      (v) => zh`凭 ${code(v('own'))} 领导`,
      '领导中',
      {
        en: en`Its offer is the lowest. It leads as long as its session lives.`,
        zh: zh`它的序号最小。会话还在，它就领导。`,
      },
    ),
    'steps-down': noteOf(
      (v) => en`has no connection: it does not lead with ${code(v('own'))} until it knows better`,
      'steps down',
      (v) => zh`断线了：弄清楚之前不再凭 ${code(v('own'))} 领导`,
      '退下',
      {
        en: en`While it cannot hear the servers, another may have been elected.`,
        zh: zh`听不到服务器的这段时间里，别人也许已经当选。`,
      },
    ),
    resigns: noteOf(
      (v) => en`resigns: deletes ${code(v('own'))}`,
      'resigned',
      (v) => zh`卸任：删除 ${code(v('own'))}`,
      '已卸任',
    ),
    lost: LOST,
  },
}
