import type { FactOf, StartRefusal } from '../../zookeeper/Fact'
import type { ServerState, ZabState } from '../../zookeeper/states'
import { count, duration } from '../numbers'
import { quorumCount } from '../rules'
import { code, e, en, s, ss, t, z, zh } from '../say'
import type { Spans } from '../Span'
import { PHASES, STATES } from '../states'
import { shareEn, shareZh, tallyEn, tallyZh } from '../tally'
import { source, type FactWords } from './FactWords'

type Kind =
  | 'Booted'
  | 'StartRefused'
  | 'StateChanged'
  | 'PhaseChanged'
  | 'PingSent'
  | 'PingReceived'
  | 'TickChecked'
  | 'PacketUnexpected'
  | 'ObserverPauses'

/** A server's own life: starting, changing role, staying in touch. */
export const LIFE: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  Booted: {
    source: source('QuorumPeer.loadDataBase'),
    en: {
      sentence: ({ zxid }, me) => en`${s(me)} has started and its history ends at ${z(zxid)}`,
      reason: ({ incarnation, snapshot, acceptedEpoch, currentEpoch, healed }) => {
        const disk =
          snapshot === null
            ? en`Its disk was empty.`
            : en`It has read ${code(snapshot)} from its disk.`
        const epochs = en`${t('acceptedEpoch')} is ${e(acceptedEpoch)}, ${t('currentEpoch')} ${e(currentEpoch)}. Nothing of an earlier life is left but the disk; this is start ${incarnation}.`
        return healed
          ? en`${disk} It died between writing history and epoch, and finishes that first: ${code('currentEpoch.tmp')} becomes ${t('currentEpoch')}. ${epochs}`
          : en`${disk} ${epochs}`
      },
    },
    zh: {
      sentence: ({ zxid }, me) => zh`${s(me)} 已启动，历史止于 ${z(zxid)}`,
      reason: ({ incarnation, snapshot, acceptedEpoch, currentEpoch, healed }) => {
        const disk = snapshot === null ? zh`磁盘是空的。` : zh`它从磁盘读入了 ${code(snapshot)}。`
        const epochs = zh`${t('acceptedEpoch')} 是 ${e(acceptedEpoch)}，${t('currentEpoch')} 是 ${e(currentEpoch)}。以前的一切只剩磁盘；这是第 ${incarnation} 次启动。`
        return healed
          ? zh`${disk}它上次死在写历史与写纪元之间，先把这件事做完：${code('currentEpoch.tmp')} 成为 ${t('currentEpoch')}。${epochs}`
          : zh`${disk}${epochs}`
      },
    },
  },
  StartRefused: {
    source: ({ why }) =>
      why === 'snapshotDamaged'
        ? source('FileSnap.deserialize')
        : why === 'logWithoutSnapshot' || why === 'logDamaged' || why === 'logGap'
          ? source('FileTxnSnapLog.restore')
          : why === 'epochFileDamaged'
            ? source('QuorumPeer.readLongFromFile')
            : why === 'notInEnsemble'
              ? source('QuorumPeer.start')
              : source('QuorumPeer.loadDataBase'),
    en: {
      sentence: (_fact, me) => en`${s(me)} refuses to start, and its process ends`,
      reason: ({ why, file, offset }) =>
        en`${REFUSED_EN[why]}${file === null ? en`` : en` The file is ${code(file)}`}${offset === null ? en`` : en`, at byte ${count(offset)}`}${file === null ? en`` : en`.`}`,
    },
    zh: {
      sentence: (_fact, me) => zh`${s(me)} 拒绝启动，进程结束`,
      reason: ({ why, file, offset }) =>
        zh`${REFUSED_ZH[why]}${file === null ? zh`` : zh`文件是 ${code(file)}`}${offset === null ? zh`` : zh`，第 ${count(offset)} 字节`}${file === null ? zh`` : zh`。`}`,
    },
  },
  StateChanged: {
    source: source('QuorumPeer.setPeerState'),
    en: {
      sentence: ({ before, after }, me) => en`${s(me)} goes from ${code(before)} to ${code(after)}`,
      reason: ({ after }) => ROLE_EN[after],
    },
    zh: {
      sentence: ({ before, after }, me) =>
        zh`${s(me)} 从 ${code(before)}（${STATES.zh[before]}）变为 ${code(after)}（${STATES.zh[after]}）`,
      reason: ({ after }) => ROLE_ZH[after],
    },
  },
  PhaseChanged: {
    source: source('QuorumPeer.setZabState'),
    en: {
      sentence: ({ after }, me) => en`${s(me)} enters the ${PHASES.en[after]} phase`,
      reason: ({ before, after, sync }) =>
        after === 'SYNCHRONIZATION' && sync !== 'NONE'
          ? en`It leaves the ${PHASES.en[before]} phase. ${PHASE_EN[after]} The way is ${t(sync)}.`
          : en`It leaves the ${PHASES.en[before]} phase. ${PHASE_EN[after]}`,
    },
    zh: {
      sentence: ({ after }, me) => zh`${s(me)} 进入${PHASES.zh[after]}`,
      reason: ({ before, after, sync }) =>
        after === 'SYNCHRONIZATION' && sync !== 'NONE'
          ? zh`它离开${PHASES.zh[before]}。${PHASE_ZH[after]}方式是 ${t(sync)}。`
          : zh`它离开${PHASES.zh[before]}。${PHASE_ZH[after]}`,
    },
  },
  PingSent: {
    source: source('LearnerHandler.ping'),
    en: {
      sentence: ({ to }, me) => en`${s(me)} pings ${ss(to)}`,
      reason: () =>
        en`Twice a tick the leader shows that it lives. A learner that hears nothing for ${t('syncLimit')} ticks leaves it.`,
    },
    zh: {
      sentence: ({ to }, me) => zh`${s(me)} 向${ss(to)}发送 ${t('PING')}`,
      reason: () =>
        zh`Leader 每个 tick 两次表明自己还活着。Learner 在 ${t('syncLimit')} 个 tick 内什么也没听到，就会离开。`,
    },
  },
  PingReceived: {
    source: ({ from }) => source(from === 0 ? 'LearnerHandler.run' : 'Learner.ping'),
    en: {
      sentence: ({ from }, me) => en`${s(me)} gets a ping from ${s(from)}`,
      reason: ({ from }) =>
        en`${s(from)} is there: the timers that would give it up start anew. A learner answers with the sessions it has heard from.`,
    },
    zh: {
      sentence: ({ from }, me) => zh`${s(me)} 收到 ${s(from)} 的 ${t('PING')}`,
      reason: ({ from }) =>
        zh`${s(from)} 还在：准备放弃它的计时重新开始。Learner 会回复近来有动静的会话。`,
    },
  },
  TickChecked: {
    source: source('Leader.lead'),
    rule: ({ synced }, _me, language) =>
      quorumCount(
        synced,
        language === 'en' ? 'in touch with the leader' : '与 Leader 保持联系',
        language,
      ),
    en: {
      sentence: ({ tick, synced }, me) =>
        en`${s(me)} checks at tick ${tick} who is still there: ${shareEn(synced)}`,
      reason: ({ synced }) =>
        synced.quorum
          ? en`In touch are ${ss(known(synced.sids))}. ${tallyEn(synced)}, so it leads on.`
          : en`In touch are ${ss(known(synced.sids))}. ${tallyEn(synced)}, so it must not lead any longer: the others may have chosen another leader.`,
    },
    zh: {
      sentence: ({ tick, synced }, me) =>
        zh`${s(me)} 在第 ${tick} 个 tick 检查谁还在：${shareZh(synced)}`,
      reason: ({ synced }) =>
        synced.quorum
          ? zh`保持联系的是${ss(known(synced.sids))}。${tallyZh(synced)}，所以继续领导。`
          : zh`保持联系的是${ss(known(synced.sids))}。${tallyZh(synced)}，所以不能再领导：其他服务器可能已经选出别的 Leader。`,
    },
  },
  PacketUnexpected: {
    source: source('LearnerHandler.run'),
    en: {
      sentence: ({ from, packet, expected }, me) =>
        en`${s(me)} gets ${code(packet)} from ${s(from)} where ${code(expected)} should be`,
      reason: ({ from }, me) =>
        en`${s(me)} and ${s(from)} are not at the same point of the conversation, so nothing that follows can be trusted: the connection is closed.`,
    },
    zh: {
      sentence: ({ from, packet, expected }, me) =>
        zh`${s(me)} 从 ${s(from)} 收到 ${code(packet)}，而此处应是 ${code(expected)}`,
      reason: ({ from }, me) =>
        zh`${s(me)} 和 ${s(from)} 的对话没有走到同一处，后面的内容都不可信：连接关闭。`,
    },
  },
  ObserverPauses: {
    source: source('Observer.waitForObserverElectionDelay'),
    en: {
      sentence: (_fact, me) => en`${s(me)} pauses before it looks for a leader again`,
      reason: ({ upToMs }) =>
        en`An observer waits a random time of up to ${duration(upToMs)}, so that many observers do not ask the voters all at once.`,
    },
    zh: {
      sentence: (_fact, me) => zh`${s(me)} 先停一停，再寻找 Leader`,
      reason: ({ upToMs }) =>
        zh`Observer 随机等待一段时间，最长 ${duration(upToMs)}，免得许多 Observer 同时去问投票者。`,
    },
  },
}

