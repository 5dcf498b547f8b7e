import type { FactOf, LearnerLeaveReason, LossReason, StepDownReason } from '../../zookeeper/Fact'
import type { InEach } from '../Language'
import { quorumCount } from '../rules'
import { code, e, en, s, t, zh } from '../say'
import type { Spans } from '../Span'
import { tallyEn, tallyZh } from '../tally'
import { source, type FactWords } from './FactWords'

type Kind = 'LearnerLost' | 'SteppedDown' | 'LeaderLeft'

/** Every way in which a leader and its learners part. */
export const LEAVING: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  LearnerLost: {
    source: ({ why }) => source(LOSS_SOURCES[why]),
    en: {
      sentence: ({ learner }, me) => en`${s(me)} loses its learner, ${s(learner)}`,
      reason: ({ why }) =>
        en`${LOSS.en[why]} The leader itself goes on; whether a quorum is left shows at its next tick.`,
    },
    zh: {
      sentence: ({ learner }, me) => zh`${s(me)} 失去 Learner ${s(learner)}`,
      reason: ({ why }) => zh`${LOSS.zh[why]}Leader 本身继续；法定人数是否还在，下一个 tick 检查。`,
    },
  },
  SteppedDown: {
    source: ({ why }) => source(STEP_DOWN_SOURCES[why]),
    rule: ({ tally }, _me, language) =>
      tally === null
        ? null
        : quorumCount(tally, language === 'en' ? 'with the leader' : '与 Leader 在一起', language),
    en: {
      sentence: ({ epoch, why }, me) =>
        why === 'tickWithoutQuorum'
          ? en`${s(me)} steps down as leader of epoch ${e(epoch)}`
          : why === 'noEpochQuorum'
            ? en`${s(me)} gives up trying to lead`
            : en`${s(me)} gives up trying to lead epoch ${e(epoch)}`,
      reason: ({ why, tally }) =>
        tally === null ? STEP_DOWN.en[why] : en`${STEP_DOWN.en[why]} ${tallyEn(tally)}.`,
    },
    zh: {
      sentence: ({ epoch, why }, me) =>
        why === 'tickWithoutQuorum'
          ? zh`${s(me)} 不再担任纪元 ${e(epoch)} 的 Leader`
          : why === 'noEpochQuorum'
            ? zh`${s(me)} 放弃担任 Leader`
            : zh`${s(me)} 放弃担任纪元 ${e(epoch)} 的 Leader`,
      reason: ({ why, tally }) =>
        tally === null ? STEP_DOWN.zh[why] : zh`${STEP_DOWN.zh[why]}${tallyZh(tally)}。`,
    },
  },
  LeaderLeft: {
    source: ({ why }) => source(LEAVE_SOURCES[why]),
    en: {
      sentence: ({ leader }, me) =>
        en`${s(me)} leaves its leader, ${s(leader)}, and looks for one again`,
      reason: ({ leader, why }) => LEAVE_EN[why](leader),
    },
    zh: {
      sentence: ({ leader }, me) => zh`${s(me)} 离开它的 Leader ${s(leader)}，重新寻找`,
      reason: ({ leader, why }) => LEAVE_ZH[why](leader),
    },
  },
}

const LOSS_SOURCES: Readonly<Record<LossReason, string>> = {
  closed: 'LearnerHandler.run',
  reset: 'LearnerHandler.run',
  readTimeout: 'LearnerHandler.run',
  badPacket: 'LearnerHandler.run',
  moreRecent: 'Leader.waitForEpochAck',
  waitTimeout: 'LearnerHandler.run',
  newerConfig: 'LearnerHandler.run',
  ackTimeout: 'LearnerHandler.ping',
}

