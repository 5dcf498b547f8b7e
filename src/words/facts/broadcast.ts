import type { BroadcastFact, FactOf } from '../../zookeeper/Fact'
import { count } from '../numbers'
import { quorumCount } from '../rules'
import { code, en, s, ss, t, z, zh } from '../say'
import type { Spans } from '../Span'
import { shareEn, shareZh, tallyEn, tallyZh } from '../tally'
import { source, type FactWords } from './FactWords'
import { REQUESTS, what } from './requests'

type Kind = Exclude<BroadcastFact['kind'], keyof typeof REQUESTS>

const own = (from: number, me: number) => from === me

/** Broadcast: how a request becomes a transaction, and how it is known to be safe. */
export const BROADCAST: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  ZxidAssigned: {
    source: source('PrepRequestProcessor.pRequest', 'phase 3, step l.1'),
    en: {
      sentence: (fact, me) => en`${s(me)} makes ${what(fact)} transaction ${z(fact.zxid)}`,
      reason: ({ err, cxid }) =>
        err === 0
          ? en`Request ${cxid} of the session was a wish. The transaction holds the result, so that applying it twice does no harm.`
          : en`Request ${cxid} of the session cannot be done (${count(err)}), as things will stand by then. It becomes a transaction all the same, one that changes nothing.`,
    },
    zh: {
      sentence: (fact, me) => zh`${s(me)} 把 ${what(fact)} 变成事务 ${z(fact.zxid)}`,
      reason: ({ err, cxid }) =>
        err === 0
          ? zh`会话的第 ${cxid} 个请求是愿望，事务里写的是结果，所以重复执行也无妨。`
          : zh`到那时，会话的第 ${cxid} 个请求做不成（${count(err)}）。它仍然成为一个事务，只是什么也不改。`,
    },
  },
  ProposalSent: {
    source: source('Leader.propose', 'phase 3, step l.1'),
    en: {
      sentence: ({ zxid, to }, me) =>
        to.length === 0
          ? en`${s(me)} proposes ${z(zxid)} to itself alone`
          : en`${s(me)} proposes ${z(zxid)} to ${ss(to)}`,
      reason: (fact) =>
        en`${what(fact)} counts as done once a quorum has it on disk. Until then nobody may see it.`,
    },
    zh: {
      sentence: ({ zxid, to }, me) =>
        to.length === 0
          ? zh`${s(me)} 只向自己提出 ${z(zxid)}`
          : zh`${s(me)} 向 ${ss(to)} 提出 ${z(zxid)}`,
      reason: (fact) =>
        zh`法定人数的服务器把它写盘之后，${what(fact)} 才算完成；在此之前谁也看不到。`,
    },
  },
  ProposalReceived: {
    source: source('Follower.processPacket', 'phase 3, step f.1'),
    en: {
      sentence: ({ zxid, from }, me) => en`${s(me)} has proposal ${z(zxid)} of ${s(from)}`,
      reason: ({ follows }) =>
        follows
          ? en`It is the next. It must be on disk before it is acknowledged.`
          : en`It is not the next after the last one: something is missing between them.`,
    },
    zh: {
      sentence: ({ zxid, from }, me) => zh`${s(me)} 收到 ${s(from)} 的提案 ${z(zxid)}`,
      reason: ({ follows }) =>
        follows ? zh`它正是下一个。先写盘，再确认。` : zh`它与上一个不相接：中间缺了什么。`,
    },
  },
  TxnLogged: {
    source: source('SyncRequestProcessor.run', 'phase 3, step f.1'),
    en: {
      sentence: ({ zxid, file }, me) => en`${s(me)} appends ${z(zxid)} to ${code(file)}`,
      reason: () => en`Until the ${t('fsync')} is done, losing power may still take it away.`,
    },
    zh: {
      sentence: ({ zxid, file }, me) => zh`${s(me)} 把 ${z(zxid)} 追加到 ${code(file)}`,
      reason: () => zh`${t('fsync')} 完成之前，断电仍可能使它丢失。`,
    },
  },
  TxnsFsynced: {
    source: source('SyncRequestProcessor.flush', 'phase 3, step f.1'),
    en: {
      sentence: ({ zxids }, me) =>
        zxids.length === 1
          ? en`${s(me)} has ${listed(zxids)} on disk for good`
          : en`${s(me)} has ${count(zxids.length)} transactions on disk for good: ${listed(zxids)}`,
      reason: ({ zxids }) =>
        zxids.length > 1
          ? en`They came while the disk was busy and share one ${t('fsync')}.`
          : en`The ${t('fsync')} is done: it survives the loss of power, and may be acknowledged.`,
    },
    zh: {
      sentence: ({ zxids }, me) =>
        zxids.length === 1
          ? zh`${s(me)} 已把 ${listed(zxids)} 牢靠地写入磁盘`
          : zh`${s(me)} 已把 ${count(zxids.length)} 个事务牢靠地写入磁盘：${listed(zxids)}`,
      reason: ({ zxids }) =>
        zxids.length > 1
          ? zh`它们在磁盘忙时到来，共用一次 ${t('fsync')}。`
          : zh`${t('fsync')} 已完成：断电也不会丢，可以确认了。`,
    },
  },
  TxnAcked: {
    source: source('SendAckRequestProcessor.processRequest', 'phase 3, step f.1'),
    en: {
      sentence: ({ zxid, to }, me) => en`${s(me)} acknowledges ${z(zxid)} to ${s(to)}`,
      reason: () =>
        en`Its disk has the transaction. That is all it says: it does not apply it yet.`,
    },
    zh: {
      sentence: ({ zxid, to }, me) => zh`${s(me)} 向 ${s(to)} 确认 ${z(zxid)}`,
      reason: () => zh`意思只是：它的磁盘上有这个事务。它还不执行。`,
    },
  },
  AckCounted: {
    source: source('Leader.processAck', 'phase 3, step l.2'),
    rule: ({ tally }, _me, language) =>
      quorumCount(tally, language === 'en' ? 'have it on disk' : '已写盘', language),
    en: {
      sentence: ({ from, zxid, tally }, me) =>
        en`${s(me)} counts ${own(from, me) ? en`its own ${t('ACK')}` : en`the ${t('ACK')} of ${s(from)}`} of ${z(zxid)}: ${shareEn(tally)}`,
      reason: ({ tally }) =>
        en`Every later leader needs a quorum, and each quorum has a server of this one in it. ${tallyEn(tally)}.`,
    },
    zh: {
      sentence: ({ from, zxid, tally }, me) =>
        zh`${s(me)} 计入${own(from, me) ? zh`自己` : zh` ${s(from)} `}对 ${z(zxid)} 的 ${t('ACK')}：${shareZh(tally)}`,
      reason: ({ tally }) =>
        zh`以后的每个 Leader 都要有法定人数，而每个法定人数里都有这一个里的某台。${tallyZh(tally)}。`,
    },
  },
  AckIgnored: {
    source: source('Leader.processAck', 'phase 3, step l.2'),
    en: {
      sentence: ({ from, zxid, why }, me) =>
        why === 'cutOff'
          ? en`${s(me)} does not count the ${t('ACK')} of ${s(from)} for ${z(zxid)}`
          : en`${s(me)} needs the ${t('ACK')} of ${s(from)} for ${z(zxid)} no more`,
      reason: ({ from, why }) =>
        ({
          committed: en`A quorum was there without it, and the transaction is committed.`,
          unknown: en`It has no such proposal open.`,
          cutOff: en`It comes late, on a connection that ${s(from)} has given up: on another it has been told since to give up what is not committed, and it may no longer have this.`,
        })[why],
    },
    zh: {
      sentence: ({ from, zxid, why }, me) =>
        why === 'cutOff'
          ? zh`${s(me)} 不计入 ${s(from)} 对 ${z(zxid)} 的 ${t('ACK')}`
          : zh`${s(me)} 不再需要 ${s(from)} 对 ${z(zxid)} 的 ${t('ACK')}`,
      reason: ({ from, why }) =>
        ({
          committed: zh`没有它也够法定人数，事务已提交。`,
          unknown: zh`它没有这样一个未决的提案。`,
          cutOff: zh`它来晚了，走的是 ${s(from)} 已放弃的连接：此后在另一条连接上，它已被要求丢掉未提交的部分，可能不再有这个事务。`,
        })[why],
    },
  },
  Committed: {
    source: source('Leader.tryToCommit', 'phase 3, step l.2'),
    rule: ({ tally }, _me, language) =>
      quorumCount(tally, language === 'en' ? 'have it on disk' : '已写盘', language),
    en: {
      sentence: ({ zxid }, me) => en`${s(me)} commits ${z(zxid)}`,
      reason: (fact) =>
        en`${shareEn(fact.tally)} have ${what(fact)} on disk, and everything before it is committed. It can no longer be lost.`,
    },
    zh: {
      sentence: ({ zxid }, me) => zh`${s(me)} 提交 ${z(zxid)}`,
      reason: (fact) =>
        zh`${shareZh(fact.tally)}已把 ${what(fact)} 写盘，它之前的也都已提交。它不会再丢失。`,
    },
  },
  CommitReceived: {
    source: source('Follower.processPacket', 'phase 3, step f.2'),
    en: {
      sentence: ({ zxid, from }, me) =>
        en`${s(me)} learns from ${s(from)} that ${z(zxid)} is committed`,
      reason: ({ fsynced }) =>
        fsynced
          ? en`A quorum has it on disk. Now it may be seen.`
          : en`Its own disk is not done with it yet. A quorum without it was enough, so it applies it now.`,
    },
    zh: {
      sentence: ({ zxid, from }, me) => zh`${s(me)} 从 ${s(from)} 得知 ${z(zxid)} 已提交`,
      reason: ({ fsynced }) =>
        fsynced
          ? zh`法定人数的服务器已把它写盘，现在可以让人看到。`
          : zh`它自己的磁盘还没写完。没有它也够法定人数，所以它现在就执行。`,
    },
  },
  InformReceived: {
    source: source('Observer.processPacket', 'phase 3'),
    en: {
      sentence: ({ zxid, from }, me) =>
        en`${s(me)} learns from ${s(from)} of the committed transaction ${z(zxid)}`,
      reason: () =>
        en`An observer hears of a transaction once it is committed, and has no say in it.`,
    },
    zh: {
      sentence: ({ zxid, from }, me) => zh`${s(me)} 从 ${s(from)} 得知已提交的事务 ${z(zxid)}`,
      reason: () => zh`Observer 在事务提交之后才得知它，对它没有发言权。`,
    },
  },
  Applied: {
    source: source('DataTree.processTxn', 'phase 3, step f.2'),
    en: {
      sentence: (fact, me) => en`${s(me)} applies ${z(fact.zxid)}: ${what(fact)}`,
      reason: ({ err, digestMatches }) =>
        digestMatches
          ? err === 0
            ? en`It changes the tree as every other server's, in the same order.`
            : en`It changes nothing (${count(err)}).`
          : en`The tree is not the one that the leader had: their digests differ (${count(err)}).`,
    },
    zh: {
      sentence: (fact, me) => zh`${s(me)} 执行 ${z(fact.zxid)}：${what(fact)}`,
      reason: ({ err, digestMatches }) =>
        digestMatches
          ? err === 0
            ? zh`它对树的修改与每台服务器相同，次序也相同。`
            : zh`它什么也不改（${count(err)}）。`
          : zh`这棵树与 Leader 的不同：摘要不一致（${count(err)}）。`,
    },
  },
}

function listed(zxids: FactOf<'TxnsFsynced'>['zxids']): Spans {
  const [first] = zxids
  const last = zxids.at(-1)
  if (first === undefined || last === undefined) return []
  return first === last ? [z(first)] : [z(first), { kind: 'text', text: '–' }, z(last)]
}
