import type { FactOf } from '../../zookeeper/Fact'
import type { ServerState } from '../../zookeeper/states'
import { duration } from '../numbers'
import { backoff, quorumCount } from '../rules'
import { en, s, t, z, zh } from '../say'
import type { Spans } from '../Span'
import { shareEn, shareZh, tallyEn, tallyZh } from '../tally'
import { source, type FactWords } from './FactWords'
import { candidateEn, candidateZh } from './votes'

type Kind =
  | 'NotificationQueued'
  | 'NotificationReceived'
  | 'NotificationDropped'
  | 'NotificationIgnored'
  | 'NotificationTimeout'
  | 'NotificationAnswered'
  | 'OutsideVoteCounted'
  | 'LeaderNotHeard'

/** What a notification says of its sender: `votes for server 4`, `follows server 5`. */
function stanceEn(state: ServerState, leader: number, sender: number): Spans {
  switch (state) {
    case 'LOOKING':
      return en`votes for ${candidateEn(leader, sender)}`
    case 'FOLLOWING':
      return en`follows ${candidateEn(leader, sender)}`
    case 'LEADING':
      return leader === sender
        ? en`leads`
        : en`leads, with a vote for ${candidateEn(leader, sender)}`
    case 'OBSERVING':
      return en`observes ${candidateEn(leader, sender)}`
  }
}

function stanceZh(state: ServerState, leader: number, sender: number): Spans {
  switch (state) {
    case 'LOOKING':
      return zh`投票给 ${candidateZh(leader, sender)}`
    case 'FOLLOWING':
      return zh`跟随 ${candidateZh(leader, sender)}`
    case 'LEADING':
      return leader === sender ? zh`在领导` : zh`在领导，选票投给 ${candidateZh(leader, sender)}`
    case 'OBSERVING':
      return zh`观察 ${candidateZh(leader, sender)}`
  }
}

/** While looking, a server answers those without a vote with its currentVote, which is that of the election before. */
function isOfLastElection(state: ServerState, why: FactOf<'NotificationAnswered'>['why']): boolean {
  return state === 'LOOKING' && why === 'senderNotVoter'
}

const RECEIVER = source('FastLeaderElection.WorkerReceiver.run')
const LOOK = source('FastLeaderElection.lookForLeader')