const LOSS: InEach<Readonly<Record<LossReason, Spans>>> = {
  en: {
    closed: en`The other side has closed the connection: its process ended, or it looks for a leader again.`,
    reset: en`The other side knows nothing of the connection any more: it has been restarted.`,
    readTimeout: en`Nothing came for ${t('syncLimit')} ticks (${t('initLimit')} before it was up to date): it is dead, paused or cut off, and nobody can tell which.`,
    badPacket: en`What came is not what the conversation asks for here.`,
    moreRecent: en`Its history is more recent than the leader's, which therefore must not replace it.`,
    waitTimeout: en`Too few others came within ${t('initLimit')}, and a handler waits no longer than that.`,
    newerConfig: en`It knows a later configuration of the ensemble than the leader does.`,
    ackTimeout: en`A proposal has gone unacknowledged for ${t('syncLimit')} ticks.`,
  },
  zh: {
    closed: zh`对方关闭了连接：进程结束，或者在重新寻找 Leader。`,
    reset: zh`对方已经不认识这条连接：它重启过。`,
    readTimeout: zh`在 ${t('syncLimit')} 个 tick 内（同步完成之前是 ${t('initLimit')}）什么也没有收到：对方死了、暂停了，或者被切断，无从分辨。`,
    badPacket: zh`收到的不是对话此处应有的内容。`,
    moreRecent: zh`它的历史比 Leader 的更新，不能被 Leader 的取代。`,
    waitTimeout: zh`在 ${t('initLimit')} 内来的服务器太少，而处理线程最多只等这么久。`,
    newerConfig: zh`它知道的集群配置比 Leader 的更新。`,
    ackTimeout: zh`有一个提案过了 ${t('syncLimit')} 个 tick 仍未确认。`,
  },
}

const STEP_DOWN_SOURCES: Readonly<Record<StepDownReason, string>> = {
  noEpochQuorum: 'Leader.getEpochToPropose',
  noEpochAckQuorum: 'Leader.waitForEpochAck',
  noNewLeaderQuorum: 'Leader.waitForNewLeaderAck',
  tickWithoutQuorum: 'Leader.lead',
  epochFileNotWritten: 'QuorumPeer.setCurrentEpoch',
  zxidRollover: 'Leader.propose',
}

const STEP_DOWN: InEach<Readonly<Record<StepDownReason, Spans>>> = {
  en: {
    noEpochQuorum: en`Within ${t('initLimit')} no quorum came to be led. It had won votes, but not followers: the others follow somebody else, or cannot reach it.`,
    noEpochAckQuorum: en`Within ${t('initLimit')} no quorum acknowledged its epoch. Without it, another leader could hold the same epoch.`,
    noNewLeaderQuorum: en`Within ${t('initLimit')} no quorum acknowledged ${t('NEWLEADER')}. Its history is not safe on a quorum, so it must not serve.`,
    tickWithoutQuorum: en`No quorum has been heard of for ${t('syncLimit')} ticks. The others may have chosen another leader already, so whatever it would answer might be stale, and nothing it proposes could be committed.`,
    epochFileNotWritten: en`Its epoch could not be written to disk, and an epoch that a crash would erase must not be used.`,
    zxidRollover: en`Its epoch has no zxid left: the counter has 32 bits. A new election gives a new epoch, and counting begins anew.`,
  },
  zh: {
    noEpochQuorum: zh`在 ${t('initLimit')} 内，没有法定人数的服务器前来。它赢得了选票，却没有 Follower：别人跟随了另一台，或者连不上它。`,
    noEpochAckQuorum: zh`在 ${t('initLimit')} 内，没有法定人数的服务器确认它的纪元。缺了这一步，另一个 Leader 可能持有同一纪元。`,
    noNewLeaderQuorum: zh`在 ${t('initLimit')} 内，没有法定人数的服务器确认 ${t('NEWLEADER')}。它的历史没有在法定人数上保存好，不能服务。`,
    tickWithoutQuorum: zh`已有 ${t('syncLimit')} 个 tick 听不到法定人数的服务器。别人可能已经选出新的 Leader，它的回答可能是旧的，它的提案也不可能提交。`,
    epochFileNotWritten: zh`纪元没能写盘，而崩溃后会消失的纪元不能使用。`,
    zxidRollover: zh`它的纪元没有 zxid 可用了：计数器只有 32 位。重新选举得到新的纪元，从头计数。`,
  },
}

