import type { Refusal } from '../simulation/Command'
import type { InEach } from './Language'
import { count, span } from './numbers'
import { code, en, s, zh } from './say'
import type { Spans } from './Span'

/** Every refusal: its reason, and what would help. */

type RefusalSaying = {
  readonly [K in Refusal['kind']]: (
    of: Extract<Refusal, { kind: K }>,
  ) => readonly [reason: Spans, remedy: Spans]
}

export const REFUSALS: InEach<RefusalSaying> = {
  en: {
    noSuchServer: ({ sid }) => [
      en`There is no ${s(sid)} in this ensemble.`,
      en`Name one of its servers.`,
    ],
    alreadyRunning: ({ sid }) => [
      en`The process of ${s(sid)} is there already.`,
      en`Kill it first, or let it run.`,
    ],
    notRunning: ({ sid }) => [en`The process of ${s(sid)} is not running.`, en`Restart it first.`],
    neverStarted: ({ sid }) => [en`${s(sid)} has never been switched on.`, en`Start it first.`],
    alreadyPaused: ({ sid }) => [en`${s(sid)} is paused already.`, en`Resume it instead.`],
    notPaused: ({ sid }) => [en`${s(sid)} is not paused.`, en`Pause it first.`],
    noPower: ({ sid }) => [en`${s(sid)} has no power.`, en`Restart it first.`],
    sameServer: ({ sid }) => [
      en`Both ends of the link are ${s(sid)}.`,
      en`Name two different servers.`,
    ],
    alreadyCut: ({ from, to }) => [
      en`The way from ${s(from)} to ${s(to)} is cut already.`,
      en`Heal it instead.`,
    ],
    notCut: ({ from, to }) => [
      en`The way from ${s(from)} to ${s(to)} is not cut.`,
      en`There is nothing to heal on it.`,
    ],
    nothingToHeal: () => [en`No link is cut.`, en`Cut, isolate or split first.`],
    namedTwice: ({ sid }) => [en`${s(sid)} is named twice.`, en`Put it into one group only.`],
    oneGroup: () => [
      en`With all servers in one group nothing would be cut.`,
      en`Make two groups or more.`,
    ],
    alreadyIsolated: ({ sid }) => [
      en`${s(sid)} is cut off from all others already.`,
      en`Heal its links instead.`,
    ],
    eventPassed: ({ event, now }) => [
      en`Event ${count(event)} has passed: the run stands at ${count(now)}.`,
      en`Go back to before it, or name a later one.`,
    ],
    alreadyEmpty: ({ sid }) => [en`The disk of ${s(sid)} is empty already.`, en`Start it first.`],
    diskInUse: ({ sid }) => [en`${s(sid)} is using its disk.`, en`Kill its process first.`],
    noSuchByte: ({ sid, file, at }) => [
      en`${s(sid)} has no byte ${at} in ${code(file)}.`,
      en`Choose a file that it has, and an offset within it.`,
    ],
    delayOutOfRange: ({ us, min, max }) => [
      en`${span(us)} is no delay that can be set.`,
      en`Choose one from ${span(min)} to ${span(max)}.`,
    ],
    linkNotSlow: ({ from, to }) => [
      en`The way from ${s(from)} to ${s(to)} is not slowed down.`,
      en`Slow it down first.`,
    ],
    diskNotSlow: ({ sid }) => [
      en`The disk of ${s(sid)} is not slowed down.`,
      en`Slow it down first.`,
    ],
    noSuchFrame: ({ frame }) => [
      en`Message ${count(frame)} is not on its way.`,
      en`Choose one that is.`,
    ],
    nothingOnTheWay: ({ from, to }) => [
      en`No message is on its way from ${s(from)} to ${s(to)}.`,
      en`Step until one is sent.`,
    ],
    alreadyHeld: ({ frame }) => [en`Message ${count(frame)} is held already.`, en`Let it go on.`],
    notHeld: ({ frame }) => [en`Message ${count(frame)} is not held.`, en`Hold it first.`],
    nothingHeld: () => [en`No message is held.`, en`Hold one first.`],
    alreadyByHand: () => [
      en`Every message waits for a hand already.`,
      en`Click one to let it go on.`,
    ],
    notByHand: () => [en`Messages are delivered by themselves already.`, en`Play or step.`],
    noSuchTimer: ({ sid, timer }) => [
      en`No timer ${code(timer)} of ${s(sid)} is running.`,
      en`Choose one that is.`,
    ],
    noElectionTimer: ({ least }) => [
      en`Too few servers wait in an election.`,
      en`At least ${least} must be looking for a leader.`,
    ],
    rateOutOfRange: ({ perSecond, min, max }) => [
      en`${count(perSecond)} requests a second are no load that can be set.`,
      en`Choose from ${count(min)} to ${count(max)}.`,
    ],
    alreadyLoading: () => [en`Clients ask just so already.`, en`Choose another rate, or end it.`],
    noLoad: () => [en`No load is on.`, en`Begin one first.`],
    alreadyArmed: ({ sid }) => [
      en`${s(sid)} is to crash at that instant already.`,
      en`Let it write something, or take it back.`,
    ],
    notArmed: ({ sid }) => [
      en`No crash waits for ${s(sid)}.`,
      en`Choose an instant of its next transaction first.`,
    ],
    observerSendsNoAck: ({ sid }) => [
      en`${s(sid)} is an observer and acknowledges nothing.`,
      en`Choose the instant before or after its fsync.`,
    ],
    notAPath: ({ path }) => [
      en`No znode can have the path ${code(path)}.`,
      en`Begin with a slash; no empty names, no trailing slash, no “.” or “..”.`,
    ],
    dataTooLong: ({ bytes, max }) => [
      en`${count(bytes)} bytes are more than a request may have.`,
      en`Send at most ${count(max)}.`,
    ],
    noSuchClient: ({ id }) => [en`There is no ${s(id)}.`, en`Start it first.`],
    clientExists: ({ id }) => [
      en`There is a ${s(id)} already.`,
      en`Restart it, or give the new one another number.`,
    ],
    clientOutOfRange: ({ max }) => [
      en`Clients are numbered from 1 to ${count(max)}.`,
      en`Choose a number that is free.`,
    ],
    noSuchRecipe: ({ recipe }) => [
      en`There is no recipe ${code(recipe)}.`,
      en`Choose one of the list, or ${code('zkCli')}.`,
    ],
    noSuchOption: ({ recipe, option, values }) => [
      en`The recipe ${code(recipe)} cannot be started with ${code(option)}.`,
      en`It takes ${code(values)}.`,
    ],
    timeoutOutOfRange: ({ timeoutMs, min, max }) => [
      en`A session timeout of ${span(timeoutMs * 1000)} cannot be asked for.`,
      en`Choose between ${span(min * 1000)} and ${span(max * 1000)}.`,
    ],
    lineTooLong: ({ length, max }) => [
      en`A line of ${count(length)} bytes is more than a console takes.`,
      en`Type at most ${count(max)}.`,
    ],
  },
  zh: {
    noSuchServer: ({ sid }) => [zh`这个集群里没有${s(sid)}。`, zh`请选集群里的一台。`],
    alreadyRunning: ({ sid }) => [zh`${s(sid)} 的进程已经在了。`, zh`要么先杀死它，要么让它继续。`],
    notRunning: ({ sid }) => [zh`${s(sid)} 的进程没有运行。`, zh`请先重启。`],
    neverStarted: ({ sid }) => [zh`${s(sid)} 从未启动过。`, zh`请先启动。`],
    alreadyPaused: ({ sid }) => [zh`${s(sid)} 已经暂停。`, zh`可以恢复它。`],
    notPaused: ({ sid }) => [zh`${s(sid)} 没有暂停。`, zh`请先暂停。`],
    noPower: ({ sid }) => [zh`${s(sid)} 已断电。`, zh`请先重启。`],
    sameServer: ({ sid }) => [zh`链路的两端都是${s(sid)}。`, zh`请选两台不同的服务器。`],
    alreadyCut: ({ from, to }) => [zh`从${s(from)} 到${s(to)} 的方向已经切断。`, zh`可以恢复它。`],
    notCut: ({ from, to }) => [zh`从${s(from)} 到${s(to)} 的方向没有切断。`, zh`没有什么要恢复。`],
    nothingToHeal: () => [zh`没有切断的链路。`, zh`请先切断、隔离或分区。`],
    namedTwice: ({ sid }) => [zh`${s(sid)} 出现了两次。`, zh`只能放进一个组。`],
    oneGroup: () => [zh`所有服务器都在一个组里，什么也不会切断。`, zh`请分成两个或更多的组。`],
    alreadyIsolated: ({ sid }) => [zh`${s(sid)} 已经与其他服务器隔离。`, zh`可以恢复它的链路。`],
    eventPassed: ({ event, now }) => [
      zh`事件 ${count(event)} 已经过去：运行已到 ${count(now)}。`,
      zh`请退回到它之前，或者选更晚的事件。`,
    ],
    alreadyEmpty: ({ sid }) => [zh`${s(sid)} 的磁盘已经是空的。`, zh`请先启动。`],
    diskInUse: ({ sid }) => [zh`${s(sid)} 正在使用磁盘。`, zh`请先杀死它的进程。`],
    noSuchByte: ({ sid, file, at }) => [
      zh`${s(sid)} 的 ${code(file)} 里没有第 ${at} 字节。`,
      zh`请选它有的文件，以及文件之内的位置。`,
    ],
    delayOutOfRange: ({ us, min, max }) => [
      zh`${span(us)} 不是可以设置的延迟。`,
      zh`请在 ${span(min)} 到 ${span(max)} 之间选择。`,
    ],
    linkNotSlow: ({ from, to }) => [zh`从${s(from)} 到${s(to)} 的方向没有放慢。`, zh`请先放慢它。`],
    diskNotSlow: ({ sid }) => [zh`${s(sid)} 的磁盘没有放慢。`, zh`请先放慢它。`],
    noSuchFrame: ({ frame }) => [zh`消息 ${count(frame)} 不在途中。`, zh`请选一条在途中的。`],
    nothingOnTheWay: ({ from, to }) => [
      zh`从${s(from)} 到${s(to)} 的途中没有消息。`,
      zh`请单步走到有消息发出。`,
    ],
    alreadyHeld: ({ frame }) => [zh`消息 ${count(frame)} 已经扣住。`, zh`可以放行它。`],
    notHeld: ({ frame }) => [zh`消息 ${count(frame)} 没有扣住。`, zh`请先扣住它。`],
    nothingHeld: () => [zh`没有扣住的消息。`, zh`请先扣住一条。`],
    alreadyByHand: () => [zh`每条消息都已在等手动送达。`, zh`点击一条即可放行。`],
    notByHand: () => [zh`消息本来就是自动送达。`, zh`请播放或单步。`],
    noSuchTimer: ({ sid, timer }) => [
      zh`${s(sid)} 没有正在走的计时 ${code(timer)}。`,
      zh`请选一个正在走的。`,
    ],
    noElectionTimer: ({ least }) => [
      zh`在选举中等待的服务器太少。`,
      zh`至少要有 ${least} 台正在寻找 Leader。`,
    ],
    rateOutOfRange: ({ perSecond, min, max }) => [
      zh`每秒 ${count(perSecond)} 次请求不是可以设置的负载。`,
      zh`请在 ${count(min)} 到 ${count(max)} 之间选择。`,
    ],
    alreadyLoading: () => [zh`客户端已经在这样请求。`, zh`请换一个频率，或者停止负载。`],
    noLoad: () => [zh`没有负载。`, zh`请先开始负载。`],
    alreadyArmed: ({ sid }) => [zh`${s(sid)} 已经设好在那一刻崩溃。`, zh`让它写点什么，或者撤销。`],
    notArmed: ({ sid }) => [zh`没有给${s(sid)} 设崩溃时刻。`, zh`请先选它下一个事务的某一刻。`],
    observerSendsNoAck: ({ sid }) => [
      zh`${s(sid)} 是 Observer，从不确认。`,
      zh`请选刷盘（fsync）之前或之后。`,
    ],
    notAPath: ({ path }) => [
      zh`${code(path)} 不是 znode 的路径。`,
      zh`要以斜杠开头；不能有空的名字，不能以斜杠结尾，不能有“.”或“..”。`,
    ],
    dataTooLong: ({ bytes, max }) => [
      zh`${count(bytes)} 字节超过了一个请求的上限。`,
      zh`最多发送 ${count(max)} 字节。`,
    ],
    noSuchClient: ({ id }) => [zh`没有${s(id)}。`, zh`请先启动它。`],
    clientExists: ({ id }) => [zh`${s(id)} 已经存在。`, zh`可以重启它，或者给新的换一个编号。`],
    clientOutOfRange: ({ max }) => [
      zh`客户端的编号从 1 到 ${count(max)}。`,
      zh`请选一个空着的编号。`,
    ],
    noSuchRecipe: ({ recipe }) => [
      zh`没有 ${code(recipe)} 这个 recipe。`,
      zh`请从列表中选择，或者用 ${code('zkCli')}。`,
    ],
    noSuchOption: ({ recipe, option, values }) => [
      zh`recipe ${code(recipe)} 不能用 ${code(option)} 启动。`,
      zh`它接受 ${code(values)}。`,
    ],
    timeoutOutOfRange: ({ timeoutMs, min, max }) => [
      zh`不能请求 ${span(timeoutMs * 1000)} 的会话超时。`,
      zh`请在 ${span(min * 1000)} 到 ${span(max * 1000)} 之间选择。`,
    ],
    lineTooLong: ({ length, max }) => [
      zh`一行 ${count(length)} 字节，超过控制台的上限。`,
      zh`最多输入 ${count(max)} 字节。`,
    ],
  },
}
