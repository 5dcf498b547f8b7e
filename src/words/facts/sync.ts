import type { FactOf } from '../../zookeeper/Fact'
import type { InEach, Language } from '../Language'
import type { RuleDrawing } from '../rules'
import { code, en, s, t, z, zh } from '../say'
import type { Spans } from '../Span'

/** How a leader chooses between DIFF, TRUNC and SNAP (LearnerHandler.syncFollower): the first row that fits. */

type SyncChosen = FactOf<'SyncChosen'>
type Row = SyncChosen['row']

interface RowWords {
  readonly row: Row
  readonly result: string
  readonly condition: InEach<string>
}

const ROWS: readonly RowWords[] = [
  {
    row: 'forceSnapshotSync',
    result: 'SNAP',
    condition: { en: 'forceSnapshotSync is set', zh: '设置了 forceSnapshotSync' },
  },
  {
    row: 'equal',
    result: 'DIFF',
    condition: { en: 'learner and leader end at the same zxid', zh: '双方止于同一个 zxid' },
  },
  {
    row: 'learnerAhead',
    result: 'TRUNC',
    condition: {
      en: 'the learner is past the end of the committed log',
      zh: '对方超过已提交日志的末尾',
    },
  },
  {
    row: 'inCommittedLog',
    result: 'DIFF / TRUNC',
    condition: { en: 'the learner ends within the committed log', zh: '对方止于已提交日志之内' },
  },
  {
    row: 'onDiskLog',
    result: 'DIFF / SNAP',
    condition: {
      en: 'the learner ends before it: look into the log on disk',
      zh: '对方止于它之前：查磁盘上的日志',
    },
  },
  {
    row: 'unhandled',
    result: 'SNAP',
    condition: { en: 'none of these', zh: '以上都不符合' },
  },
]

const OPERANDS: InEach<{ learner: string; leader: string; min: string; max: string }> = {
  en: { learner: 'learner', leader: 'leader', min: 'committed log from', max: 'committed log to' },
  zh: { learner: '对方', leader: 'Leader', min: '已提交日志始于', max: '已提交日志止于' },
}

/** What each row looks at. */
const COMPARED: Readonly<Record<Row, readonly (keyof (typeof OPERANDS)['en'])[]>> = {
  forceSnapshotSync: [],
  equal: ['learner', 'leader'],
  learnerAhead: ['learner', 'max'],
  inCommittedLog: ['learner', 'min', 'max'],
  onDiskLog: ['learner', 'min'],
  unhandled: ['learner', 'min', 'max'],
}

export function syncChoice(fact: SyncChosen, language: Language): RuleDrawing {
  const labels = OPERANDS[language]
  const compared = COMPARED[fact.row]
  return {
    kind: 'syncChoice',
    operands: [
      { label: labels.learner, zxid: fact.learnerZxid, lit: compared.includes('learner') },
      { label: labels.leader, zxid: fact.leaderZxid, lit: compared.includes('leader') },
      { label: labels.min, zxid: fact.minZxid, lit: compared.includes('min') },
      { label: labels.max, zxid: fact.maxZxid, lit: compared.includes('max') },
    ],
    rows: ROWS.map(({ row, result, condition }) => ({
      row,
      condition: condition[language],
      result: row === fact.row ? fact.mode : result,
      lit: row === fact.row,
    })),
  }
}

export function whySyncEn(fact: SyncChosen): Spans {
  const { learner, mode, row, learnerZxid, leaderZxid, minZxid, maxZxid } = fact
  const end = en`${s(learner)} ends at ${z(learnerZxid)}, the leader at ${z(leaderZxid)}.`
  const why: Readonly<Record<Row, () => Spans>> = {
    forceSnapshotSync: () =>
      en`${code('forceSnapshotSync')} is set, so every learner gets the whole tree, whatever it has. ${end}`,
    equal: () => en`${end} They have the same history, so nothing needs to be sent.`,
    learnerAhead: () =>
      en`${end} What the learner has after ${z(maxZxid)} was never committed, so it is to cut it off.`,
    inCommittedLog: () =>
      mode === 'SNAP'
        ? en`${end} The leader has something of a later epoch next, and a log is not cut across epochs.`
        : en`${end} The leader keeps ${z(minZxid)} to ${z(maxZxid)} in memory and sends from there what the learner lacks.`,
    onDiskLog: () =>
      mode === 'SNAP'
        ? en`${end} The leader keeps only ${z(minZxid)} to ${z(maxZxid)} in memory, and the log on its disk does not lead there, or there is too much of it.`
        : en`${end} The leader keeps only ${z(minZxid)} to ${z(maxZxid)} in memory; the log on its disk reaches further back.`,
    unhandled: () =>
      en`${end} No part of the leader's log, ${z(minZxid)} to ${z(maxZxid)} in memory, joins on to that, so the whole tree is sent.`,
  }
  return en`${why[row]()} ${t(mode)} it is.`
}

export function whySyncZh(fact: SyncChosen): Spans {
  const { learner, mode, row, learnerZxid, leaderZxid, minZxid, maxZxid } = fact
  const end = zh`${s(learner)} 的历史止于 ${z(learnerZxid)}，Leader 的止于 ${z(leaderZxid)}。`
  const why: Readonly<Record<Row, () => Spans>> = {
    forceSnapshotSync: () =>
      zh`设置了 ${code('forceSnapshotSync')}，所以无论对方有什么，都发送整棵树。${end}`,
    equal: () => zh`${end}双方历史相同，什么也不用发。`,
    learnerAhead: () => zh`${end}对方在 ${z(maxZxid)} 之后的部分从未提交，要截掉。`,
    inCommittedLog: () =>
      mode === 'SNAP'
        ? zh`${end}Leader 接下来的内容属于更晚的纪元，而日志不跨纪元截断。`
        : zh`${end}Leader 的内存里有 ${z(minZxid)} 到 ${z(maxZxid)}，从中把对方缺少的发过去。`,
    onDiskLog: () =>
      mode === 'SNAP'
        ? zh`${end}Leader 的内存里只有 ${z(minZxid)} 到 ${z(maxZxid)}，磁盘上的日志接不上，或者太长。`
        : zh`${end}Leader 的内存里只有 ${z(minZxid)} 到 ${z(maxZxid)}，磁盘上的日志更早。`,
    unhandled: () =>
      zh`${end}Leader 的日志（内存里是 ${z(minZxid)} 到 ${z(maxZxid)}）没有哪一段能与之衔接，所以发送整棵树。`,
  }
  return zh`${why[row]()}因此用 ${t(mode)}。`
}
