import type { InEach } from './Language'

/** The table of who knows which vote. */
export interface BallotsWords {
  readonly tab: string
  readonly title: string
  readonly what: string
  readonly corner: string
  readonly desk: (sid: number) => string
  readonly voter: (sid: number) => string
  readonly votesFor: (leader: number) => string
  readonly noVote: string
  readonly down: string
  /** A cell, for ears. */
  readonly cell: Readonly<Record<'agrees' | 'other' | 'old' | 'none', string>>
  readonly progress: string
  readonly legend: Readonly<Record<'agrees' | 'other' | 'old' | 'none', string>>
  readonly notLooking: (state: string) => string
  /** Whose desk is nearest to a quorum; `line` says how near. */
  readonly nearest: (sid: number, leader: number, line: string) => string
  /** The same where it is a quorum already. */
  readonly reached: (sid: number, leader: number, line: string) => string
  readonly nobodyLooks: string
  readonly large: string
  readonly close: string
  readonly hint: string
}

export const BALLOTS: InEach<BallotsWords> = {
  en: {
    tab: 'Ballots',
    title: 'Who knows which vote',
    what: 'A row for each voter, a column for each desk. A vote counts where it has arrived.',
    corner: 'voter',
    desk: (sid) => `Desk of server ${sid}`,
    voter: (sid) => `Server ${sid}`,
    votesFor: (leader) => `votes ${leader}`,
    noVote: 'no vote',
    down: 'down',
    cell: {
      agrees: 'counts for this desk’s candidate',
      other: 'is for another candidate',
      old: 'is out of date: the voter has changed its vote since',
      none: 'has not arrived',
    },
    progress: 'towards a quorum',
    legend: {
      agrees: 'counts here',
      other: 'for another',
      old: 'out of date',
      none: 'not arrived',
    },
    notLooking: (state) => `is ${state}: it collects no votes now`,
    nearest: (sid, leader, line) =>
      `Nearest is server ${sid}, whose candidate is ${leader}: ${line}.`,
    reached: (sid, leader, line) =>
      `The desk of server ${sid} holds a quorum for server ${leader}: ${line}.`,
    nobodyLooks: 'Nobody is looking for a leader now; these are the desks as they were left.',
    large: 'Show large (V)',
    close: 'Close (V)',
    hint: 'ballots',
  },
  zh: {
    tab: '选票',
    title: '谁知道哪张选票',
    what: '一行是一个投票者，一列是一台服务器的选票箱。选票到了哪里，才在哪里算数。',
    corner: '投票者',
    desk: (sid) => `服务器 ${sid} 的选票箱`,
    voter: (sid) => `服务器 ${sid}`,
    votesFor: (leader) => `投 ${leader}`,
    noVote: '没有投票',
    down: '已停止',
    cell: {
      agrees: '支持这个选票箱的候选者，算数',
      other: '投给了别的候选者',
      old: '已过时：投票者后来改了票',
      none: '还没有到',
    },
    progress: '离法定人数',
    legend: { agrees: '在这里算数', other: '投给别的', old: '已过时', none: '还没到' },
    notLooking: (state) => `处于 ${state}：现在不收集选票`,
    nearest: (sid, leader, line) => `最接近的是服务器 ${sid}，候选者是 ${leader}：${line}。`,
    reached: (sid, leader, line) =>
      `服务器 ${sid} 的选票箱里，支持服务器 ${leader} 的已达法定人数：${line}。`,
    nobodyLooks: '现在没有服务器在选举；这些是选票箱最后的样子。',
    large: '放大显示（V）',
    close: '关闭（V）',
    hint: '选票',
  },
}
