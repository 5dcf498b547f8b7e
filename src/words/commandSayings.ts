import { printProgram } from '../simulation/clientText'
import { printRequest } from '../simulation/writeText'
import type { Command, CrashInstant, FrameChoice } from '../simulation/Command'
import { endpointName } from '../simulation/endpoints'
import type { InEach } from './Language'
import { count, span } from './numbers'
import { code, en, s, ss, zh } from './say'
import type { Spans } from './Span'

/** Every command as a person would give it, without a full stop. */

type Saying = {
  readonly [K in Command['kind']]: (of: Extract<Command, { kind: K }>) => Spans
}

type Link = { from: number; to: number; bothWays: boolean }

/** When a server is to die, behind what is to happen to it (zh: before it). */
const INSTANTS: InEach<Readonly<Record<CrashInstant, string>>> = {
  en: {
    beforeFsync: 'when its next transaction is written but not fsynced yet',
    afterFsync: 'when its next transaction is fsynced and not acknowledged yet',
    afterAck: 'when it has acknowledged its next transaction',
  },
  zh: {
    beforeFsync: '在下一个事务写入、尚未刷盘（fsync）时',
    afterFsync: '在下一个事务刷盘（fsync）完成、尚未确认时',
    afterAck: '在确认了下一个事务之后',
  },
}

export const COMMANDS: InEach<Saying> = {
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
    cutQuorum: ({ from, to, bothWays, how }) =>
      how === 'silent'
        ? en`Cut the quorum port alone on ${linkEn({ from, to, bothWays })}`
        : en`Cut the quorum port alone on ${linkEn({ from, to, bothWays })}, so that it refuses`,
    write: (command) => en`Ask ${s(command.sid)}: ${code(printRequest(command))}`,
    wipe: ({ sid }) => en`Wipe the disk of ${s(sid)}`,
    damage: ({ sid, file, at }) =>
      en`Turn over a bit of ${code(file)} on the disk of ${s(sid)}, at byte ${at}`,
    slowLink: ({ from, to, bothWays, us }) =>
      us === null
        ? en`Let ${linkEn({ from, to, bothWays })} be as fast as before`
        : en`Slow down ${linkEn({ from, to, bothWays })}: at least ${span(us)}`,
    slowDisk: ({ sid, us }) =>
      us === null
        ? en`Let the disk of ${s(sid)} be as fast as before`
        : en`Slow down the disk of ${s(sid)}: at least ${span(us)} for an fsync`,
    hold: ({ which }) => en`Hold ${chosenEn(which)}`,
    release: ({ which }) =>
      which === 'all' ? en`Let all messages go on` : en`Let ${chosenEn(which)} go on`,
    byHand: ({ on }) =>
      on ? en`Deliver every message by hand` : en`Deliver messages by themselves again`,
    fire: ({ sid, timer }) => en`Let the timer ${code(timer)} of ${s(sid)} run out now`,
    timers: ({ how }) =>
      how === 'aligned'
        ? en`Let the timers of all elections run out together`
        : en`Let the timers of all elections run out one after the other`,
    load: ({ perSecond, sids }) =>
      sids === null
        ? en`Let clients of all servers that run ask ${count(perSecond)} times a second`
        : en`Let clients of ${ss(sids)} ask ${count(perSecond)} times a second`,
    loadOff: () => en`Let the load end`,
    crashAt: ({ sid, instant, how }) =>
      how === 'kill'
        ? en`Kill the process of ${s(sid)} ${INSTANTS.en[instant]}`
        : en`Cut the power of ${s(sid)} ${INSTANTS.en[instant]}`,
    spare: ({ sid }) => en`Let ${s(sid)} live through its next transaction after all`,
    client: ({ id, program, sids }) =>
      sids === null
        ? en`Start ${s(id)}: ${code(printProgram(program))}`
        : en`Start ${s(id)}, which knows ${ss(sids)}: ${code(printProgram(program))}`,
    type: ({ id, line }) => en`Type at the console of ${s(id)}: ${code(line)}`,
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
    cutQuorum: ({ from, to, bothWays, how }) =>
      how === 'silent'
        ? zh`只切断法定人数端口：${linkZh({ from, to, bothWays })}`
        : zh`只切断法定人数端口并让它拒绝：${linkZh({ from, to, bothWays })}`,
    write: (command) => zh`请求${s(command.sid)}：${code(printRequest(command))}`,
    wipe: ({ sid }) => zh`清空${s(sid)} 的磁盘`,
    damage: ({ sid, file, at }) => zh`翻转${s(sid)} 磁盘上 ${code(file)} 第 ${at} 字节的一位`,
    slowLink: ({ from, to, bothWays, us }) =>
      us === null
        ? zh`让${linkZh({ from, to, bothWays })}恢复原来的速度`
        : zh`放慢${linkZh({ from, to, bothWays })}：至少 ${span(us)}`,
    slowDisk: ({ sid, us }) =>
      us === null
        ? zh`让${s(sid)} 的磁盘恢复原来的速度`
        : zh`放慢${s(sid)} 的磁盘：每次刷盘（fsync）至少 ${span(us)}`,
    hold: ({ which }) => zh`扣住${chosenZh(which)}`,
    release: ({ which }) => (which === 'all' ? zh`放行全部消息` : zh`放行${chosenZh(which)}`),
    byHand: ({ on }) => (on ? zh`手动送达每条消息` : zh`恢复自动送达消息`),
    fire: ({ sid, timer }) => zh`让${s(sid)} 的计时 ${code(timer)} 现在到期`,
    timers: ({ how }) =>
      how === 'aligned' ? zh`让所有选举的计时同时到期` : zh`让所有选举的计时先后到期`,
    load: ({ perSecond, sids }) =>
      sids === null
        ? zh`让所有在运行的服务器的客户端每秒请求 ${count(perSecond)} 次`
        : zh`让${ss(sids)} 的客户端每秒请求 ${count(perSecond)} 次`,
    loadOff: () => zh`停止负载`,
    crashAt: ({ sid, instant, how }) =>
      how === 'kill'
        ? zh`${INSTANTS.zh[instant]}杀死${s(sid)} 的进程`
        : zh`${INSTANTS.zh[instant]}让${s(sid)} 断电`,
    spare: ({ sid }) => zh`撤销${s(sid)} 的定时崩溃`,
    client: ({ id, program, sids }) =>
      sids === null
        ? zh`启动${s(id)}：${code(printProgram(program))}`
        : zh`启动${s(id)}，它只知道${ss(sids)}：${code(printProgram(program))}`,
    type: ({ id, line }) => zh`在${s(id)} 的控制台输入：${code(line)}`,
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

function chosenEn(which: FrameChoice): Spans {
  return which.by === 'frame'
    ? en`message ${count(which.frame)}`
    : en`the first message from ${s(which.from)} to ${s(which.to)}`
}

function chosenZh(which: FrameChoice): Spans {
  return which.by === 'frame'
    ? zh`消息 ${count(which.frame)}`
    : zh`从${s(which.from)} 到${s(which.to)} 的第一条消息`
}

/** `1 2 | 3 4 5`, as a story writes it. */
export function groupsText(groups: readonly (readonly number[])[]): string {
  return groups.map((ids) => ids.map(endpointName).join(' ')).join(' | ')
}
