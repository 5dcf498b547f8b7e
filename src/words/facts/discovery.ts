import type { DiscoveryFact, FactOf } from '../../zookeeper/Fact'
import { duration } from '../numbers'
import { epochChoice, leaderInfo, moreRecent, quorumCount } from '../rules'
import { e, en, s, t, z, zh } from '../say'
import { shareEn, shareZh, tallyEn, tallyZh } from '../tally'
import { source, type FactWords } from './FactWords'

type Kind = Exclude<
  DiscoveryFact['kind'],
  'LeaderDialled' | 'LeaderRefused' | 'EpochAckCounted' | 'EpochAckRefused' | 'EpochEstablished'
>

const CEPOCH = 'phase 1: CEPOCH'
const NEWEPOCH = 'phase 1: NEWEPOCH'
const ACK_E = 'phase 1: ACK-E'

/** Discovery: the leader learns which epochs were accepted and finds a larger one. */
export const DISCOVERY: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  LearnerRegistered: {
    source: source('Learner.registerWithLeader', CEPOCH),
    en: {
      sentence: ({ leader, acceptedEpoch, observer }, me) =>
        en`${s(me)} sends ${t(observer ? 'OBSERVERINFO' : 'FOLLOWERINFO')} to ${s(leader)}: it has accepted epoch ${e(acceptedEpoch)}`,
      reason: ({ leader, acceptedEpoch, lastZxid }) =>
        en`${s(leader)} must find an epoch that is larger than any a quorum has accepted, so each learner names its own: ${e(acceptedEpoch)}. Its last zxid, ${z(lastZxid)}, follows with ${t('ACKEPOCH')}.`,
    },
    zh: {
      sentence: ({ leader, acceptedEpoch, observer }, me) =>
        zh`${s(me)} 向 ${s(leader)} 发送 ${t(observer ? 'OBSERVERINFO' : 'FOLLOWERINFO')}：它接受过的纪元是 ${e(acceptedEpoch)}`,
      reason: ({ leader, acceptedEpoch, lastZxid }) =>
        zh`${s(leader)} 要找一个比法定人数接受过的都大的纪元，所以每台服务器都报出自己的：${e(acceptedEpoch)}。它最后的 zxid 是 ${z(lastZxid)}，随 ${t('ACKEPOCH')} 再报。`,
    },
  },
  LearnerArrived: {
    source: source('LearnerHandler.run', CEPOCH),
    en: {
      sentence: ({ from, acceptedEpoch }, me) =>
        en`${s(me)} hears from ${s(from)}: it has accepted epoch ${e(acceptedEpoch)}`,
      reason: ({ from, observer }, me) =>
        observer
          ? en`${s(from)} comes as an observer: it is brought up to date like the others, but counts for no quorum.`
          : en`${s(from)} really takes ${s(me)} for its leader. An election is only an opinion; this connection is what makes a follower.`,
    },
    zh: {
      sentence: ({ from, acceptedEpoch }, me) =>
        zh`${s(me)} 收到 ${s(from)} 的消息：它接受过的纪元是 ${e(acceptedEpoch)}`,
      reason: ({ from, observer }, me) =>
        observer
          ? zh`${s(from)} 以 Observer 身份前来：它同样会被同步，但不计入任何法定人数。`
          : zh`${s(from)} 确实认 ${s(me)} 为 Leader。选举只是看法，有了这条连接才是 Follower。`,
    },
  },
  EpochRaised: {
    source: source('Leader.getEpochToPropose', NEWEPOCH),
    rule: ({ tally }, _me, language) =>
      quorumCount(tally, language === 'en' ? 'have named their epoch' : '已报纪元', language),
    en: {
      sentence: ({ from, epoch, tally }, me) =>
        from === me
          ? en`${s(me)} counts itself: ${shareEn(tally)}, and the new epoch is at least ${e(epoch)}`
          : en`${s(me)} takes note of ${s(from)}: ${shareEn(tally)}, and the new epoch is at least ${e(epoch)}`,
      reason: ({ from, accepted, before, epoch, counts, tally }) => {
        const raised =
          epoch > before
            ? en`${s(from)} has accepted epoch ${e(accepted)}, so the new one must be ${e(epoch)} or more.`
            : en`${s(from)} has accepted epoch ${e(accepted)}, and the new one is to be ${e(epoch)} already.`
        return counts
          ? en`${raised} It is fixed once a quorum has named its epochs. ${tallyEn(tally)}.`
          : en`${raised} It does not vote and is not counted. ${tallyEn(tally)}.`
      },
    },
    zh: {
      sentence: ({ from, epoch, tally }, me) =>
        from === me
          ? zh`${s(me)} 把自己算进去：已有 ${shareZh(tally)}，新纪元至少是 ${e(epoch)}`
          : zh`${s(me)} 记下 ${s(from)}：已有 ${shareZh(tally)}，新纪元至少是 ${e(epoch)}`,
      reason: ({ from, accepted, before, epoch, counts, tally }) => {
        const raised =
          epoch > before
            ? zh`${s(from)} 接受过纪元 ${e(accepted)}，所以新纪元不能小于 ${e(epoch)}。`
            : zh`${s(from)} 接受过纪元 ${e(accepted)}，而新纪元已经定为不小于 ${e(epoch)}。`
        return counts
          ? zh`${raised}法定人数的服务器都报出纪元之后，新纪元就确定。${tallyZh(tally)}。`
          : zh`${raised}它不参加投票，不计入。${tallyZh(tally)}。`
      },
    },
  },
  EpochChosen: {
    source: source('Leader.getEpochToPropose', NEWEPOCH),
    rule: ({ epoch, accepted }, _me, language) => epochChoice(epoch, accepted, language),
    en: {
      sentence: ({ epoch }, me) => en`${s(me)} fixes the new epoch: ${e(epoch)}`,
      reason: ({ epoch, tally }) =>
        en`The largest epoch accepted among those who have come is ${e(epoch - 1)}; the new one is one more. ${tallyEn(tally)}. Any quorum that accepted an epoch before has a server in this one, so no leader ever had a quorum for ${e(epoch)} or more.`,
    },
    zh: {
      sentence: ({ epoch }, me) => zh`${s(me)} 确定新纪元：${e(epoch)}`,
      reason: ({ epoch, tally }) =>
        zh`来的服务器中接受过的最大纪元是 ${e(epoch - 1)}，新纪元再加一。${tallyZh(tally)}。以前任何接受过某个纪元的法定人数，都与这一次至少有一台共同的服务器，所以从未有 Leader 让法定人数接受 ${e(epoch)} 或更大的纪元。`,
    },
  },
  EpochJoined: {
    source: source('Leader.getEpochToPropose', NEWEPOCH),
    en: {
      sentence: ({ from, epoch }, me) =>
        en`${s(me)} has fixed epoch ${e(epoch)} already, and ${s(from)} is offered it as it is`,
      reason: ({ from, epoch, accepted }) =>
        en`The epoch does not change for whoever comes later. ${s(from)} has accepted ${e(accepted)} and decides itself whether ${e(epoch)} is too old for it.`,
    },
    zh: {
      sentence: ({ from, epoch }, me) =>
        zh`${s(me)} 早已确定纪元 ${e(epoch)}，照样提供给 ${s(from)}`,
      reason: ({ from, epoch, accepted }) =>
        zh`纪元不会为后来者改变。${s(from)} 接受过 ${e(accepted)}，由它自己判断 ${e(epoch)} 是否太旧。`,
    },
  },
  EpochWritten: {
    source: ({ file }) =>
      file === 'acceptedEpoch'
        ? source('QuorumPeer.setAcceptedEpoch', ACK_E)
        : source('QuorumPeer.setCurrentEpoch', 'phase 2: NEWLEADER'),
    en: {
      sentence: ({ file, epoch }, me) => en`${s(me)} has ${t(file)} ${e(epoch)} on its disk`,
      reason: ({ file, before, epoch }) =>
        file === 'acceptedEpoch'
          ? en`It was ${e(before)}. ${t('acceptedEpoch')} is a promise to follow no leader of an epoch below ${e(epoch)}. It is on disk before anybody is told, because a server that forgot it in a crash could promise ${e(epoch)} to a second leader.`
          : en`It was ${e(before)}. ${t('currentEpoch')} says whose history this server holds: that of the leader of epoch ${e(epoch)}. It is on disk before ${t('NEWLEADER')} is acknowledged, because the next election compares it first.`,
    },
    zh: {
      sentence: ({ file, epoch }, me) => zh`${s(me)} 的磁盘上，${t(file)} 已是 ${e(epoch)}`,
      reason: ({ file, before, epoch }) =>
        file === 'acceptedEpoch'
          ? zh`原来是 ${e(before)}。${t('acceptedEpoch')} 是一个承诺：不再跟随纪元低于 ${e(epoch)} 的 Leader。先刷盘，再告诉别人；否则崩溃后忘了承诺，就可能把 ${e(epoch)} 再许给另一个 Leader。`
          : zh`原来是 ${e(before)}。${t('currentEpoch')} 说明这台服务器的历史来自谁：纪元 ${e(epoch)} 的 Leader。先刷盘，再确认 ${t('NEWLEADER')}，因为下一次选举最先比较它。`,
    },
  },
  LeaderInfoReceived: {
    source: source('Learner.registerWithLeader', NEWEPOCH),
    rule: (fact, _me, language) => leaderInfo(fact, language),
    en: {
      sentence: ({ leader, epoch, verdict }, me) =>
        verdict === 'promise'
          ? en`${s(me)} accepts epoch ${e(epoch)} from ${s(leader)}`
          : verdict === 'alreadyPromised'
            ? en`${s(me)} has accepted epoch ${e(epoch)} before and follows ${s(leader)} on`
            : en`${s(me)} refuses epoch ${e(epoch)} of ${s(leader)}`,
      reason: ({ epoch, accepted, verdict }) =>
        verdict === 'promise'
          ? en`${e(epoch)} is larger than ${e(accepted)}, the largest it has accepted. It writes ${e(epoch)} to disk first and answers then.`
          : verdict === 'alreadyPromised'
            ? en`It has accepted ${e(epoch)} already. A promise counts only once, so this ${t('ACKEPOCH')} will not be counted again.`
            : en`It has promised to follow no epoch below ${e(accepted)}, and ${e(epoch)} is. Some other leader was ahead; this server looks for a leader again.`,
    },
    zh: {
      sentence: ({ leader, epoch, verdict }, me) =>
        verdict === 'promise'
          ? zh`${s(me)} 接受 ${s(leader)} 的纪元 ${e(epoch)}`
          : verdict === 'alreadyPromised'
            ? zh`${s(me)} 早已接受纪元 ${e(epoch)}，继续跟随 ${s(leader)}`
            : zh`${s(me)} 拒绝 ${s(leader)} 的纪元 ${e(epoch)}`,
      reason: ({ epoch, accepted, verdict }) =>
        verdict === 'promise'
          ? zh`${e(epoch)} 大于它接受过的最大纪元 ${e(accepted)}。它先把 ${e(epoch)} 写盘，再回复。`
          : verdict === 'alreadyPromised'
            ? zh`它早已接受 ${e(epoch)}。承诺只算一次，所以这个 ${t('ACKEPOCH')} 不再计数。`
            : zh`它承诺过不跟随低于 ${e(accepted)} 的纪元，而 ${e(epoch)} 更低。说明已有别的 Leader 走在前面；这台服务器重新寻找 Leader。`,
    },
  },
  EpochAcknowledged: {
    source: source('Learner.registerWithLeader', ACK_E),
    en: {
      sentence: ({ leader, epoch }, me) =>
        en`${s(me)} acknowledges epoch ${e(epoch)} to ${s(leader)} (${t('ACKEPOCH')})`,
      reason: ({ currentEpoch, lastZxid }) =>
        currentEpoch < 0
          ? en`Instead of its ${t('currentEpoch')} it sends -1: it promised this epoch before, and a promise counts only once. Its history ends at ${z(lastZxid)}.`
          : en`With it goes what its history is: ${t('currentEpoch')} ${e(currentEpoch)}, last zxid ${z(lastZxid)}. The leader checks that nobody's is more recent than its own.`,
    },
    zh: {
      sentence: ({ leader, epoch }, me) =>
        zh`${s(me)} 向 ${s(leader)} 确认纪元 ${e(epoch)}（${t('ACKEPOCH')}）`,
      reason: ({ currentEpoch, lastZxid }) =>
        currentEpoch < 0
          ? zh`它不报 ${t('currentEpoch')}，而是发送 -1：这个纪元它早已承诺，承诺只算一次。它的历史止于 ${z(lastZxid)}。`
          : zh`同时报出自己的历史：${t('currentEpoch')} 是 ${e(currentEpoch)}，最后的 zxid 是 ${z(lastZxid)}。Leader 要确认没有谁的历史比自己的更新。`,
    },
  },
}