/** A learner that has not said who it is counts as sid 0; sentences leave it out. */
function known(sids: readonly number[]): readonly number[] {
  return sids.filter((sid) => sid !== 0)
}

const REFUSED_EN: Readonly<Record<StartRefusal, string>> = {
  epochOlderThanZxid:
    'It holds transactions of an epoch above its currentEpoch: the two contradict each other.',
  acceptedOlderThanCurrent:
    'Its acceptedEpoch is below its currentEpoch: it would have followed a leader it never accepted.',
  snapshotDamaged: 'Its snapshot cannot be read.',
  logWithoutSnapshot: 'It has a transaction log but no snapshot to begin from.',
  logDamaged: 'A transaction in its log is damaged: a checksum or a length does not fit.',
  logGap: 'A transaction is missing in its log, or between its snapshot and its log.',
  epochFileDamaged: 'An epoch file does not hold a number.',
  notInEnsemble: 'Its id is not among the servers of the configuration.',
}

const REFUSED_ZH: Readonly<Record<StartRefusal, string>> = {
  epochOlderThanZxid: '它有纪元高于 currentEpoch 的事务：两者矛盾。',
  acceptedOlderThanCurrent:
    '它的 acceptedEpoch 低于 currentEpoch：等于跟随过一个从未接受的 Leader。',
  snapshotDamaged: '它的快照读不出来。',
  logWithoutSnapshot: '它有事务日志，却没有可以作为起点的快照。',
  logDamaged: '它的日志里有损坏的事务：校验和或长度对不上。',
  logGap: '它的日志里，或快照与日志之间，缺了事务。',
  epochFileDamaged: '纪元文件里不是数字。',
  notInEnsemble: '配置的服务器里没有它的 ID。',
}

