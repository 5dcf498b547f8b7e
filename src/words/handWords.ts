import { wayName } from '../simulation/endpoints'
import { count, list, plural } from './numbers'
import type { InEach } from './Language'

/** What the page calls the faults that reach deeper than kill and cut: ports, delays, timers, messages in one's hand. */
export interface HandWords {
  readonly portSilent: string
  readonly portRefused: string
  readonly slowBy: (time: string) => string
  readonly asFast: string
  readonly chooseFault: string
  readonly wipe: string
  readonly slowDisk: string
  readonly diskAsFast: string
  readonly fire: (timer: string) => string
  /** Which of several timers of one name: the one that listens to that server. */
  readonly firePeer: (timer: string, sid: number) => string
  readonly ofFrame: string
  readonly openFrame: string
  readonly hold: string
  readonly letGo: string
  readonly hands: string
  readonly handsName: string
  readonly byHand: string
  readonly aligned: string
  readonly spread: string
  readonly letAllGo: string
  readonly bar: {
    readonly name: string
    /** The clock stands because so many messages have arrived and wait. */
    readonly stands: (waiting: number) => string
    /** Nobody waits yet; so many are on their way to do so. */
    readonly runs: (travelling: number) => string
    readonly held: (n: number) => string
    readonly off: string
  }
  readonly suffix: Readonly<Record<'held' | 'behind' | 'byHand', string>>
  readonly marks: {
    readonly port: (from: number, to: number, how: 'silent' | 'refused') => string
    readonly slow: (ways: readonly (readonly [from: number, to: number])[], time: string) => string
    readonly slowDisk: (time: string) => string
  }
  readonly fault: {
    readonly linkTitle: (a: number, b: number) => string
    readonly diskTitle: (sid: number) => string
    readonly direction: string
    readonly both: string
    readonly way: (from: number, to: number) => string
    readonly what: string
    readonly kinds: Readonly<Record<FaultKind, string>>
    readonly notes: Readonly<Record<FaultKind, string>>
    readonly least: string
    readonly diskLeast: string
    readonly diskNote: string
    readonly ms: string
    readonly apply: string
    readonly cancel: string
  }
}

export type FaultKind = 'cut' | 'silent' | 'refused' | 'slow' | 'fast' | 'heal'