/** What happens to single notifications, and to those that come from outside the election. */
export const NOTIFICATIONS: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  NotificationQueued: {
    source: ({ reply }) => (reply ? RECEIVER : source('FastLeaderElection.sendNotifications')),
    en: {
      sentence: ({ to, state, vote }, me) =>
        en`${s(me)} tells ${to === me ? en`itself` : en`${s(to)}`} that it ${stanceEn(state, vote.leader, me)}`,
      reason: ({ to, vote, reply }, me) => {
        if (to === me) {
          return en`Its own vote takes the same way as every other: through the queue, and counted when it comes out.`
        }
        return reply
          ? en`An answer goes to ${s(to)} alone: it asked, and the others know already. It carries ${z(vote.zxid)} and round ${vote.round}.`
          : en`Every change of a vote is told to all voters, each time in full: candidate, zxid ${z(vote.zxid)} and round ${vote.round}. Nobody keeps the votes for the others.`
      },
    },
    zh: {
      sentence: ({ to, state, vote }, me) =>
        zh`${s(me)} 告诉 ${to === me ? zh`自己` : zh`${s(to)}`}：它${stanceZh(state, vote.leader, me)}`,
      reason: ({ to, vote, reply }, me) => {
        if (to === me) return zh`自己的选票与别人的走同一条路：先进队列，出队时才计算。`
        return reply
          ? zh`回复只发给 ${s(to)}：只有它问，其他服务器已经知道。回复里有 ${z(vote.zxid)} 和第 ${vote.round} 轮。`
          : zh`选票每次改变，都要完整地告诉所有投票者：候选者、zxid ${z(vote.zxid)} 和第 ${vote.round} 轮。没有谁替大家保管选票。`
      },
    },
  },
  NotificationReceived: {
    source: RECEIVER,
    en: {
      sentence: ({ from, state, vote }, me) =>
        from === me
          ? en`${s(me)} gets its own message back: it ${stanceEn(state, vote.leader, me)}`
          : en`${s(me)} hears that ${s(from)} ${stanceEn(state, vote.leader, from)}`,
      reason: ({ vote }) =>
        en`The notification is of round ${vote.round} and carries the candidate's last zxid, ${z(vote.zxid)}.`,
    },
    zh: {
      sentence: ({ from, state, vote }, me) =>
        from === me
          ? zh`${s(me)} 收到自己的通知：它${stanceZh(state, vote.leader, me)}`
          : zh`${s(me)} 得知 ${s(from)} ${stanceZh(state, vote.leader, from)}`,
      reason: ({ vote }) =>
        zh`这条通知属于第 ${vote.round} 轮，带着候选者最后的 zxid：${z(vote.zxid)}。`,
    },
  },
  NotificationDropped: {
    source: RECEIVER,
    en: {
      sentence: ({ from }, me) => en`${s(me)} drops a message from ${s(from)}`,
      reason: ({ why }, me) =>
        why === 'notLooking'
          ? en`Neither of the two is looking for a leader: the message says nothing that ${s(me)} needs, and it is not an answer to anything.`
          : why === 'malformed'
            ? en`The bytes are no notification: too short, or a length in them points past their end.`
            : en`The state of the sender is given as a number that none of the four states has.`,
    },
    zh: {
      sentence: ({ from }, me) => zh`${s(me)} 丢弃来自 ${s(from)} 的一条通知`,
      reason: ({ why }, me) =>
        why === 'notLooking'
          ? zh`双方都不在选举中：这条通知对 ${s(me)} 没有用处，也无须回复。`
          : why === 'malformed'
            ? zh`这些字节不是一条通知：太短，或者其中的长度超出了末尾。`
            : zh`发送者的状态是一个数字，不是四种状态中的任何一种。`,
    },
  },
  NotificationIgnored: {
    source: LOOK,
    en: {
      sentence: ({ from }, me) => en`${s(me)} passes over a message from ${s(from)}`,
      reason: ({ from, why }, me) => IGNORED_EN[why](from, me),
    },
    zh: {
      sentence: ({ from }, me) => zh`${s(me)} 略过来自 ${s(from)} 的一条通知`,
      reason: ({ from, why }, me) => IGNORED_ZH[why](from, me),
    },
  },
  NotificationTimeout: {
    source: LOOK,
    rule: ({ waitedMs, nextMs }, _me, language) => backoff(waitedMs, nextMs, language),
    en: {
      sentence: ({ waitedMs, then }, me) =>
        then === 'sentAgain'
          ? en`${s(me)} has heard nothing for ${duration(waitedMs)} and tells its vote once more`
          : en`${s(me)} has heard nothing for ${duration(waitedMs)} and tries to connect to everybody`,
      reason: ({ waitedMs, nextMs, then }) => {
        const next =
          nextMs > waitedMs
            ? en`It will wait ${duration(nextMs)} next: the wait doubles each time and is not shortened before the election is over.`
            : en`It will wait ${duration(nextMs)} again: that is the longest it ever waits.`
        return then === 'sentAgain'
          ? en`At least one of its last messages has left, so somebody may have heard it and be silent, or it is lost. ${next}`
          : en`Not one of its messages has left yet, so nobody can have answered. ${next}`
      },
    },
    zh: {
      sentence: ({ waitedMs, then }, me) =>
        then === 'sentAgain'
          ? zh`${s(me)} 在 ${duration(waitedMs)} 内什么也没听到，再次发出选票`
          : zh`${s(me)} 在 ${duration(waitedMs)} 内什么也没听到，尝试连接所有服务器`,
      reason: ({ waitedMs, nextMs, then }) => {
        const next =
          nextMs > waitedMs
            ? zh`下次等待 ${duration(nextMs)}：每次加倍，选举结束之前不会缩短。`
            : zh`下次仍等待 ${duration(nextMs)}：这已是最长的等待。`
        return then === 'sentAgain'
          ? zh`上一轮通知至少有一条已经发出，可能有人收到却没有回复，也可能丢了。${next}`
          : zh`还没有一条通知发得出去，所以不可能有人回复。${next}`
      },
    },
  },
  NotificationAnswered: {
    source: RECEIVER,
    en: {
      sentence: ({ to, state, vote, why }, me) =>
        isOfLastElection(state, why)
          ? en`${s(me)} answers ${s(to)} with the vote of its last election, for ${candidateEn(vote.leader, me)}`
          : en`${s(me)} answers ${s(to)}: it ${stanceEn(state, vote.leader, me)}`,
      reason: ({ to, state, vote, why }, me) => {
        if (why === 'senderBehind') {
          return en`${s(to)} is in an earlier round. With round ${vote.round} and the current vote it can catch up at once.`
        }
        if (why === 'notLooking') {
          return en`${s(to)} looks for a leader, and ${s(me)} has one since round ${vote.round}. A quorum of such answers, one of them from the leader itself, lets ${s(to)} join.`
        }
        return isOfLastElection(state, why)
          ? en`${s(to)} does not vote, so it is told at once and its message counts for nothing. ${s(me)} is looking itself: what it tells is the vote of its last election, ${z(vote.zxid)}, perhaps for a leader that is gone.`
          : en`${s(to)} does not vote, so it is told at once and its message counts for nothing. The answer names ${candidateEn(vote.leader, me)} with ${z(vote.zxid)}.`
      },
    },
    zh: {
      sentence: ({ to, state, vote, why }, me) =>
        isOfLastElection(state, why)
          ? zh`${s(me)} 用上一次选举的选票回复 ${s(to)}，投给 ${candidateZh(vote.leader, me)}`
          : zh`${s(me)} 回复 ${s(to)}：它${stanceZh(state, vote.leader, me)}`,
      reason: ({ to, state, vote, why }, me) => {
        if (why === 'senderBehind') {
          return zh`${s(to)} 还在较早的轮次。有了第 ${vote.round} 轮和当前的选票，它马上就能跟上。`
        }
        if (why === 'notLooking') {
          return zh`${s(to)} 在寻找 Leader，而 ${s(me)} 从第 ${vote.round} 轮起就有 Leader。这样的回复达到法定人数，并且其中一条来自 Leader 本身，${s(to)} 就能加入。`
        }
        return isOfLastElection(state, why)
          ? zh`${s(to)} 不参加投票，所以马上回复，它的通知不计。${s(me)} 自己也在选举中：它说的是上一次选举的选票 ${z(vote.zxid)}，那个 Leader 可能已经不在。`
          : zh`${s(to)} 不参加投票，所以马上回复，它的通知不计。回复的是 ${candidateZh(vote.leader, me)} 和 ${z(vote.zxid)}。`
      },
    },
  },
  OutsideVoteCounted: {
    source: source('FastLeaderElection.receivedFollowingNotification'),
    rule: ({ tally, vote }, _me, language) =>
      quorumCount(
        tally,
        language === 'en' ? `stand by server ${vote.leader}` : `支持服务器 ${vote.leader}`,
        language,
      ),
    en: {
      sentence: ({ from, state, vote, tally }, me) =>
        en`${s(me)} notes that ${s(from)} ${stanceEn(state, vote.leader, from)}: ${shareEn(tally)} say so`,
      reason: ({ from, vote, tally }) =>
        en`${s(from)} is not looking, so its word is kept apart from the votes of the round. A quorum that stands by one leader is an ensemble to join, whatever its round; this one was chosen in round ${vote.round}. ${tallyEn(tally)}.`,
    },
    zh: {
      sentence: ({ from, state, vote, tally }, me) =>
        zh`${s(me)} 记下 ${s(from)} ${stanceZh(state, vote.leader, from)}：${shareZh(tally)}这么说`,
      reason: ({ from, vote, tally }) =>
        zh`${s(from)} 不在选举中，所以它的话与本轮选票分开存放。法定人数支持同一个 Leader，就有集群可以加入，不论轮次；这一个在第 ${vote.round} 轮选出。${tallyZh(tally)}。`,
    },
  },
  LeaderNotHeard: {
    source: source('FastLeaderElection.checkLeader'),
    rule: ({ tally, leader }, _me, language) =>
      quorumCount(
        tally,
        language === 'en' ? `stand by server ${leader}` : `支持服务器 ${leader}`,
        language,
      ),
    en: {
      sentence: ({ leader }, me) =>
        leader === me
          ? en`${s(me)} is named as leader, but in another round than its own`
          : en`${s(me)} does not join: it has not heard from ${s(leader)} that it leads`,
      reason: ({ leader, tally }, me) =>
        leader === me
          ? en`${shareEn(tally)} take ${s(me)} for their leader. That was an earlier election: a server does not become leader by votes of another round.`
          : en`${shareEn(tally)} name ${s(leader)}, but they may not have noticed yet that it is gone. Only ${s(leader)} itself can say that it leads; without this proof, servers could choose a dead leader for ever.`,
    },
    zh: {
      sentence: ({ leader }, me) =>
        leader === me
          ? zh`${s(me)} 被认作 Leader，但轮次与它自己的不同`
          : zh`${s(me)} 不加入：它没有听到 ${s(leader)} 说自己在领导`,
      reason: ({ leader, tally }, me) =>
        leader === me
          ? zh`${shareZh(tally)}认 ${s(me)} 为 Leader。那是以前的选举：服务器不会凭别的轮次的选票成为 Leader。`
          : zh`${shareZh(tally)}说是 ${s(leader)}，但它们可能还没发现它已经不在。只有 ${s(leader)} 本身能说自己在领导；没有这个证明，大家可能永远选一个已死的 Leader。`,
    },
  },
}