const ROLE_EN: Readonly<Record<ServerState, Spans>> = {
  LOOKING: en`It knows of no leader and serves no client until it has found one.`,
  FOLLOWING: en`It has decided whom to follow, which is no more than an intention: it connects now and proves it.`,
  LEADING: en`It opens its quorum port and waits for followers. It leads nobody before a quorum has come.`,
  OBSERVING: en`It learns from the leader as followers do, but has no vote and acknowledges no transaction.`,
}

const ROLE_ZH: Readonly<Record<ServerState, Spans>> = {
  LOOKING: zh`它不知道谁是 Leader，找到之前不为客户端服务。`,
  FOLLOWING: zh`它决定了要跟随谁，但这只是打算：现在去连接，才见分晓。`,
  LEADING: zh`它打开法定人数端口，等待 Follower。法定人数的服务器到来之前，它谁也没有领导。`,
  OBSERVING: zh`它像 Follower 一样跟 Leader 学习，但没有投票权，也不确认事务。`,
}

const PHASE_EN: Readonly<Record<ZabState, Spans>> = {
  ELECTION: en`Votes decide whom to try as a leader.`,
  DISCOVERY: en`The leader learns what epochs a quorum has accepted, and finds a larger one.`,
  SYNCHRONIZATION: en`The learners take over the leader's history before anything new may happen.`,
  BROADCAST: en`New transactions are proposed, acknowledged and committed in order.`,
}

const PHASE_ZH: Readonly<Record<ZabState, Spans>> = {
  ELECTION: zh`由选票决定尝试让谁当 Leader。`,
  DISCOVERY: zh`Leader 了解法定人数接受过哪些纪元，找一个更大的。`,
  SYNCHRONIZATION: zh`在任何新事务之前，Learner 先接受 Leader 的历史。`,
  BROADCAST: zh`新事务按顺序提案、确认、提交。`,
}
