import type { Ended, Goal } from '../simulation/Command'
import type { StopReason } from '../simulation/RunPort'
import type { InEach, Language } from './Language'
import { count, duration, plural, time } from './numbers'
import { code, en, s, zh } from './say'
import type { Spans } from './Span'
import { PHASES } from './states'

/** How far time is to run, how an advance ended, and why a run cannot go on. */

type Saying<T extends { kind: string }> = {
  readonly [K in T['kind']]: (of: Extract<T, { kind: K }>) => Spans
}

const GOALS: InEach<Saying<Goal>> = {
  en: {
    events: ({ count: n }) => en`Run ${plural(n, 'event')}`,
    steps: ({ count: n }) => en`Go ${plural(n, 'step')}`,
    event: ({ index }) => en`Run to event ${count(index)}`,
    time: ({ us }) => en`Run to ${time(us)}`,
    phase: ({ sid, phase }) => en`Run until ${whoEn(sid)} is in ${PHASES.en[phase]}`,
    state: ({ sid, state }) => en`Run until ${whoEn(sid)} is ${code(state)}`,
    nextPhase: () => en`Run to the next change of role or phase`,
    leader: () => en`Run until a leader serves`,
    fact: ({ sid, fact, times }) =>
      en`Run until ${whoEn(sid)} has told ${code(fact)}, ${plural(times, 'time')}`,
    told: ({ id, note, times }) =>
      en`Run until ${s(id)} has told ${code(note)}, ${plural(times, 'time')}`,
    agreed: () => en`Run until all votes name the same leader`,
    allServing: () => en`Run until every running server serves`,
    idle: () => en`Run until nothing but pings is left to happen`,
  },
  zh: {
    events: ({ count: n }) => zh`运行 ${count(n)} 个事件`,
    steps: ({ count: n }) => zh`走 ${count(n)} 步`,
    event: ({ index }) => zh`运行到事件 ${count(index)}`,
    time: ({ us }) => zh`运行到 ${time(us)}`,
    phase: ({ sid, phase }) => zh`运行到${whoZh(sid)}进入${PHASES.zh[phase]}`,
    state: ({ sid, state }) => zh`运行到${whoZh(sid)}成为 ${code(state)}`,
    nextPhase: () => zh`运行到下一次角色或阶段变化`,
    leader: () => zh`运行到 Leader 开始服务`,
    fact: ({ sid, fact, times }) =>
      zh`运行到${whoZh(sid)}说出 ${code(fact)}，共 ${count(times)} 次`,
    told: ({ id, note, times }) => zh`运行到${s(id)} 说出 ${code(note)}，共 ${count(times)} 次`,
    agreed: () => zh`运行到所有选票指向同一个 Leader`,
    allServing: () => zh`运行到每台运行中的服务器都在服务`,
    idle: () => zh`运行到只剩 PING`,
  },
}

function whoEn(sid: number | null): Spans {
  return sid === null ? en`some server` : en`${s(sid)}`
}

function whoZh(sid: number | null): Spans {
  return sid === null ? zh`某台服务器` : zh`${s(sid)} `
}

export function goalSentence(goal: Goal, language: Language): Spans {
  const say = GOALS[language][goal.kind] as (goal: Goal) => Spans
  return say(goal)
}

const ENDED: InEach<Saying<Ended>> = {
  en: {
    reached: ({ us }) => en`Reached at ${time(us)}.`,
    nothingLeft: ({ us }) =>
      en`Nothing more will happen by itself after ${time(us)}. Start, restart, resume or heal something.`,
    waitsForHand: ({ us }) =>
      en`At ${time(us)} the clock stands: messages wait to be let go by hand. Click one.`,
    notReached: ({ us, limit }) =>
      limit === 'time'
        ? en`It has not come by ${time(us)}, and the limit of virtual time is used up. Run on from here, or change something.`
        : en`It has not come by ${time(us)}, and the limit of events is used up. Run on from here, or change something.`,
  },
  zh: {
    reached: ({ us }) => zh`在 ${time(us)} 达到。`,
    nothingLeft: ({ us }) =>
      zh`${time(us)} 之后，不会再自行发生任何事。请启动、重启、恢复某台服务器或某条链路。`,
    waitsForHand: ({ us }) => zh`时钟停在 ${time(us)}：消息在等手动放行。请点击一条。`,
    notReached: ({ us, limit }) =>
      limit === 'time'
        ? zh`到 ${time(us)} 还没有等到，虚拟时间的上限已用完。可以从这里继续，或者改变些什么。`
        : zh`到 ${time(us)} 还没有等到，事件数的上限已用完。可以从这里继续，或者改变些什么。`,
  },
}

export function endedSentence(ended: Ended, language: Language): Spans {
  const say = ENDED[language][ended.kind] as (ended: Ended) => Spans
  return say(ended)
}

const STOPPED: InEach<Saying<StopReason>> = {
  en: {
    workerSilent: ({ sid, waitedMs }) =>
      en`The worker of ${s(sid)} has not answered for ${duration(waitedMs)}. The run stands still; what was recorded is intact.`,
    workerThrew: ({ sid, message }) =>
      en`The worker of ${s(sid)} failed: ${code(message)}. The run stands still; what was recorded is intact.`,
    conductorThrew: ({ message }) =>
      en`The network worker failed: ${code(message)}. The run stands still; what was recorded is intact.`,
    eventLimit: ({ limit }) =>
      en`The recording is full: it holds ${count(limit)} events. A new run can begin from this moment.`,
  },
  zh: {
    workerSilent: ({ sid, waitedMs }) =>
      zh`${s(sid)} 的 Worker 已有 ${duration(waitedMs)} 没有应答。运行停住；已记录的内容完好。`,
    workerThrew: ({ sid, message }) =>
      zh`${s(sid)} 的 Worker 出错：${code(message)}。运行停住；已记录的内容完好。`,
    conductorThrew: ({ message }) =>
      zh`网络 Worker 出错：${code(message)}。运行停住；已记录的内容完好。`,
    eventLimit: ({ limit }) => zh`记录已满：共 ${count(limit)} 个事件。可以从这一刻开始新的运行。`,
  },
}

export function stopSentence(reason: StopReason, language: Language): Spans {
  const say = STOPPED[language][reason.kind] as (reason: StopReason) => Spans
  return say(reason)
}