type Ignored = FactOf<'NotificationIgnored'>['why']

const IGNORED_EN: Readonly<Record<Ignored, (from: number, me: number) => Spans>> = {
  senderNotVoter: (from) =>
    en`${s(from)} is no voter of this ensemble, so its vote does not count.`,
  candidateNotVoter: () => en`The vote is for a server that is no voter: it could never lead.`,
  theirZxidUnknown: () =>
    en`The vote carries zxid -1: its candidate has possibly lost its data, and such a server must not lead (ZOOKEEPER-261).`,
  myZxidUnknown: (_from, me) =>
    en`${s(me)} has zxid -1: it has possibly lost its data. It must not help a quorum together, because what was committed might be on it no longer (ZOOKEEPER-261).`,
  observing: (from) => en`${s(from)} is observing: observers have no say in who leads.`,
  finalizing: (_from, me) =>
    en`${s(me)} has its quorum and waits for better votes only (${t('finalizeWait')}). What is not better is discarded, whatever its state or round.`,
}

const IGNORED_ZH: Readonly<Record<Ignored, (from: number, me: number) => Spans>> = {
  senderNotVoter: (from) => zh`${s(from)} 不是这个集群的投票者，它的选票不计。`,
  candidateNotVoter: () => zh`选票投给了一台不是投票者的服务器：它永远不能当 Leader。`,
  theirZxidUnknown: () =>
    zh`选票的 zxid 是 -1：候选者可能丢了数据，这样的服务器不能当 Leader（ZOOKEEPER-261）。`,
  myZxidUnknown: (_from, me) =>
    zh`${s(me)} 的 zxid 是 -1：它可能丢了数据。它不能帮忙凑法定人数，因为已提交的事务可能已经不在它上面（ZOOKEEPER-261）。`,
  observing: (from) => zh`${s(from)} 在观察：谁当 Leader，Observer 没有发言权。`,
  finalizing: (_from, me) =>
    zh`${s(me)} 已有法定人数，只等更好的选票（${t('finalizeWait')}）。不更好的一律丢弃，不论状态和轮次。`,
}
