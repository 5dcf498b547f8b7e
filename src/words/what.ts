import type { What } from '../simulation/RecordedEvent'
import type { NetworkPort } from '../simulation/Hosted'
import { printRequest } from '../simulation/writeText'
import { commandSentence } from './commands'
import type { InEach, Language } from './Language'
import { code, en, s, t, zh } from './say'
import type { Spans } from './Span'

/** What an event is in itself, for those that no fact speaks of. */

type Saying = {
  readonly [K in What['kind']]: (what: Extract<What, { kind: K }>, server: number | null) => Spans
}

const PORTS: InEach<Readonly<Record<NetworkPort, string>>> = {
  en: { election: 'election', quorum: 'quorum', client: 'client', work: 'work' },
  zh: { election: '选举', quorum: '法定人数', client: '客户端', work: '工作' },
}

const WHAT: InEach<Saying> = {
  en: {
    command: ({ command }) => commandSentence(command, 'en'),
    booted: (_what, me) => en`${whoEn(me)} begins to run`,
    connected: ({ port, with: other }, me) =>
      en`${whoEn(me)} has reached the ${PORTS.en[port]} port of ${s(other)}`,
    refused: ({ port, with: other }, me) =>
      en`${whoEn(me)} is refused at the ${PORTS.en[port]} port of ${s(other)}`,
    accepted: ({ port, with: other }, me) =>
      en`${whoEn(me)} accepts a connection of ${s(other)} at its ${PORTS.en[port]} port`,
    received: ({ from }, me) => en`${whoEn(me)} gets a message from ${s(from)}`,
    closed: ({ port, with: other, how }, me) =>
      how === 'FIN'
        ? en`${whoEn(me)} sees ${s(other)} close their ${PORTS.en[port]} connection`
        : en`${whoEn(me)} sees its ${PORTS.en[port]} connection with ${s(other)} reset`,
    arrived: ({ from, at }) =>
      en`A message of ${s(from)} reaches the machine of ${s(at)}, whose process gets nothing of it`,
    fsynced: ({ file }, me) =>
      me === null
        ? en`The system finishes writing ${code(file)}`
        : en`${whoEn(me)} has ${code(file)} on its disk (${t('fsync')})`,
    submitted: ({ sid, request }) => en`A client asks ${s(sid)}: ${code(printRequest(request))}`,
    typed: ({ at, line }) => en`Somebody types at the console of ${s(at)}: ${code(line)}`,
    unreachable: ({ at, address }) => en`${s(at)} finds nobody at ${code(address)}`,
    expired: ({ timer }, me) => en`A timer of ${whoEn(me)} runs out: ${timerText(timer, 'en')}`,
  },
  zh: {
    command: ({ command }) => commandSentence(command, 'zh'),
    booted: (_what, me) => zh`${whoZh(me)} 开始运行`,
    connected: ({ port, with: other }, me) =>
      zh`${whoZh(me)} 连上了 ${s(other)} 的${PORTS.zh[port]}端口`,
    refused: ({ port, with: other }, me) =>
      zh`${whoZh(me)} 被 ${s(other)} 的${PORTS.zh[port]}端口拒绝`,
    accepted: ({ port, with: other }, me) =>
      zh`${whoZh(me)} 在${PORTS.zh[port]}端口接受 ${s(other)} 的连接`,
    received: ({ from }, me) => zh`${whoZh(me)} 收到 ${s(from)} 的一条消息`,
    closed: ({ port, with: other, how }, me) =>
      how === 'FIN'
        ? zh`${whoZh(me)} 发现 ${s(other)} 关闭了${PORTS.zh[port]}连接`
        : zh`${whoZh(me)} 与 ${s(other)} 的${PORTS.zh[port]}连接被重置`,
    arrived: ({ from, at }) => zh`${s(from)} 的一条消息到达 ${s(at)} 的机器，但进程没有收到`,
    fsynced: ({ file }, me) =>
      me === null
        ? zh`系统写完 ${code(file)}`
        : zh`${whoZh(me)} 的磁盘上有了 ${code(file)}（刷盘 ${t('fsync')}）`,
    submitted: ({ sid, request }) => zh`客户端请求${s(sid)}：${code(printRequest(request))}`,
    typed: ({ at, line }) => zh`有人在${s(at)} 的控制台输入：${code(line)}`,
    unreachable: ({ at, address }) => zh`${s(at)} 在 ${code(address)} 找不到任何人`,
    expired: ({ timer }, me) => zh`${whoZh(me)} 的计时到期：${timerText(timer, 'zh')}`,
  },
}

function whoEn(me: number | null): Spans {
  return me === null ? en`the system` : en`${s(me)}`
}

function whoZh(me: number | null): Spans {
  return me === null ? zh`系统` : zh`${s(me)}`
}

export function whatSentence(what: What, server: number | null, language: Language): Spans {
  const say = WHAT[language][what.kind] as (what: What, server: number | null) => Spans
  return say(what, server)
}

/** Timers by the part of their name before a colon, which is followed by the connection they are of. */
const TIMERS: Readonly<Record<string, InEach<string>>> = {
  notification: { en: 'nothing heard in the election', zh: '选举中没有消息' },
  finalizeWait: { en: 'finalizeWait', zh: 'finalizeWait' },
  observerPause: { en: 'the observer’s pause', zh: 'Observer 的停顿' },
  electionConnect: { en: 'no answer to an election dial', zh: '选举连接无应答' },
  electionHandshake: { en: 'no greeting on an election connection', zh: '选举连接没有报名' },
  leaderConnect: { en: 'initLimit for reaching the leader', zh: '连接 Leader 的 initLimit' },
  leaderRetry: { en: 'the pause before the next try', zh: '下次尝试前的停顿' },
  halfTick: { en: 'half a tick', zh: '半个 tick' },
  wait: { en: 'initLimit for a quorum', zh: '等待法定人数的 initLimit' },
  snapshot: { en: 'the next piece of a snapshot', zh: '快照的下一段' },
  purge: { en: 'purgeInterval', zh: 'purgeInterval' },
  select: { en: 'the client’s next look at the clock', zh: '客户端下次看时钟' },
  reconnect: { en: 'the pause before the next server is tried', zh: '尝试下一台服务器前的停顿' },
  read: { en: 'nothing read for the time limit', zh: '读取超时' },
}

/** A timer's name for people; one that has no words keeps its own name. */
export function timerText(timer: string, language: Language): string {
  const name = timer.split(':', 1)[0] ?? timer
  return TIMERS[name]?.[language] ?? name
}