const LEAVE_SOURCES: Readonly<Record<LearnerLeaveReason, string>> = {
  leaderUnknown: 'Learner.findLeader',
  connectRefused: 'Learner.connectToLeader',
  connectTimeout: 'Learner.connectToLeader',
  epochTooOld: 'Learner.registerWithLeader',
  readTimeout: 'Follower.followLeader',
  closed: 'Follower.followLeader',
  reset: 'Follower.followLeader',
  badPacket: 'Learner.syncWithLeader',
  truncImpossible: 'Learner.syncWithLeader',
  discontinuous: 'Learner.enforceContinuousProposal',
  commitWithoutProposal: 'Learner.syncWithLeader',
}

const LEAVE_EN: Readonly<Record<LearnerLeaveReason, (leader: number) => Spans>> = {
  leaderUnknown: (leader) => en`${s(leader)} is not in the configuration, so it has no address.`,
  connectRefused: (leader) =>
    en`The quorum port of ${s(leader)} stayed closed: it does not lead, or its process is gone.`,
  connectTimeout: (leader) =>
    en`${s(leader)} could not be reached within ${t('initLimit')}: it has no power, or the network is cut.`,
  epochTooOld: (leader) =>
    en`${s(leader)} offers an epoch below ${t('acceptedEpoch')}, which it has promised not to follow.`,
  readTimeout: (leader) =>
    en`Nothing came from ${s(leader)} for ${t('syncLimit')} ticks (${t('initLimit')} before ${t('NEWLEADER')}). It is dead, paused or cut off; from here they look the same.`,
  closed: (leader) =>
    en`${s(leader)} has closed the connection: its process ended, or it leads no longer. This is known at once, without any timeout.`,
  reset: (leader) =>
    en`${s(leader)} knows nothing of the connection any more: it has been restarted.`,
  badPacket: (leader) =>
    en`What came from ${s(leader)} is not what ${code('syncWithLeader')} can go on with.`,
  truncImpossible: (leader) =>
    en`${s(leader)} wants its history cut where its files do not reach. It will ask for everything instead.`,
  discontinuous: (leader) =>
    en`Between two proposals of ${s(leader)} one is missing. It starts over rather than build on a gap.`,
  commitWithoutProposal: (leader) =>
    en`${s(leader)} commits what it has not proposed here. It starts over.`,
}

const LEAVE_ZH: Readonly<Record<LearnerLeaveReason, (leader: number) => Spans>> = {
  leaderUnknown: (leader) => zh`${s(leader)} 不在配置里，没有地址可连。`,
  connectRefused: (leader) =>
    zh`${s(leader)} 的法定人数端口一直没有打开：它没有在领导，或者进程已经不在。`,
  connectTimeout: (leader) =>
    zh`在 ${t('initLimit')} 内连不上 ${s(leader)}：它断了电，或者网络被切断。`,
  epochTooOld: (leader) =>
    zh`${s(leader)} 的纪元低于 ${t('acceptedEpoch')}，而它承诺过不跟随这样的 Leader。`,
  readTimeout: (leader) =>
    zh`在 ${t('syncLimit')} 个 tick 内（${t('NEWLEADER')} 之前是 ${t('initLimit')}）没有收到 ${s(leader)} 的任何消息。它死了、暂停了，或者被切断；从这里看都一样。`,
  closed: (leader) =>
    zh`${s(leader)} 关闭了连接：进程结束，或者不再领导。这立刻就知道，不用等超时。`,
  reset: (leader) => zh`${s(leader)} 已经不认识这条连接：它重启过。`,
  badPacket: (leader) => zh`从 ${s(leader)} 收到的内容，${code('syncWithLeader')} 无法继续处理。`,
  truncImpossible: (leader) =>
    zh`${s(leader)} 要它把历史截到它的文件够不着的地方。它改为要全部内容。`,
  discontinuous: (leader) =>
    zh`${s(leader)} 的两个提案之间缺了一个。它宁可重来，也不在缺口上继续。`,
  commitWithoutProposal: (leader) => zh`${s(leader)} 提交了没有在这里提出过的内容。它重新开始。`,
}