type Meeting = Exclude<DiscoveryFact['kind'], Kind>

/** How a learner reaches its leader, and how the leader counts who has promised. */
export const MEETING: { readonly [K in Meeting]: FactWords<FactOf<K>> } = {
  LeaderDialled: {
    source: source('Learner.connectToLeader'),
    en: {
      sentence: ({ leader, attempt, of }, me) =>
        en`${s(me)} dials its leader, ${s(leader)}: try ${attempt} of ${of}`,
      reason: ({ leader, leftMs }) =>
        en`Votes do not show whether ${s(leader)} lives and leads; its quorum port does. For this and all further tries ${duration(leftMs)} are left of ${t('initLimit')}.`,
    },
    zh: {
      sentence: ({ leader, attempt, of }, me) =>
        zh`${s(me)} 连接它的 Leader ${s(leader)}：第 ${attempt} 次，最多 ${of} 次`,
      reason: ({ leader, leftMs }) =>
        zh`选票看不出 ${s(leader)} 是否活着、是否在领导，要看它的法定人数端口。${t('initLimit')} 还剩 ${duration(leftMs)}，供这一次和以后各次使用。`,
    },
  },
  LeaderRefused: {
    source: source('Learner.connectToLeader'),
    en: {
      sentence: ({ leader, attempt, of }, me) =>
        en`${s(me)} finds the quorum port of ${s(leader)} closed: try ${attempt} of ${of}`,
      reason: ({ leader, againInMs }) =>
        againInMs === null
          ? en`${s(leader)} does not lead, or its process is gone. No try is left, so it will look for a leader again.`
          : en`A server opens its quorum port when it begins to lead, and ${s(leader)} may decide a moment later than others. The next try comes in ${duration(againInMs)}.`,
    },
    zh: {
      sentence: ({ leader, attempt, of }, me) =>
        zh`${s(me)} 发现 ${s(leader)} 的法定人数端口没有打开：第 ${attempt} 次，最多 ${of} 次`,
      reason: ({ leader, againInMs }) =>
        againInMs === null
          ? zh`${s(leader)} 没有在领导，或者进程已经不在。次数用完，它将重新寻找 Leader。`
          : zh`服务器开始领导时才打开法定人数端口，${s(leader)} 可能比别人晚一点决定。${duration(againInMs)} 后再试。`,
    },
  },
  EpochAckCounted: {
    source: source('Leader.waitForEpochAck', ACK_E),
    rule: ({ tally }, _me, language) =>
      quorumCount(
        tally,
        language === 'en' ? 'have acknowledged the epoch' : '已确认纪元',
        language,
      ),
    en: {
      sentence: ({ from, counts, tally }, me) =>
        counts
          ? en`${s(me)} counts ${from === me ? en`its own promise` : en`the promise of ${s(from)}`}: ${shareEn(tally)}`
          : en`${s(me)} takes note of ${s(from)} without counting it: ${shareEn(tally)}`,
      reason: ({ currentEpoch, lastZxid, counts, tally }) =>
        counts
          ? en`Its history, ${t('currentEpoch')} ${e(currentEpoch)} and last zxid ${z(lastZxid)}, is no more recent than the leader's, so the leader's history may replace it. ${tallyEn(tally)}.`
          : currentEpoch < 0
            ? en`It sent -1 as its ${t('currentEpoch')}: it had promised this epoch before, and a promise counts only once. Its history ends at ${z(lastZxid)}. ${tallyEn(tally)}.`
            : en`It has no vote, or no history to speak for: ${t('currentEpoch')} ${e(currentEpoch)}, last zxid ${z(lastZxid)}. ${tallyEn(tally)}.`,
    },
    zh: {
      sentence: ({ from, counts, tally }, me) =>
        counts
          ? zh`${s(me)} 计入${from === me ? zh`自己` : zh` ${s(from)} `}的承诺：已有 ${shareZh(tally)}`
          : zh`${s(me)} 记下 ${s(from)}，但不计入：已有 ${shareZh(tally)}`,
      reason: ({ currentEpoch, lastZxid, counts, tally }) =>
        counts
          ? zh`它的历史（${t('currentEpoch')} ${e(currentEpoch)}，最后的 zxid ${z(lastZxid)}）不比 Leader 的新，所以可以换成 Leader 的历史。${tallyZh(tally)}。`
          : currentEpoch < 0
            ? zh`它的 ${t('currentEpoch')} 报的是 -1：这个纪元它早已承诺，承诺只算一次。它的历史止于 ${z(lastZxid)}。${tallyZh(tally)}。`
            : zh`它没有投票权，或者没有可以作数的历史：${t('currentEpoch')} ${e(currentEpoch)}，最后的 zxid ${z(lastZxid)}。${tallyZh(tally)}。`,
    },
  },
  EpochAckRefused: {
    source: source('Leader.waitForEpochAck', ACK_E),
    rule: (fact, me, language) => moreRecent(fact, me, language),
    en: {
      sentence: ({ from }, me) =>
        en`${s(me)} refuses ${s(from)}: its history is more recent than the leader's`,
      reason: ({ from, theirs, mine, term }, me) =>
        term === 'epoch'
          ? en`${s(from)} has ${t('currentEpoch')} ${e(theirs.currentEpoch)}, ${s(me)} only ${e(mine.currentEpoch)}. A leader's history replaces that of its learners, so it must not lack what a learner has taken over from a later leader: that may be committed.`
          : en`${s(from)} ends at ${z(theirs.lastZxid)}, ${s(me)} at ${z(mine.lastZxid)}. A leader's history replaces that of its learners, so it must not lack what one of them has: that may be committed.`,
    },
    zh: {
      sentence: ({ from }, me) => zh`${s(me)} 拒绝 ${s(from)}：它的历史比 Leader 的更新`,
      reason: ({ from, theirs, mine, term }, me) =>
        term === 'epoch'
          ? zh`${s(from)} 的 ${t('currentEpoch')} 是 ${e(theirs.currentEpoch)}，${s(me)} 只有 ${e(mine.currentEpoch)}。Leader 的历史会取代各个 Learner 的历史，所以不能缺少 Learner 从更晚的 Leader 那里接受的内容：那可能已经提交。`
          : zh`${s(from)} 的历史止于 ${z(theirs.lastZxid)}，${s(me)} 的止于 ${z(mine.lastZxid)}。Leader 的历史会取代各个 Learner 的历史，所以不能缺少其中任何一个已有的内容：那可能已经提交。`,
    },
  },
  EpochEstablished: {
    source: source('Leader.waitForEpochAck', ACK_E),
    rule: ({ tally }, _me, language) =>
      quorumCount(
        tally,
        language === 'en' ? 'have acknowledged the epoch' : '已确认纪元',
        language,
      ),
    en: {
      sentence: ({ epoch }, me) => en`${s(me)} has a quorum of promises for epoch ${e(epoch)}`,
      reason: ({ epoch, tally }) =>
        en`${tallyEn(tally)}. Each has it on disk and promises it only once. Two quorums always share a server, so no second leader can win a quorum for epoch ${e(epoch)}, and no leader of an earlier epoch can win one again.`,
    },
    zh: {
      sentence: ({ epoch }, me) => zh`${s(me)} 得到法定人数对纪元 ${e(epoch)} 的承诺`,
      reason: ({ epoch, tally }) =>
        zh`${tallyZh(tally)}。每一台都已写盘，而且只承诺一次。任何两个法定人数都有共同的服务器，所以不会有第二个 Leader 得到对纪元 ${e(epoch)} 的法定人数，更早纪元的 Leader 也不再可能得到。`,
    },
  },
}
