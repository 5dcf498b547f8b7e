import type { FactOf, LogFact } from '../../zookeeper/Fact'
import { count } from '../numbers'
import { code, en, s, z, zh } from '../say'
import { source, type FactWords } from './FactWords'
import { SNAPSHOTS } from './snapshots'

type Kind = LogFact['kind']

/** What happens to the files in which a history lies. */
export const LOG: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  ProposalsQueued: {
    source: source('LearnerHandler.queueCommittedProposals', 'phase 2: NEWLEADER'),
    en: {
      sentence: ({ learner, committed, outstanding }, me) =>
        en`${s(me)} sends ${s(learner)} ${count(committed.length)} committed and ${count(outstanding.length)} open proposals`,
      reason: () =>
        en`The committed ones are what the learner lacks; of the open ones it will hear with everybody else from now on.`,
    },
    zh: {
      sentence: ({ learner, committed, outstanding }, me) =>
        zh`${s(me)} 向 ${s(learner)} 发送 ${count(committed.length)} 个已提交、${count(outstanding.length)} 个未决的提案`,
      reason: () => zh`已提交的是对方所缺的；未决的，从现在起它和别人一同得知。`,
    },
  },
  LogTruncated: {
    source: source('FileTxnLog.truncate', 'phase 2: NEWLEADER'),
    en: {
      sentence: ({ zxid, lost }, me) =>
        en`${s(me)} cuts its log off after ${z(zxid)}: ${count(lost.length)} ${lost.length === 1 ? 'transaction is' : 'transactions are'} gone`,
      reason: ({ why }) =>
        why === 'TRUNC'
          ? en`They were proposed and never committed. No client was told that they were done.`
          : en`The leader's snapshot has taken the place of what they belonged to.`,
    },
    zh: {
      sentence: ({ zxid, lost }, me) =>
        zh`${s(me)} 把日志截到 ${z(zxid)}：丢弃 ${count(lost.length)} 个事务`,
      reason: ({ why }) =>
        why === 'TRUNC'
          ? zh`它们被提出过，但从未提交；没有客户端得到过完成的回答。`
          : zh`Leader 的快照取代了它们所属的历史。`,
    },
  },
  TruncImpossible: {
    source: source('Learner.syncWithLeader', 'phase 2: NEWLEADER'),
    en: {
      sentence: ({ zxid }, me) => en`${s(me)} cannot go back to ${z(zxid)}`,
      reason: ({ lastZxid }) =>
        en`It ends at ${z(lastZxid)}, and none of its files holds the history up to where it is to be cut. It comes back and asks for everything.`,
    },
    zh: {
      sentence: ({ zxid }, me) => zh`${s(me)} 无法回到 ${z(zxid)}`,
      reason: ({ lastZxid }) =>
        zh`它止于 ${z(lastZxid)}，没有哪个文件保存着截断处为止的历史。它会重新来要全部内容。`,
    },
  },
  LogReplayed: {
    source: source('FileTxnSnapLog.fastForwardFromEdits'),
    en: {
      sentence: ({ count: n, to }, me) =>
        en`${s(me)} applies ${count(n)} ${n === 1 ? 'transaction' : 'transactions'} from its log, up to ${z(to)}`,
      reason: ({ why }) =>
        why === 'start'
          ? en`They are newer than the snapshot. Whether they were committed it cannot know, so it takes them all.`
          : en`They were logged and not committed here. It may have acknowledged them, so its next vote must speak for them.`,
    },
    zh: {
      sentence: ({ count: n, to }, me) =>
        zh`${s(me)} 执行日志里的 ${count(n)} 个事务，直到 ${z(to)}`,
      reason: ({ why }) =>
        why === 'start'
          ? zh`它们比快照新。是否提交过，它无从得知，所以全部接受。`
          : zh`它们写进了日志，在这里还没有提交。它也许确认过，所以下一次投票要把它们算上。`,
    },
  },
  TornTailFound: {
    source: source('FileTxnLog.FileTxnIterator.next'),
    en: {
      sentence: ({ file }, me) => en`${s(me)} finds ${code(file)} torn at its end`,
      reason: ({ offset }) =>
        en`From byte ${offset} on an entry is not whole: a crash cut off its writing. It was never durable, so nobody has acknowledged it; it counts as not there.`,
    },
    zh: {
      sentence: ({ file }, me) => zh`${s(me)} 发现 ${code(file)} 的末尾不完整`,
      reason: ({ offset }) =>
        zh`从第 ${offset} 字节起，有一条没有写完：崩溃打断了它。它从未落盘，也就没有被确认过；当它不存在。`,
    },
  },
  LogRolled: {
    source: source('SyncRequestProcessor.run'),
    en: {
      sentence: ({ file, count: n, why }, me) =>
        why === 'snapshot'
          ? en`${s(me)} closes ${code(file)} after ${count(n)} transactions`
          : en`${s(me)} closes ${code(file)}`,
      reason: ({ why, count: n }) =>
        why === 'snapshot'
          ? en`A snapshot is due; what comes after it goes into a new file.`
          : en`It has grown beyond its limit (${code('txnLogSizeLimitInKb')}), and what comes next goes into a new file. For the next snapshot ${count(n)} transactions count so far.`,
    },
    zh: {
      sentence: ({ file, count: n, why }, me) =>
        why === 'snapshot'
          ? zh`${s(me)} 写满 ${count(n)} 个事务，结束 ${code(file)}`
          : zh`${s(me)} 结束 ${code(file)}`,
      reason: ({ why, count: n }) =>
        why === 'snapshot'
          ? zh`该做快照了；之后的事务写进新文件。`
          : zh`文件已超过上限（${code('txnLogSizeLimitInKb')}），之后的事务写进新文件。离下一个快照，至今已计 ${count(n)} 个事务。`,
    },
  },
  ...SNAPSHOTS,
}
