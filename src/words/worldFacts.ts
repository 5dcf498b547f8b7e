import { printProgram } from '../simulation/clientText'
import type { WorldFact } from '../simulation/RecordedEvent'
import { groupsText } from './commandSayings'
import type { Language } from './Language'
import { agree, count, list, plural } from './numbers'
import { code, en, s, zh } from './say'
import type { Spans } from './Span'
import { WORLD_DEEDS } from './worldDeeds'
import { WORLD_HANDS } from './worldHands'
import { linksText } from './worldLinks'
import type { WorldSaying, WorldWords } from './WorldWords'

/** What the world saw and no server could say. */

const WORLD: WorldWords<WorldFact['kind']> = {
  ...WORLD_DEEDS,
  ...WORLD_HANDS,
  ClientMade: {
    en: {
      sentence: ({ id, program }) => en`${s(id)} comes: ${code(printProgram(program))}`,
      reason: () =>
        en`It knows nothing but its connect string, and speaks with servers through their client ports alone.`,
    },
    zh: {
      sentence: ({ id, program }) => zh`${s(id)} 加入：${code(printProgram(program))}`,
      reason: () => zh`它只知道自己的连接串，只通过客户端端口与服务器交谈。`,
    },
  },
  ProcessStarted: {
    en: {
      sentence: ({ sid }) => en`${s(sid)} is switched on`,
      reason: ({ incarnation }) =>
        en`Its process starts for the ${ordinalEn(incarnation)} time. It knows what is on its disk and nothing else.`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 启动`,
      reason: ({ incarnation }) => zh`这是它的进程第 ${incarnation} 次启动。它只知道磁盘上的内容。`,
    },
  },
  ProcessKilled: {
    en: {
      sentence: ({ sid }) => en`The process of ${s(sid)} is killed`,
      reason: () =>
        en`Its memory is gone; its disk and what it has already handed to the network are not. The system closes its connections, so the others know at once.`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 的进程被杀死`,
      reason: () =>
        zh`内存没有了；磁盘还在，已经交给网络的数据也还会送达。系统关闭它的连接，所以别人立刻知道。`,
    },
  },
  KilledInside: {
    en: {
      sentence: ({ sid }) => en`The process of ${s(sid)} is killed in the middle of an event`,
      reason: ({ effects, of }) =>
        en`Of ${count(of)} effects of this event the first ${count(effects)} happened, the rest never will.`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 的进程在处理事件的中途被杀死`,
      reason: ({ effects, of }) =>
        zh`这个事件共有 ${count(of)} 个效果，只发生了前 ${count(effects)} 个，其余不再发生。`,
    },
  },
  KillMissed: {
    en: {
      sentence: ({ sid }) => en`${s(sid)} escapes its kill`,
      reason: ({ sid, event }) =>
        en`It was to be killed inside event ${count(event)}, but ${s(sid)} does not handle that event.`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 没有被杀死`,
      reason: ({ sid, event }) =>
        zh`本该在事件 ${count(event)} 之内杀死它，但那个事件不由${s(sid)} 处理。`,
    },
  },
  ProcessExited: {
    en: {
      sentence: ({ sid }) => en`The process of ${s(sid)} ends by itself`,
      reason: ({ code: exit, reason }) => en`Exit code ${exit}: ${code(reason)}.`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 的进程自行退出`,
      reason: ({ code: exit, reason }) => zh`退出码 ${exit}：${code(reason)}。`,
    },
  },
  PowerLost: {
    en: {
      sentence: ({ sid }) => en`${s(sid)} loses its power`,
      reason: ({ unsynced }) =>
        unsynced.length === 0
          ? en`Nobody is told: the others notice only when their timers run out. Everything it had written was fsynced, so its disk loses nothing.`
          : en`Nobody is told: the others notice only when their timers run out. Not fsynced, and so lost or torn: ${code(list(unsynced, 'en'))}.`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 断电`,
      reason: ({ unsynced }) =>
        unsynced.length === 0
          ? zh`没有人被通知：别人要等计时到期才发现。它写过的都已刷盘（fsync），磁盘没有损失。`
          : zh`没有人被通知：别人要等计时到期才发现。尚未刷盘（fsync）、因而丢失或残缺的是：${code(list(unsynced, 'zh'))}。`,
    },
  },
  ProcessPaused: {
    en: {
      sentence: ({ sid }) => en`The process of ${s(sid)} is paused`,
      reason: () =>
        en`As in a long garbage collection: its system still accepts connections and stores what comes, and its timers run on. Nobody can tell it from a dead one but by waiting.`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 的进程暂停`,
      reason: () =>
        zh`像一次漫长的垃圾回收：系统照样接受连接、存下收到的数据，计时也照走。别人只有等下去，才分得出它是不是死了。`,
    },
  },
  ProcessResumed: {
    en: {
      sentence: ({ sid }) => en`The process of ${s(sid)} goes on`,
      reason: ({ waiting, timers }) =>
        en`For it no time has passed. First it gets what queued up (${count(waiting)}), then the timers that ran out meanwhile (${count(timers)}).`,
    },
    zh: {
      sentence: ({ sid }) => zh`${s(sid)} 的进程继续`,
      reason: ({ waiting, timers }) =>
        zh`对它来说时间没有流逝。它先处理积压的数据（${count(waiting)}），再处理其间到期的计时（${count(timers)}）。`,
    },
  },
  LinksCut: {
    en: {
      sentence: ({ links }) => en`Cut: ${linksText(links, ', ')}`,
      reason: ({ stalled }) =>
        stalled === 0
          ? en`Connections stay open on both sides: nobody is told that nothing passes any more.`
          : en`Connections stay open on both sides, and ${plural(stalled, 'message')} on the way ${agree(stalled, 'stands', 'stand')} still: nobody is told.`,
    },
    zh: {
      sentence: ({ links }) => zh`切断：${linksText(links, '、')}`,
      reason: ({ stalled }) =>
        stalled === 0
          ? zh`两端的连接都还开着：没有人被告知已经不通。`
          : zh`两端的连接都还开着，途中的 ${count(stalled)} 条消息停住：没有人被告知。`,
    },
  },
  LinksHealed: {
    en: {
      sentence: ({ links }) => en`Healed: ${linksText(links, ', ')}`,
      reason: ({ released }) =>
        released === 0
          ? en`No message was waiting there.`
          : en`${plural(released, 'message')} that waited there ${agree(released, 'goes', 'go')} on, however old by now.`,
    },
    zh: {
      sentence: ({ links }) => zh`恢复：${linksText(links, '、')}`,
      reason: ({ released }) =>
        released === 0
          ? zh`没有消息在等。`
          : zh`等在那里的 ${count(released)} 条消息继续前进，不管已经多旧。`,
    },
  },
  NetworkGroups: {
    en: {
      sentence: ({ groups }) =>
        groups.length < 2
          ? en`The network is in one piece: ${groupsText(groups)}`
          : en`The network is split: ${groupsText(groups)}`,
      reason: () => null,
    },
    zh: {
      sentence: ({ groups }) =>
        groups.length < 2
          ? zh`网络连成一片：${groupsText(groups)}`
          : zh`网络分区：${groupsText(groups)}`,
      reason: () => null,
    },
  },
  FramesLost: {
    en: {
      sentence: ({ frames }) =>
        en`${plural(frames.length, 'message')} on the way ${agree(frames.length, 'is', 'are')} lost`,
      reason: ({ why }) =>
        why === 'powerLost'
          ? en`The sending machine has lost its power before they had left it.`
          : en`Their connection is gone, and with it whatever travelled on it.`,
    },
    zh: {
      sentence: ({ frames }) => zh`途中的 ${count(frames.length)} 条消息丢失`,
      reason: ({ why }) =>
        why === 'powerLost'
          ? zh`发送的机器断了电，它们还没有离开那里。`
          : zh`连接没有了，其中的数据随之消失。`,
    },
  },
  DialUnanswered: {
    en: {
      sentence: ({ from, to }) => en`Nobody answers the dial of ${s(from)} to ${s(to)}`,
      reason: ({ why }) =>
        why === 'cut'
          ? en`The link is cut. No connection forms while either direction is closed.`
          : why === 'portCut'
            ? en`The quorum port is cut, while the election port may well answer: votes pass, followers do not.`
            : en`The machine has no power, so not even a refusal comes back.`,
    },
    zh: {
      sentence: ({ from, to }) => zh`${s(from)} 连接${s(to)}，无人应答`,
      reason: ({ why }) =>
        why === 'cut'
          ? zh`链路已切断。只要有一个方向不通，就建立不了连接。`
          : why === 'portCut'
            ? zh`法定人数端口被切断，而选举端口可能照常应答：选票过得去，Follower 过不去。`
            : zh`机器没有电，连拒绝也不会回来。`,
    },
  },
  ReplyHeard: {
    en: {
      sentence: ({ sid, err }) =>
        err === 0
          ? en`The client of ${s(sid)} is told that it is done`
          : en`The client of ${s(sid)} is told error ${count(err)}`,
      reason: () => null,
    },
    zh: {
      sentence: ({ sid, err }) =>
        err === 0
          ? zh`${s(sid)} 的客户端得知已经完成`
          : zh`${s(sid)} 的客户端得到错误 ${count(err)}`,
      reason: () => null,
    },
  },
  ConnectionReset: {
    en: {
      sentence: ({ by, of }) => en`The system of ${s(by)} resets a connection of ${s(of)}`,
      reason: ({ by }) =>
        en`Data came on a connection that ${s(by)} does not know: its process is not the one it was opened with.`,
    },
    zh: {
      sentence: ({ by, of }) => zh`${s(by)} 的系统重置${s(of)} 的一条连接`,
      reason: ({ by }) => zh`数据来自${s(by)} 不认识的连接：现在的进程不是当初建立连接的那一个。`,
    },
  },
}

function ordinalEn(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14
  return `${n}${(teen ? undefined : ['th', 'st', 'nd', 'rd'][n % 10]) ?? 'th'}`
}

export interface WorldExplanation {
  readonly sentence: Spans
  readonly reason: Spans | null
}

/** Says what the world saw, without a full stop, and why it matters. */
export function explainWorld(fact: WorldFact, language: Language): WorldExplanation {
  const { sentence, reason } = WORLD[fact.kind][language] as WorldSaying<WorldFact>
  return { sentence: sentence(fact), reason: reason(fact) }
}
