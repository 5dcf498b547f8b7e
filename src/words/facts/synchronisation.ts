import type { FactOf, SynchronisationFact } from '../../zookeeper/Fact'
import { count } from '../numbers'
import { quorumCount } from '../rules'
import { code, e, en, s, t, z, zh } from '../say'
import { shareEn, shareZh, tallyEn, tallyZh } from '../tally'
import { source, type FactWords } from './FactWords'
import { syncChoice, whySyncEn, whySyncZh } from './sync'

type Kind = SynchronisationFact['kind']

const NEWLEADER = 'phase 2: NEWLEADER'
const ACK_LD = 'phase 2: ACK-LD'
const COMMIT_LD = 'phase 2: COMMIT-LD'

/** Synchronisation: the learners take over the leader's history, and a quorum of them makes it lead. */
export const SYNCHRONISATION: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  SyncChosen: {
    source: source('LearnerHandler.syncFollower', NEWLEADER),
    rule: (fact, _me, language) => syncChoice(fact, language),
    en: {
      sentence: ({ learner, mode }, me) =>
        en`${s(me)} brings ${s(learner)} up to date by ${t(mode)}`,
      reason: whySyncEn,
    },
    zh: {
      sentence: ({ learner, mode }, me) => zh`${s(me)} 用 ${t(mode)} 同步 ${s(learner)}`,
      reason: whySyncZh,
    },
  },
  SnapshotSent: {
    source: source('LearnerHandler.run', NEWLEADER),
    en: {
      sentence: ({ learner, zxid }, me) =>
        en`${s(me)} sends ${s(learner)} its whole tree, as of ${z(zxid)}`,
      reason: ({ znodes, bytes }) =>
        en`${count(znodes)} znodes in ${count(bytes)} bytes replace whatever the learner has: it needs no common history for that.`,
    },
    zh: {
      sentence: ({ learner, zxid }, me) =>
        zh`${s(me)} 把截至 ${z(zxid)} 的整棵树发给 ${s(learner)}`,
      reason: ({ znodes, bytes }) =>
        zh`${count(znodes)} 个 znode，共 ${count(bytes)} 字节，取代对方现有的一切：这不需要共同的历史。`,
    },
  },
  SyncReceived: {
    source: source('Learner.syncWithLeader', NEWLEADER),
    en: {
      sentence: ({ mode, zxid }, me) =>
        mode === 'DIFF'
          ? en`${s(me)} keeps its history (${t('DIFF')} ${z(zxid)})`
          : mode === 'TRUNC'
            ? en`${s(me)} cuts its history off after ${z(zxid)} (${t('TRUNC')})`
            : en`${s(me)} takes over the leader's tree as of ${z(zxid)} (${t('SNAP')})`,
      reason: ({ mode, before, znodes }) =>
        mode === 'DIFF'
          ? en`What it has, up to ${z(before)}, is part of the leader's history; transactions it lacks would follow now.`
          : mode === 'TRUNC'
            ? en`Its history went up to ${z(before)}. What comes after the cut was never committed, and the leader does not have it.`
            : en`Its history ended at ${z(before)}. It forgets the whole tree and reads ${count(znodes ?? 0)} znodes instead; they are in memory only, so it cannot acknowledge yet.`,
    },
    zh: {
      sentence: ({ mode, zxid }, me) =>
        mode === 'DIFF'
          ? zh`${s(me)} 保留自己的历史（${t('DIFF')} ${z(zxid)}）`
          : mode === 'TRUNC'
            ? zh`${s(me)} 截掉 ${z(zxid)} 之后的历史（${t('TRUNC')}）`
            : zh`${s(me)} 接收 Leader 截至 ${z(zxid)} 的整棵树（${t('SNAP')}）`,
      reason: ({ mode, before, znodes }) =>
        mode === 'DIFF'
          ? zh`它到 ${z(before)} 为止的历史是 Leader 历史的一部分；缺少的事务会接着发来。`
          : mode === 'TRUNC'
            ? zh`它的历史原来到 ${z(before)}。截掉的部分从未提交，Leader 也没有。`
            : zh`它的历史原来止于 ${z(before)}。它丢掉整棵树，改读 ${count(znodes ?? 0)} 个 znode；这些还只在内存里，所以不能确认。`,
    },
  },
  NewLeaderQueued: {
    source: source('LearnerHandler.run', NEWLEADER),
    en: {
      sentence: ({ learner, epoch }, me) =>
        en`${s(me)} sends ${t('NEWLEADER')} of epoch ${e(epoch)} to ${s(learner)}`,
      reason: () =>
        en`It stands behind everything the learner lacked: whoever acknowledges it has the leader's whole history.`,
    },
    zh: {
      sentence: ({ learner, epoch }, me) =>
        zh`${s(me)} 向 ${s(learner)} 发送纪元 ${e(epoch)} 的 ${t('NEWLEADER')}`,
      reason: () => zh`它排在对方所缺的一切之后：谁确认它，谁就有了 Leader 的全部历史。`,
    },
  },
  NewLeaderReceived: {
    source: source('Learner.syncWithLeader', NEWLEADER),
    en: {
      sentence: ({ leader, epoch }, me) =>
        en`${s(me)} has the whole history of ${s(leader)} for epoch ${e(epoch)} (${t('NEWLEADER')})`,
      reason: ({ epoch }) =>
        en`Before it acknowledges, the history must be on its disk, and ${t('currentEpoch')} ${e(epoch)} after it: the acknowledgement says that both will survive a crash.`,
    },
    zh: {
      sentence: ({ leader, epoch }, me) =>
        zh`${s(me)} 已有 ${s(leader)} 在纪元 ${e(epoch)} 的全部历史（${t('NEWLEADER')}）`,
      reason: ({ epoch }) =>
        zh`确认之前，历史要先写盘，然后写 ${t('currentEpoch')} ${e(epoch)}：确认意味着两者都经得起崩溃。`,
    },
  },
  SnapshotTaken: {
    source: source('ZooKeeperServer.takeSnapshot', NEWLEADER),
    en: {
      sentence: ({ file, zxid }, me) =>
        en`${s(me)} writes ${code(file)}, its tree as of ${z(zxid)}`,
      reason: ({ znodes, fsynced }) =>
        fsynced
          ? en`${count(znodes)} znodes came over the wire and are in no log of its own. They are fsynced before it acknowledges.`
          : en`${count(znodes)} znodes are also in files it had before, so no fsync is waited for.`,
    },
    zh: {
      sentence: ({ file, zxid }, me) => zh`${s(me)} 写出 ${code(file)}，即截至 ${z(zxid)} 的树`,
      reason: ({ znodes, fsynced }) =>
        fsynced
          ? zh`${count(znodes)} 个 znode 来自网络，不在它自己的日志里。先刷盘（fsync），再确认。`
          : zh`${count(znodes)} 个 znode 也在它原有的文件里，所以不等刷盘（fsync）。`,
    },
  },
  NewLeaderAcked: {
    source: source('Learner.syncWithLeader', ACK_LD),
    en: {
      sentence: ({ leader, epoch }, me) =>
        en`${s(me)} acknowledges ${t('NEWLEADER')} of epoch ${e(epoch)} to ${s(leader)}`,
      reason: ({ leader }) =>
        en`Its disk holds the history of ${s(leader)} and the epoch. It serves no client yet: that needs ${t('UPTODATE')}.`,
    },
    zh: {
      sentence: ({ leader, epoch }, me) =>
        zh`${s(me)} 向 ${s(leader)} 确认纪元 ${e(epoch)} 的 ${t('NEWLEADER')}`,
      reason: ({ leader }) =>
        zh`${s(leader)} 的历史和纪元都已在它的磁盘上。它还不为客户端服务：要等 ${t('UPTODATE')}。`,
    },
  },
  NewLeaderAckCounted: {
    source: source('Leader.waitForNewLeaderAck', ACK_LD),
    rule: ({ tally }, _me, language) =>
      quorumCount(
        tally,
        language === 'en' ? 'have acknowledged NEWLEADER' : '已确认 NEWLEADER',
        language,
      ),
    en: {
      sentence: ({ from, tally }, me) =>
        en`${s(me)} counts ${from === me ? en`its own ${t('ACK')}` : en`the ${t('ACK')} of ${s(from)}`} of ${t('NEWLEADER')}: ${shareEn(tally)}`,
      reason: ({ epoch, tally }) =>
        en`Once a quorum has this history on disk, every later leader will have it too, because each later quorum has a server of this one in it. Only then does epoch ${e(epoch)} begin. ${tallyEn(tally)}.`,
    },
    zh: {
      sentence: ({ from, tally }, me) =>
        zh`${s(me)} 计入${from === me ? zh`自己` : zh` ${s(from)} `}对 ${t('NEWLEADER')} 的 ${t('ACK')}：已有 ${shareZh(tally)}`,
      reason: ({ epoch, tally }) =>
        zh`法定人数的服务器把这份历史写盘之后，以后的每个 Leader 也都会有它，因为以后的每个法定人数里都有其中一台。到那时纪元 ${e(epoch)} 才开始。${tallyZh(tally)}。`,
    },
  },
  NewLeaderAckOdd: {
    source: source('Leader.waitForNewLeaderAck', ACK_LD),
    en: {
      sentence: ({ from, zxid }, me) =>
        en`${s(me)} does not count an ${t('ACK')} of ${s(from)} for ${z(zxid)}`,
      reason: ({ expected }) =>
        en`The ${t('ACK')} of ${t('NEWLEADER')} carries the first zxid of the epoch, ${z(expected)}. This one acknowledges something else, and the conversation goes on without it.`,
    },
    zh: {
      sentence: ({ from, zxid }, me) => zh`${s(me)} 不计 ${s(from)} 对 ${z(zxid)} 的 ${t('ACK')}`,
      reason: ({ expected }) =>
        zh`对 ${t('NEWLEADER')} 的 ${t('ACK')} 带着本纪元的第一个 zxid：${z(expected)}。这一个确认的是别的，对话不把它计入，继续进行。`,
    },
  },
  LeaderActivated: {
    source: source('Leader.startZkServer', COMMIT_LD),
    rule: ({ tally }, _me, language) =>
      quorumCount(
        tally,
        language === 'en' ? 'have acknowledged NEWLEADER' : '已确认 NEWLEADER',
        language,
      ),
    en: {
      sentence: ({ epoch }, me) => en`${s(me)} is the established leader of epoch ${e(epoch)}`,
      reason: ({ tally }) =>
        en`${shareEn(tally)} have its history on disk, and ${count(tally.need)} make a quorum. Its whole history now counts as committed, and whatever a later leader does must contain it.`,
    },
    zh: {
      sentence: ({ epoch }, me) => zh`${s(me)} 正式成为纪元 ${e(epoch)} 的 Leader`,
      reason: ({ tally }) =>
        zh`已有 ${shareZh(tally)}把它的历史写盘，法定人数为 ${count(tally.need)}。它的全部历史从此算作已提交，以后任何 Leader 的历史都必须包含它。`,
    },
  },
  UpToDateSent: {
    source: source('LearnerHandler.run', COMMIT_LD),
    en: {
      sentence: ({ learner }, me) =>
        en`${s(me)} tells ${s(learner)} that it is up to date (${t('UPTODATE')})`,
      reason: () =>
        en`A quorum has acknowledged ${t('NEWLEADER')}, so this history can no longer be lost. From now on its readers may see it.`,
    },
    zh: {
      sentence: ({ learner }, me) => zh`${s(me)} 告诉 ${s(learner)} 它已是最新（${t('UPTODATE')}）`,
      reason: () =>
        zh`法定人数的服务器已确认 ${t('NEWLEADER')}，这份历史不会再丢失。从现在起，它可以给客户端读了。`,
    },
  },
  UpToDateReceived: {
    source: source('Learner.syncWithLeader', COMMIT_LD),
    en: {
      sentence: ({ leader, epoch }, me) =>
        en`${s(me)} learns from ${s(leader)} that epoch ${e(epoch)} stands (${t('UPTODATE')})`,
      reason: () =>
        en`A quorum has the history on disk. Until now it might have been replaced by another leader's, so no client was allowed to see it.`,
    },
    zh: {
      sentence: ({ leader, epoch }, me) =>
        zh`${s(me)} 从 ${s(leader)} 得知纪元 ${e(epoch)} 已确立（${t('UPTODATE')}）`,
      reason: () =>
        zh`法定人数的服务器已把历史写盘。在此之前，它还可能被别的 Leader 的历史取代，所以不能让客户端看到。`,
    },
  },
  Serving: {
    source: ({ state }) =>
      source(state === 'LEADING' ? 'Leader.startZkServer' : 'Learner.syncWithLeader', 'phase 3'),
    en: {
      sentence: ({ state, epoch }, me) =>
        state === 'LEADING'
          ? en`${s(me)} serves clients and leads epoch ${e(epoch)}`
          : state === 'OBSERVING'
            ? en`${s(me)} serves clients as an observer in epoch ${e(epoch)}`
            : en`${s(me)} serves clients as a follower in epoch ${e(epoch)}`,
      reason: ({ zxid }) =>
        en`Its state is that of ${z(zxid)}, and a quorum holds it. Broadcast begins: reads are answered here, writes go through the leader.`,
    },
    zh: {
      sentence: ({ state, epoch }, me) =>
        state === 'LEADING'
          ? zh`${s(me)} 开始为客户端服务，领导纪元 ${e(epoch)}`
          : state === 'OBSERVING'
            ? zh`${s(me)} 在纪元 ${e(epoch)} 以 Observer 身份为客户端服务`
            : zh`${s(me)} 在纪元 ${e(epoch)} 以 Follower 身份为客户端服务`,
      reason: ({ zxid }) =>
        zh`它的状态截至 ${z(zxid)}，法定人数的服务器都有。广播阶段开始：读在本地回答，写都经过 Leader。`,
    },
  },
}
