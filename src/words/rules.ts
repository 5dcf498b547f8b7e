import type { DecidingTerm, Tally, VoteText } from '../zookeeper/Fact'
import { LONG_MIN, type Hex } from '../zookeeper/Zxid'
import type { InEach, Language } from './Language'
import { duration } from './numbers'
import { e, z } from './say'
import { plain, type Span } from './Span'
import { tallyLine } from './tally'

/** A rule that decided, with this event's operands, ready to be drawn: labels are in the reader's language. */
export type RuleDrawing =
  | Comparison
  | {
      readonly kind: 'quorumCount'
      readonly tally: Tally
      /** What is counted: `votes for server 4`. */
      readonly label: string
      /** `2 of 5 servers; a quorum is 3`. */
      readonly line: string
    }
  | {
      readonly kind: 'epochChoice'
      readonly label: string
      readonly accepted: readonly { sid: number; epoch: number; largest: boolean }[]
      readonly largest: number
      readonly result: { readonly label: string; readonly epoch: number }
    }
  | {
      readonly kind: 'syncChoice'
      /** `lit`: the row that was taken compares it. */
      readonly operands: readonly {
        readonly label: string
        readonly zxid: Hex
        readonly lit: boolean
      }[]
      readonly rows: readonly SyncRow[]
    }
  | {
      readonly kind: 'leaderInfo'
      readonly offered: { readonly label: string; readonly epoch: number }
      readonly accepted: { readonly label: string; readonly epoch: number }
      readonly sign: '>' | '=' | '<'
      readonly verdict: 'promise' | 'alreadyPromised' | 'tooOld'
    }
  | {
      readonly kind: 'backoff'
      readonly waited: { readonly label: string; readonly ms: number; readonly text: string }
      readonly next: { readonly label: string; readonly ms: number; readonly text: string }
    }

/** Two rows read from left to right: the first column that differs decides and is lit. */
export interface Comparison {
  readonly kind: 'voteComparison' | 'moreRecent'
  readonly columns: readonly { readonly term: DecidingTerm; readonly label: string }[]
  readonly rows: readonly ComparisonRow[]
  /** `equal` and `weight` light no column. */
  readonly lit: DecidingTerm
  readonly winner: 'mine' | 'theirs'
}

export interface ComparisonRow {
  readonly whose: 'mine' | 'theirs'
  readonly label: string
  readonly cells: readonly Span[]
}

export interface SyncRow {
  readonly row: string
  readonly condition: string
  readonly result: string
  readonly lit: boolean
}

interface RuleLabels {
  readonly epoch: string
  readonly zxid: string
  readonly sid: string
  readonly has: (sid: number) => string
  readonly received: (from: number) => string
  readonly nobody: string
  readonly accepted: string
  readonly newEpoch: string
  readonly offered: string
  readonly waited: string
  readonly next: string
}

const LABELS: InEach<RuleLabels> = {
  en: {
    epoch: 'epoch',
    zxid: 'zxid',
    sid: 'server id',
    has: (sid) => `server ${sid} has`,
    received: (from) => `from server ${from}`,
    nobody: 'nobody',
    accepted: 'acceptedEpoch',
    newEpoch: 'new epoch',
    offered: 'epoch of LEADERINFO',
    waited: 'waited',
    next: 'next wait',
  },
  zh: {
    epoch: '纪元',
    zxid: 'zxid',
    sid: '服务器 ID',
    has: (sid) => `服务器 ${sid} 现有`,
    received: (from) => `来自服务器 ${from}`,
    nobody: '无',
    accepted: 'acceptedEpoch',
    newEpoch: '新纪元',
    offered: 'LEADERINFO 的纪元',
    waited: '已等待',
    next: '下次等待',
  },
}

/** FastLeaderElection.totalOrderPredicate. */
export function voteComparison(
  given: { mine: VoteText; theirs: VoteText; term: DecidingTerm; wins: boolean; from: number },
  me: number,
  language: Language,
): RuleDrawing {
  const labels = LABELS[language]
  const cells = (vote: VoteText): Span[] => [
    vote.epoch === Number(LONG_MIN) ? text('–') : e(vote.epoch),
    z(vote.zxid),
    text(vote.leader === Number(LONG_MIN) ? labels.nobody : String(vote.leader)),
  ]
  return {
    kind: 'voteComparison',
    columns: [
      { term: 'epoch', label: labels.epoch },
      { term: 'zxid', label: labels.zxid },
      { term: 'sid', label: labels.sid },
    ],
    rows: [
      { whose: 'mine', label: labels.has(me), cells: cells(given.mine) },
      { whose: 'theirs', label: labels.received(given.from), cells: cells(given.theirs) },
    ],
    lit: given.term,
    winner: given.wins ? 'theirs' : 'mine',
  }
}

/** StateSummary.isMoreRecentThan. */
export function moreRecent(
  given: {
    from: number
    theirs: { currentEpoch: number; lastZxid: Hex }
    mine: { currentEpoch: number; lastZxid: Hex }
    term: 'epoch' | 'zxid'
  },
  me: number,
  language: Language,
): RuleDrawing {
  const labels = LABELS[language]
  const cells = (of: { currentEpoch: number; lastZxid: Hex }) => [
    e(of.currentEpoch),
    z(of.lastZxid),
  ]
  return {
    kind: 'moreRecent',
    columns: [
      { term: 'epoch', label: 'currentEpoch' },
      { term: 'zxid', label: labels.zxid },
    ],
    rows: [
      { whose: 'mine', label: labels.has(me), cells: cells(given.mine) },
      { whose: 'theirs', label: labels.received(given.from), cells: cells(given.theirs) },
    ],
    lit: given.term,
    winner: 'theirs',
  }
}

export function quorumCount(tally: Tally, label: string, language: Language): RuleDrawing {
  return { kind: 'quorumCount', tally, label, line: plain(tallyLine(tally, language)) }
}

/** Leader.getEpochToPropose: one more than the largest epoch that anybody there has accepted. */
export function epochChoice(
  epoch: number,
  accepted: readonly { sid: number; epoch: number }[],
  language: Language,
): RuleDrawing {
  const largest = epoch - 1
  return {
    kind: 'epochChoice',
    label: LABELS[language].accepted,
    accepted: accepted.map((each) => ({ ...each, largest: each.epoch === largest })),
    largest,
    result: { label: LABELS[language].newEpoch, epoch },
  }
}

const SIGNS = { promise: '>', alreadyPromised: '=', tooOld: '<' } as const

/** Learner.registerWithLeader. */
export function leaderInfo(
  given: { epoch: number; accepted: number; verdict: keyof typeof SIGNS },
  language: Language,
): RuleDrawing {
  const labels = LABELS[language]
  return {
    kind: 'leaderInfo',
    offered: { label: labels.offered, epoch: given.epoch },
    accepted: { label: labels.accepted, epoch: given.accepted },
    sign: SIGNS[given.verdict],
    verdict: given.verdict,
  }
}

export function backoff(waitedMs: number, nextMs: number, language: Language): RuleDrawing {
  const labels = LABELS[language]
  return {
    kind: 'backoff',
    waited: { label: labels.waited, ms: waitedMs, text: duration(waitedMs) },
    next: { label: labels.next, ms: nextMs, text: duration(nextMs) },
  }
}

function text(value: string): Span {
  return { kind: 'text', text: value }
}
