import { agree, count, list, plural, span, time } from './numbers'
import { code, en, s, zh } from './say'
import { timerText } from './what'
import { linksText } from './worldLinks'
import type { WorldWords } from './WorldWords'

type Kind =
  | 'QuorumPortCut'
  | 'QuorumPortHealed'
  | 'QuorumPortRefused'
  | 'DiskWiped'
  | 'FileDamaged'
  | 'LinkSlowed'
  | 'DiskSlowed'
  | 'FrameHeld'
  | 'FramesReleased'
  | 'HandTaken'
  | 'HandTakenOff'
  | 'TimerFired'
  | 'TimersMoved'

/** Where somebody's hand reached deeper into the world than by killing and cutting. */
export const WORLD_HANDS: WorldWords<Kind> = {
  QuorumPortCut: {
    en: {
      sentence: ({ links }) => en`Quorum port cut: ${linksText(links, ', ')}`,
      reason: ({ how, stalled }) =>
        how === 'refused'
          ? en`Whoever dials there is refused. Election connections still work: votes pass, followers do not.`
          : en`Whoever dials there gets no answer; ${plural(stalled, 'message')} on the way ${agree(stalled, 'stands', 'stand')} still. Election connections still work: votes pass, followers do not.`,
    },
    zh: {
      sentence: ({ links }) => zh`切断法定人数端口：${linksText(links, '、')}`,
      reason: ({ how, stalled }) =>
        how === 'refused'
          ? zh`去连接的会被拒绝。选举连接照常：选票过得去，Follower 过不去。`
          : zh`去连接的得不到应答，途中的 ${count(stalled)} 条消息停住。选举连接照常：选票过得去，Follower 过不去。`,
    },
  },
  QuorumPortHealed: {
    en: {
      sentence: ({ links }) => en`Quorum port healed: ${linksText(links, ', ')}`,
      reason: ({ released }) =>
        en`${plural(released, 'message')} that waited there ${agree(released, 'goes', 'go')} on.`,
    },
    zh: {
      sentence: ({ links }) => zh`恢复法定人数端口：${linksText(links, '、')}`,
      reason: ({ released }) => zh`等在那里的 ${count(released)} 条消息继续前进。`,
    },
  },
  QuorumPortRefused: {
    en: {
      sentence: ({ from, to }) => en`The quorum port of ${s(to)} refuses ${s(from)}`,
      reason: ({ to }) =>
        en`Somebody has cut that port, as a firewall would: ${s(to)} itself never sees the attempt.`,
    },
    zh: {
      sentence: ({ from, to }) => zh`${s(to)} 的法定人数端口拒绝${s(from)}`,
      reason: ({ to }) => zh`有人像防火墙那样切断了这个端口：${s(to)} 自己根本看不到这次连接。`,
    },
  },
  DiskWiped: {
    en: {
      sentence: ({ sid }) => en`The disk of ${s(sid)} is wiped`,
      reason: ({ files }) =>
        en`Gone: ${code(list(files, 'en'))}. It will wake as if it had never promised or acknowledged anything, which the protocol does not allow for.`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 的磁盘被清空`,
      reason: ({ files }) =>
        zh`丢失：${code(list(files, 'zh'))}。它醒来时，就像从未承诺或确认过任何事，而协议没有考虑这种情况。`,
    },
  },
  FileDamaged: {
    en: {
      sentence: ({ sid, file }) => en`A bit of ${code(file)} on the disk of ${s(sid)} turns over`,
      reason: ({ at }) =>
        en`At byte ${at}. Nobody notices before the file is read: then its checksum does not fit.`,
    },
    zh: {
      sentence: ({ sid, file }) => zh`${s(sid)} 磁盘上的 ${code(file)} 有一位翻转`,
      reason: ({ at }) => zh`在第 ${at} 字节。读它之前谁也不会发觉；读的时候，校验和对不上。`,
    },
  },
  LinkSlowed: {
    en: {
      sentence: ({ links, us }) =>
        us === null
          ? en`As fast as before: ${linksText(links, ', ')}`
          : en`Slowed down to ${span(us)} or more: ${linksText(links, ', ')}`,
      reason: () => en`It concerns what is sent from now on.`,
    },
    zh: {
      sentence: ({ links, us }) =>
        us === null
          ? zh`恢复原来的速度：${linksText(links, '、')}`
          : zh`放慢到 ${span(us)} 以上：${linksText(links, '、')}`,
      reason: () => zh`对此后发出的消息有效。`,
    },
  },
  DiskSlowed: {
    en: {
      sentence: ({ sid, us }) =>
        us === null
          ? en`The disk of ${s(sid)} is as fast as before`
          : en`The disk of ${s(sid)} takes ${span(us)} or more for an fsync`,
      reason: () => en`Whatever must be on disk before it is said will be said later.`,
    },
    zh: {
      sentence: ({ sid, us }) =>
        us === null
          ? zh`${s(sid)} 的磁盘恢复原来的速度`
          : zh`${s(sid)} 的磁盘每次刷盘（fsync）需要 ${span(us)} 以上`,
      reason: () => zh`凡是要先写盘再说出口的，都会晚些说出。`,
    },
  },
  FrameHeld: {
    en: {
      sentence: ({ from, to }) => en`A message from ${s(from)} to ${s(to)} is held`,
      reason: ({ behind }) =>
        behind === 0
          ? en`TCP keeps the order: what is sent behind it will wait too.`
          : en`TCP keeps the order: ${plural(behind, 'message')} behind it ${agree(behind, 'waits', 'wait')} too.`,
    },
    zh: {
      sentence: ({ from, to }) => zh`从${s(from)} 到${s(to)} 的一条消息被扣住`,
      reason: ({ behind }) =>
        behind === 0
          ? zh`TCP 保持顺序：排在它后面的也要等。`
          : zh`TCP 保持顺序：排在它后面的 ${count(behind)} 条消息也要等。`,
    },
  },
  FramesReleased: {
    en: {
      sentence: ({ frame }) =>
        frame === null ? en`All held messages go on` : en`A held message goes on`,
      reason: ({ others }) =>
        others === 0
          ? null
          : en`${plural(others, 'other message')} went on with it, in their order.`,
    },
    zh: {
      sentence: ({ frame }) => (frame === null ? zh`扣住的消息全部放行` : zh`一条扣住的消息放行`),
      reason: ({ others }) =>
        others === 0 ? null : zh`另有 ${count(others)} 条消息按顺序一同放行。`,
    },
  },
  HandTaken: {
    en: {
      sentence: () => en`Messages are delivered by hand from now on`,
      reason: ({ waiting }) =>
        en`Each waits at its destination until it is clicked; waiting now: ${count(waiting)}. The clock stands as long as one waits.`,
    },
    zh: {
      sentence: () => zh`从现在起，消息由手动送达`,
      reason: ({ waiting }) =>
        zh`每条消息到了目的地都等人点击，现在有 ${count(waiting)} 条在等。只要有一条在等，时钟就停住。`,
    },
  },
  HandTakenOff: {
    en: {
      sentence: () => en`Messages are delivered by themselves again`,
      reason: ({ released }) =>
        en`${plural(released, 'message')} that waited ${agree(released, 'goes', 'go')} on.`,
    },
    zh: {
      sentence: () => zh`消息恢复自动送达`,
      reason: ({ released }) => zh`等着的 ${count(released)} 条消息继续前进。`,
    },
  },
  TimerFired: {
    en: {
      sentence: ({ sid, timer }) =>
        en`A timer of ${s(sid)} is made to run out: ${timerText(timer, 'en')}`,
      reason: ({ dueUs }) => en`By itself it would have run out at ${time(dueUs)}.`,
    },
    zh: {
      sentence: ({ sid, timer }) => zh`让${s(sid)} 的计时到期：${timerText(timer, 'zh')}`,
      reason: ({ dueUs }) => zh`它本来会在 ${time(dueUs)} 到期。`,
    },
  },
  TimersMoved: {
    en: {
      sentence: ({ how, timers }) =>
        how === 'aligned'
          ? en`The election timers of ${count(timers.length)} servers are set to one moment`
          : en`The election timers of ${count(timers.length)} servers are set one after the other`,
      reason: ({ how }) =>
        how === 'aligned'
          ? en`All speak at once, and their votes cross on the way.`
          : en`One speaks first, and the others hear it before they speak.`,
    },
    zh: {
      sentence: ({ how, timers }) =>
        how === 'aligned'
          ? zh`${count(timers.length)} 台服务器的选举计时设为同一时刻`
          : zh`${count(timers.length)} 台服务器的选举计时设为先后到期`,
      reason: ({ how }) =>
        how === 'aligned'
          ? zh`大家同时开口，选票在途中交错。`
          : zh`一台先开口，其他的先听到，再开口。`,
    },
  },
}
