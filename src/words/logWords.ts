import type { Hex } from '../zookeeper/Zxid'
import type { LogPicture, LogState, ProposalPicture } from '../zookeeper/ServerPicture'
import { stateUpTo } from '../zookeeper/logState'
import type { InEach } from './Language'
import { count, plural, zxidParts } from './numbers'

/** How a transaction stands in one server's log, as strips and matrix draw it. `snapshot`: the log does not hold
 *  it, the snapshot under it does. `lost`: cut off. */
export type CellState = LogState | 'snapshot' | 'missing' | 'lost'

/** Logs: the strips on the stage, the matrix, and what waits for acknowledgements. */
export interface LogWords {
  readonly title: string
  readonly what: string
  readonly corner: string
  readonly empty: string
  readonly large: string
  readonly close: string
  readonly row: (sid: number) => string
  readonly down: string
  /** A cell, for ears and in the legend. */
  readonly state: Readonly<Record<CellState, string>>
  /** A square's tooltip. */
  readonly cell: (entry: Operation, state: CellState) => string
  /** Transactions that are not drawn. */
  readonly older: (n: number) => string
  readonly olderTitle: string
  /** The log in a few words, for ears; null: it is empty. */
  readonly spoken: (log: LogPicture) => string | null
  readonly proposals: string
  readonly noProposals: string
  readonly lastCommit: string
  readonly more: (n: number) => string
  readonly acks: (of: ProposalPicture) => string
}

interface Operation {
  readonly zxid: Hex
  readonly op: string
  readonly path: string | null
}

/** `2:8 create /a`. */
export function operationText({ zxid, op, path }: Operation): string {
  return [zxidParts(zxid).text, op, path].filter(Boolean).join(' ')
}

const EN: LogWords = {
  title: 'Logs',
  what: 'A row for each server, a column for each transaction at the end of any log.',
  corner: 'server',
  empty: 'No server has logged a transaction yet.',
  large: 'Show large',
  close: 'Back to the stage',
  row: (sid) => `Server ${sid}`,
  down: 'down',
  state: {
    committed: 'known to be committed',
    fsynced: 'logged and fsynced',
    logged: 'logged, not fsynced',
    snapshot: 'in a snapshot',
    missing: 'missing',
    lost: 'cut off',
  },
  cell: (entry, state) => `${operationText(entry)}: ${EN.state[state]}`,
  older: (n) => `+${count(n)}`,
  olderTitle: 'Transactions before these',
  spoken: (log) => {
    const sizes = sizesOf(log)
    if (!sizes) return null
    const open = sizes.open > 0 ? `, ${count(sizes.open)} of them not known to be committed` : ''
    return `${plural(sizes.all, 'transaction')} logged${open}`
  },
  proposals: 'Proposals that gather ACKs',
  noProposals: 'Nothing is proposed and not committed.',
  lastCommit: 'The last one committed',
  more: (n) => `and ${count(n)} more`,
  acks: ({ acks }) =>
    acks.sids.length === 0
      ? 'no ACK yet'
      : `ACK from ${acks.sids.map((sid) => `S${sid}`).join(', ')}`,
}

const ZH: LogWords = {
  title: '日志',
  what: '每行一台服务器，每列一个位于日志末尾的事务。',
  corner: '服务器',
  empty: '还没有服务器记录过事务。',
  large: '放大显示',
  close: '回到舞台',
  row: (sid) => `服务器 ${sid}`,
  down: '已停止',
  state: {
    committed: '已知提交',
    fsynced: '已记录并刷盘',
    logged: '已记录，未刷盘',
    snapshot: '在快照中',
    missing: '缺失',
    lost: '已截掉',
  },
  cell: (entry, state) => `${operationText(entry)}：${ZH.state[state]}`,
  older: (n) => `+${count(n)}`,
  olderTitle: '之前的事务',
  spoken: (log) => {
    const sizes = sizesOf(log)
    if (!sizes) return null
    const open = sizes.open > 0 ? `，其中 ${count(sizes.open)} 个不知是否提交` : ''
    return `日志中有 ${count(sizes.all)} 个事务${open}`
  },
  proposals: '正在收集 ACK 的提案',
  noProposals: '没有已提出而未提交的提案。',
  lastCommit: '最近提交的一个',
  more: (n) => `另有 ${count(n)} 个`,
  acks: ({ acks }) =>
    acks.sids.length === 0
      ? '还没有 ACK'
      : `ACK 来自 ${acks.sids.map((sid) => `S${sid}`).join('、')}`,
}

function sizesOf(log: LogPicture): { all: number; open: number } | null {
  const all = log.tail.length + log.older
  if (all === 0) return null
  const states = log.tail.map(({ zxid }) => stateUpTo(log, zxid))
  const open = states.filter((state) => state !== 'committed').length
  return { all, open }
}

export const LOGS: InEach<LogWords> = { en: EN, zh: ZH }
