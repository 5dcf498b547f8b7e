import type { Command, Refusal } from '../simulation/Command'
import type { InEach, Language } from './Language'
import { count } from './numbers'
import { en, s, ss, zh } from './say'
import type { Spans } from './Span'

/** What people tell the world to do, and why it sometimes cannot be done. */

type Saying<T extends { kind: string }> = {
  readonly [K in T['kind']]: (of: Extract<T, { kind: K }>) => Spans
}

type Link = { from: number; to: number; bothWays: boolean }

const COMMANDS: InEach<Saying<Command>> = {
  en: {
    start: ({ sids }) => en`Switch on ${ss(sids)}`,
    kill: ({ sid }) => en`Kill the process of ${s(sid)}`,
    killInside: ({ sid, event, effects }) =>
      en`Kill the process of ${s(sid)} inside event ${count(event)}, after its first ${count(effects)} effects`,
    poweroff: ({ sid }) => en`Cut the power of ${s(sid)}`,
    restart: ({ sid }) => en`Restart ${s(sid)}`,
    pause: ({ sid }) => en`Pause the process of ${s(sid)}`,
    resume: ({ sid }) => en`Resume the process of ${s(sid)}`,
    isolate: ({ sid }) => en`Isolate ${s(sid)} from all others`,
    cut: (link) => en`Cut ${linkEn(link)}`,
    heal: ({ link }) => (link ? en`Heal ${linkEn(link)}` : en`Heal all links`),
    split: ({ groups }) => en`Split the network: ${groupsText(groups)}`,
  },
  zh: {
    start: ({ sids }) => zh`启动${ss(sids)}`,
    kill: ({ sid }) => zh`杀死${s(sid)} 的进程`,
    killInside: ({ sid, event, effects }) =>
      zh`在事件 ${count(event)} 之内、前 ${count(effects)} 个效果之后，杀死${s(sid)} 的进程`,
    poweroff: ({ sid }) => zh`让${s(sid)} 断电`,
    restart: ({ sid }) => zh`重启${s(sid)}`,
    pause: ({ sid }) => zh`暂停${s(sid)} 的进程`,
    resume: ({ sid }) => zh`恢复${s(sid)} 的进程`,
    isolate: ({ sid }) => zh`把${s(sid)} 与其他服务器隔离`,
    cut: (link) => zh`切断${linkZh(link)}`,
    heal: ({ link }) => (link ? zh`恢复${linkZh(link)}` : zh`恢复全部链路`),
    split: ({ groups }) => zh`网络分区：${groupsText(groups)}`,
  },
}

function linkEn({ from, to, bothWays }: Link): Spans {
  return bothWays
    ? en`the link between ${s(from)} and ${s(to)}`
    : en`the way from ${s(from)} to ${s(to)}`
}

function linkZh({ from, to, bothWays }: Link): Spans {
  return bothWays ? zh`${s(from)} 与${s(to)} 之间的链路` : zh`从${s(from)} 到${s(to)} 的方向`
}

/** `1 2 | 3 4 5`, as a story writes it. */
export function groupsText(groups: readonly (readonly number[])[]): string {
  return groups.map((sids) => sids.join(' ')).join(' | ')
}

/** A command as a person would give it, without a full stop. */
export function commandSentence(command: Command, language: Language): Spans {
  const say = COMMANDS[language][command.kind] as (command: Command) => Spans
  return say(command)
}

/** Why a command is refused, and what would help. */
export interface RefusalWords {
  readonly reason: Spans
  readonly remedy: Spans
}

type RefusalSaying = {
  readonly [K in Refusal['kind']]: (
    of: Extract<Refusal, { kind: K }>,
  ) => readonly [reason: Spans, remedy: Spans]
}

const REFUSALS: InEach<RefusalSaying> = {
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
  },
}

export function refusalWords(refusal: Refusal, language: Language): RefusalWords {
  const say = REFUSALS[language][refusal.kind] as (
    refusal: Refusal,
  ) => readonly [reason: Spans, remedy: Spans]
  const [reason, remedy] = say(refusal)
  return { reason, remedy }
}

/** Reason and remedy as one text. */
export function refusalSentence(refusal: Refusal, language: Language): Spans {
  const { reason, remedy } = refusalWords(refusal, language)
  return language === 'en' ? en`${reason} ${remedy}` : zh`${reason}${remedy}`
}
