import type { FramePicture } from '../simulation/Picture'
import type { ZabState } from '../zookeeper/states'
import type { InEach, Language } from './Language'
import { agree, count, list, plural } from './numbers'
import { PHASES } from './states'
import { linksText } from './worldLinks'

/** Servers that still reach each other, and whether they are a quorum. */
export interface Side {
  readonly sids: readonly number[]
  /** `3 of 5: a quorum`. */
  readonly verdict: string
}

/** A server that says LEADING. */
export interface Leads {
  readonly sid: number
  readonly epoch: number
  readonly phase: ZabState
}

/** What the whole stage shows and no single server, for ears. */
export interface StageAloud {
  readonly leaders: (leaders: readonly Leads[]) => string
  readonly split: (sides: readonly Side[]) => string
  readonly cuts: (links: readonly { from: number; to: number }[]) => string
  /** Messages on their way, signs of life and of connections apart; null: there are none. */
  readonly underWay: (frames: readonly FramePicture[]) => string | null
}

/** More kinds of messages than this are only counted. */
const KINDS_MOST = 8

const EN: StageAloud = {
  leaders(leaders) {
    const [first] = leaders
    if (!first) return 'No server leads.'
    const { sid, epoch, phase } = first
    if (leaders.length === 1) {
      return phase === 'BROADCAST'
        ? `Server ${sid} leads epoch ${epoch}.`
        : `Server ${sid} is to lead (${PHASES.en[phase]}).`
    }
    const each = leaders.map((one) => `server ${one.sid} in epoch ${one.epoch}`)
    return `${leaders.length} servers say that they lead: ${list(each, 'en')}.`
  },
  split: (sides) =>
    `The network is split: ${sides.map(({ sids, verdict }) => `${agree(sids.length, 'server', 'servers')} ${list(sids, 'en')} (${verdict})`).join('; ')}.`,
  cuts: (links) => `Cut: ${linksText(links, ', ')}.`,
  underWay: (frames) =>
    underWay(frames, {
      under: (n, kinds) => `${plural(n, 'message')} under way: ${kinds}.`,
      stalled: (n) => ` ${count(n)} of them ${agree(n, 'waits', 'wait')} at a cut.`,
      held: (n) => ` ${count(n)} ${agree(n, 'is', 'are')} in your hand.`,
      more: (n) => plural(n, 'other'),
      language: 'en',
    }),
}

const ZH: StageAloud = {
  leaders(leaders) {
    const [first] = leaders
    if (!first) return '没有服务器在领导。'
    const { sid, epoch, phase } = first
    if (leaders.length === 1) {
      return phase === 'BROADCAST'
        ? `服务器 ${sid} 领导纪元 ${epoch}。`
        : `服务器 ${sid} 将要领导（${PHASES.zh[phase]}）。`
    }
    const each = leaders.map((one) => `服务器 ${one.sid}（纪元 ${one.epoch}）`)
    return `${leaders.length} 台服务器都自称 Leader：${list(each, 'zh')}。`
  },
  split: (sides) =>
    `网络已分区：${sides.map(({ sids, verdict }) => `服务器 ${list(sids, 'zh')}（${verdict}）`).join('；')}。`,
  cuts: (links) => `已切断：${linksText(links, '、')}。`,
  underWay: (frames) =>
    underWay(frames, {
      under: (n, kinds) => `途中有 ${count(n)} 条消息：${kinds}。`,
      stalled: (n) => `其中 ${count(n)} 条在断处等待。`,
      held: (n) => `${count(n)} 条扣在手里。`,
      more: (n) => `另外 ${count(n)} 条`,
      language: 'zh',
    }),
}

interface UnderWay {
  readonly under: (n: number, kinds: string) => string
  readonly stalled: (n: number) => string
  readonly held: (n: number) => string
  readonly more: (n: number) => string
  readonly language: Language
}

function underWay(frames: readonly FramePicture[], words: UnderWay): string | null {
  const kinds = new Map<string, number>()
  let [all, stalled, held] = [0, 0, 0]
  for (const frame of frames) {
    if (frame.family === 'ping' || frame.family === 'connection') continue
    all += 1
    kinds.set(frame.label, (kinds.get(frame.label) ?? 0) + 1)
    if (frame.held) held += 1
    else if (frame.stalled) stalled += 1
  }
  if (all === 0) return null
  const told = [...kinds].slice(0, KINDS_MOST)
  const rest = all - told.reduce((sum, [, n]) => sum + n, 0)
  const names = told.map(([label, n]) => (n === 1 ? label : `${n} × ${label}`))
  const named = list(rest > 0 ? [...names, words.more(rest)] : names, words.language)
  return [
    words.under(all, named),
    stalled > 0 ? words.stalled(stalled) : '',
    held > 0 ? words.held(held) : '',
  ].join('')
}

export const STAGE_ALOUD: InEach<StageAloud> = { en: EN, zh: ZH }