export const HANDS: InEach<HandWords> = {
  en: {
    portSilent: 'Cut the quorum port alone: silent',
    portRefused: 'Cut the quorum port alone: it refuses',
    slowBy: (time) => `Slow down to ${time} or more`,
    asFast: 'As fast as before',
    chooseFault: 'One way, or another delay…',
    wipe: 'Wipe the disk',
    slowDisk: 'Slow the disk down…',
    diskAsFast: 'Disk as fast as before',
    fire: (timer) => `Timer runs out now: ${timer}`,
    firePeer: (timer, sid) => `Timer runs out now: ${timer} (server ${sid})`,
    ofFrame: 'What can be done to this message',
    openFrame: 'Open the message',
    hold: 'Hold it where it is',
    letGo: 'Let it go',
    hands: 'Hands',
    handsName: 'Messages and timers by hand',
    byHand: 'Every message waits for my hand (D)',
    aligned: 'Election timers run out together',
    spread: 'Election timers run out one by one',
    letAllGo: 'Let all go',
    bar: {
      name: 'Messages in your hand',
      stands: (n) =>
        `The clock stands: ${plural(n, 'message')} ${n === 1 ? 'waits' : 'wait'}. Click one.`,
      runs: (n) =>
        n === 0
          ? 'By hand: the next message will wait where it arrives.'
          : `By hand: ${plural(n, 'message')} on the way will wait where ${n === 1 ? 'it arrives' : 'they arrive'}.`,
      held: (n) =>
        `${plural(n, 'message')} held; the clock goes on without ${n === 1 ? 'it' : 'them'}.`,
      off: 'Deliver by themselves',
    },
    suffix: {
      held: 'held by hand',
      behind: 'behind a held message',
      byHand: 'waits to be let go',
    },
    marks: {
      port: (from, to, how) =>
        how === 'silent'
          ? `The quorum port of server ${to} does not answer server ${from}.`
          : `The quorum port of server ${to} refuses server ${from}.`,
      slow: (ways, time) =>
        `At least ${time} on the way ${list(
          ways.map(([from, to]) => wayName(from, to)),
          'en',
        )}`,
      slowDisk: (time) => `slow disk: ${time}`,
    },
    fault: {
      linkTitle: (a, b) => `A fault of the link between servers ${a} and ${b}`,
      diskTitle: (sid) => `Slow the disk of server ${sid} down`,
      direction: 'Direction',
      both: 'both ways',
      way: (from, to) => `${from} → ${to} only`,
      what: 'Fault',
      kinds: {
        cut: 'Cut the whole link',
        silent: 'Cut the quorum port: silent',
        refused: 'Cut the quorum port: it refuses',
        slow: 'Slow it down',
        fast: 'As fast as before',
        heal: 'Heal it',
      },
      notes: {
        cut: 'Nothing passes. Connections stay open until somebody gives up waiting.',
        silent: 'Votes pass; whoever dials the quorum port gets no answer.',
        refused: 'Votes pass; whoever dials the quorum port is refused at once.',
        slow: 'Every message sent from now on takes at least this long; order is kept.',
        fast: 'The run’s own latency holds again.',
        heal: 'What waited at the cut goes on.',
      },
      least: 'At least, per message',
      diskLeast: 'At least, per fsync',
      diskNote: 'An fsync under way keeps its time; the next one takes at least this long.',
      ms: 'ms',
      apply: 'Do it',
      cancel: 'Cancel',
    },
  },
  zh: {
    portSilent: '只切断法定人数端口：没有应答',
    portRefused: '只切断法定人数端口：拒绝连接',
    slowBy: (time) => `放慢到至少 ${time}`,
    asFast: '恢复原来的速度',
    chooseFault: '单向，或另设延迟…',
    wipe: '清空磁盘',
    slowDisk: '放慢磁盘…',
    diskAsFast: '磁盘恢复原来的速度',
    fire: (timer) => `计时现在到期：${timer}`,
    firePeer: (timer, sid) => `计时现在到期：${timer}（服务器 ${sid}）`,
    ofFrame: '可以对这条消息做什么',
    openFrame: '打开消息',
    hold: '扣在原处',
    letGo: '放行',
    hands: '手动',
    handsName: '手动处理消息与计时',
    byHand: '每条消息都等我放行（D）',
    aligned: '选举计时同时到期',
    spread: '选举计时先后到期',
    letAllGo: '全部放行',
    bar: {
      name: '手里的消息',
      stands: (n) => `时钟停住：${count(n)} 条消息在等。请点击一条。`,
      runs: (n) =>
        n === 0
          ? '手动送达：下一条消息会等在到达处。'
          : `手动送达：途中的 ${count(n)} 条消息会等在到达处。`,
      held: (n) => `扣住了 ${count(n)} 条消息；时钟照走。`,
      off: '恢复自动送达',
    },
    suffix: { held: '已扣住', behind: '排在扣住的消息后面', byHand: '等待放行' },
    marks: {
      port: (from, to, how) =>
        how === 'silent'
          ? `服务器 ${to} 的法定人数端口不应答服务器 ${from}。`
          : `服务器 ${to} 的法定人数端口拒绝服务器 ${from}。`,
      slow: (ways, time) =>
        `${list(
          ways.map(([from, to]) => wayName(from, to)),
          'zh',
        )} 方向至少 ${time}`,
      slowDisk: (time) => `慢磁盘：${time}`,
    },
    fault: {
      linkTitle: (a, b) => `服务器 ${a} 与服务器 ${b} 之间链路的故障`,
      diskTitle: (sid) => `放慢服务器 ${sid} 的磁盘`,
      direction: '方向',
      both: '双向',
      way: (from, to) => `仅 ${from} → ${to}`,
      what: '故障',
      kinds: {
        cut: '切断整条链路',
        silent: '切断法定人数端口：没有应答',
        refused: '切断法定人数端口：拒绝连接',
        slow: '放慢',
        fast: '恢复原来的速度',
        heal: '恢复链路',
      },
      notes: {
        cut: '什么也过不去。连接要等有人超时放弃才会关闭。',
        silent: '选票过得去；连接法定人数端口的得不到应答。',
        refused: '选票过得去；连接法定人数端口的立即被拒绝。',
        slow: '从现在起发出的每条消息至少要走这么久；先后次序不变。',
        fast: '重新按运行本身的延迟。',
        heal: '等在断口的消息继续前进。',
      },
      least: '每条消息至少',
      diskLeast: '每次刷盘（fsync）至少',
      diskNote: '正在进行的刷盘时间不变；下一次至少这么久。',
      ms: '毫秒',
      apply: '执行',
      cancel: '取消',
    },
  },
}
