import type { FactOf } from '../../zookeeper/Fact'
import { duration } from '../numbers'
import { quorumCount, voteComparison } from '../rules'
import { e, en, s, t, term, z, zh } from '../say'
import { plain } from '../Span'
import { shareEn, shareZh, tallyEn, tallyZh } from '../tally'
import { source, type FactWords } from './FactWords'
import {
  candidateEn,
  candidateZh,
  inNewRound,
  isNobody,
  voteChangedEn,
  voteChangedZh,
  whyBetterEn,
  whyBetterZh,
  whyChangedEn,
  whyChangedZh,
} from './votes'

type Kind =
  | 'ElectionStarted'
  | 'VoteCompared'
  | 'RoundRaised'
  | 'StaleRound'
  | 'VoteChanged'
  | 'VoteCounted'
  | 'QuorumReached'
  | 'FinalizeAbandoned'
  | 'LeaderChosen'

const PREDICATE = source('FastLeaderElection.totalOrderPredicate')
const LOOK = source('FastLeaderElection.lookForLeader')

/** A vote of my own round that is worse than mine: its sender hears nothing back (lookForLeader sends only to say
 *  that it has changed its mind). */
function isLeftUnanswered(fact: FactOf<'VoteCompared'>, me: number): boolean {
  const { wins, term, against, finalizing, from } = fact
  return !wins && term !== 'equal' && against === 'proposal' && !finalizing && from !== me
}

/** The election from its start to its end: rounds, comparisons, counting, the last wait. */
export const ELECTION: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  ElectionStarted: {
    source: LOOK,
    en: {
      sentence: ({ round, vote }, me) =>
        isNobody(vote.leader)
          ? en`${s(me)} looks for a leader in round ${round} and, as an observer, votes for nobody`
          : en`${s(me)} looks for a leader in round ${round} and votes for ${candidateEn(vote.leader, me)}`,
      reason: ({ round, vote, because }, me) =>
        because === 'boot'
          ? en`${s(me)} has just started, and a server that starts knows of no leader. Its disk says epoch ${e(vote.epoch)} and last zxid ${z(vote.zxid)}: with these it enters round ${round}.`
          : en`${s(me)} has no leader any more. Every new election raises its round, now to ${round}, so that votes of earlier elections are known for stale. It enters with epoch ${e(vote.epoch)} and last zxid ${z(vote.zxid)}.`,
    },
    zh: {
      sentence: ({ round, vote }, me) =>
        isNobody(vote.leader)
          ? zh`${s(me)} 在第 ${round} 轮寻找 Leader；它是 Observer，不投票`
          : zh`${s(me)} 在第 ${round} 轮寻找 Leader，投票给 ${candidateZh(vote.leader, me)}`,
      reason: ({ round, vote, because }, me) =>
        because === 'boot'
          ? zh`${s(me)} 刚刚启动，启动时谁也不知道有没有 Leader。磁盘上的纪元是 ${e(vote.epoch)}，最后的 zxid 是 ${z(vote.zxid)}：它带着这些进入第 ${round} 轮。`
          : zh`${s(me)} 已经没有 Leader。每次新的选举都把轮次加大，现在是 ${round}，这样以前选举的选票一看就知道过时。它带着纪元 ${e(vote.epoch)} 和最后的 zxid ${z(vote.zxid)} 参加。`,
    },
  },
  VoteCompared: {
    source: PREDICATE,
    rule: (fact, me, language) => voteComparison(fact, me, language),
    en: {
      sentence: ({ from, theirs, mine, wins, against }, me) => {
        const own = against === 'initial' ? en`its first vote, for` : en`its vote for`
        return wins
          ? en`${s(me)} finds the vote of ${s(from)} for ${candidateEn(theirs.leader, NaN)} better than ${own} ${candidateEn(mine.leader, me)}`
          : en`${s(me)} finds the vote of ${s(from)} for ${candidateEn(theirs.leader, NaN)} no better than ${own} ${candidateEn(mine.leader, me)}`
      },
      reason: (fact, me) => {
        const why = whyBetterEn(fact)
        if (!isLeftUnanswered(fact, me)) return why
        return en`${why} A vote of the same round that is no better gets no answer: ${s(fact.from)} learns the better one from what ${s(me)} tells everybody.`
      },
    },
    zh: {
      sentence: ({ from, theirs, mine, wins, against }, me) => {
        const own = against === 'initial' ? zh`自己最初投给` : zh`自己投给`
        return wins
          ? zh`${s(me)} 认为 ${s(from)} 投给 ${candidateZh(theirs.leader, NaN)} 的选票，比${own} ${candidateZh(mine.leader, me)} 的更好`
          : zh`${s(me)} 认为 ${s(from)} 投给 ${candidateZh(theirs.leader, NaN)} 的选票，不比${own} ${candidateZh(mine.leader, me)} 的更好`
      },
      reason: (fact, me) => {
        const why = whyBetterZh(fact)
        if (!isLeftUnanswered(fact, me)) return why
        return zh`${why}同一轮里并不更好的选票得不到回复：${s(fact.from)} 会从 ${s(me)} 发给大家的通知里得知更好的选票。`
      },
    },
  },
  RoundRaised: {
    source: LOOK,
    en: {
      sentence: ({ before, after }, me) =>
        en`${s(me)} goes from round ${before} to round ${after} and clears its desk`,
      reason: ({ from, before, after }) =>
        en`${s(from)} is already in ${term('round', 'round')} ${after}. Only votes of one round are counted together, so whoever is behind goes to the later round, and the votes it had collected in round ${before} are void.`,
    },
    zh: {
      sentence: ({ before, after }, me) =>
        zh`${s(me)} 从第 ${before} 轮进入第 ${after} 轮，清空选票箱`,
      reason: ({ from, before, after }) =>
        zh`${s(from)} 已在第 ${after} ${term('round', '轮')}。只有同一轮的选票才放在一起计算，所以落后者进入较新的轮次，第 ${before} 轮收到的选票全部作废。`,
    },
  },
  StaleRound: {
    source: LOOK,
    en: {
      sentence: ({ from, theirs, mine }, me) =>
        en`${s(me)} does not count the vote of ${s(from)}: it is of round ${theirs}, not ${mine}`,
      reason: ({ from, mine }) =>
        en`A vote of an earlier ${term('round', 'round')} may be long out of date. ${s(from)} has been answered with the current vote and round ${mine}, so that it can catch up.`,
    },
    zh: {
      sentence: ({ from, theirs, mine }, me) =>
        zh`${s(me)} 不计 ${s(from)} 的选票：它属于第 ${theirs} 轮，不是第 ${mine} 轮`,
      reason: ({ from, mine }) =>
        zh`较早${term('round', '轮次')}的选票可能早已过时。${s(from)} 已收到回复，其中有当前的选票和第 ${mine} 轮，好让它跟上。`,
    },
  },
  VoteChanged: {
    source: ({ because }) =>
      because === 'newElection' || because === 'raisedRound'
        ? source('FastLeaderElection.updateProposal')
        : PREDICATE,
    rule: (fact, me, language) => {
      const { before, after, because, from } = fact
      if (because === 'newElection' || because === 'raisedRound') return null
      if (before === null || from === null || inNewRound(fact)) return null
      const compared = { mine: before, theirs: after, term: because, wins: true, from }
      return voteComparison(compared, me, language)
    },
    en: { sentence: voteChangedEn, reason: whyChangedEn },
    zh: { sentence: voteChangedZh, reason: whyChangedZh },
  },
  VoteCounted: {
    source: source('FastLeaderElection.getVoteTracker'),
    rule: ({ tally, mine }, me, language) =>
      quorumCount(
        tally,
        language === 'en'
          ? plain(en`votes for ${candidateEn(mine.leader, NaN)}`)
          : plain(zh`投给 ${candidateZh(mine.leader, NaN)} 的选票`),
        language,
      ),
    en: {
      sentence: ({ from, vote, mine, tally }, me) =>
        en`${s(me)} puts ${from === me ? en`its own vote` : en`the vote of ${s(from)}`} for ${candidateEn(vote.leader, from === me ? me : NaN)} on its desk: ${shareEn(tally)} for ${candidateEn(mine.leader, me)}`,
      reason: ({ from, mine, tally }, me) => {
        const counted = tally.sids.includes(from)
        if (from === me && counted) {
          return en`A server sends its vote to itself as to all others, and counts it only when it has come back through its queue. ${tallyEn(tally)}.`
        }
        return counted
          ? en`The vote is for the same candidate, zxid, epoch and round as its own, so it counts. ${tallyEn(tally)}.`
          : en`A vote counts only if it names the same candidate, zxid, epoch and round as the vote of ${s(me)} itself, which is for ${candidateEn(mine.leader, me)}. This one stays on the desk until ${s(from)} sends another. ${tallyEn(tally)}.`
      },
    },
    zh: {
      sentence: ({ from, vote, mine, tally }, me) =>
        zh`${s(me)} 把${from === me ? zh`自己` : zh` ${s(from)} `}投给 ${candidateZh(vote.leader, from === me ? me : NaN)} 的选票放进选票箱：支持 ${candidateZh(mine.leader, me)} 的有 ${shareZh(tally)}`,
      reason: ({ from, mine, tally }, me) => {
        const counted = tally.sids.includes(from)
        if (from === me && counted) {
          return zh`服务器把选票发给所有服务器，也发给自己；自己的一票要经过自己的队列回来，才算数。${tallyZh(tally)}。`
        }
        return counted
          ? zh`候选者、zxid、纪元和轮次都与自己的选票相同，所以算数。${tallyZh(tally)}。`
          : zh`选票要与 ${s(me)} 自己投给 ${candidateZh(mine.leader, me)} 的选票在候选者、zxid、纪元和轮次上都相同，才算数。这张先留在选票箱里，直到 ${s(from)} 再发新的。${tallyZh(tally)}。`
      },
    },
  },
  QuorumReached: {
    source: LOOK,
    rule: ({ tally, vote }, _me, language) =>
      quorumCount(
        tally,
        plain(
          language === 'en'
            ? en`votes for ${candidateEn(vote.leader, NaN)}`
            : zh`投给 ${candidateZh(vote.leader, NaN)} 的选票`,
        ),
        language,
      ),
    en: {
      sentence: ({ vote, waitMs }, me) =>
        en`${s(me)} has a quorum for ${candidateEn(vote.leader, me)} on its desk and waits ${duration(waitMs)}`,
      reason: ({ tally, waitMs }, me) =>
        en`${tallyEn(tally)}. A better vote may still be on its way; whoever decides at once might follow another than the rest. So ${s(me)} listens on: a better vote ends the wait, any other is discarded, and ${duration(waitMs)} without a message decide (${t('finalizeWait')}).`,
    },
    zh: {
      sentence: ({ vote, waitMs }, me) =>
        zh`${s(me)} 的选票箱里，投给 ${candidateZh(vote.leader, me)} 的选票达到法定人数，它再等 ${duration(waitMs)}`,
      reason: ({ tally, waitMs }, me) =>
        zh`${tallyZh(tally)}。更好的选票可能还在路上；马上决定，就可能与其他服务器跟随不同的 Leader。所以 ${s(me)} 继续听：更好的选票会中止等待，其他通知一律丢弃，直到 ${duration(waitMs)} 内没有任何通知才作出决定（${t('finalizeWait')}）。`,
    },
  },
  FinalizeAbandoned: {
    source: PREDICATE,
    rule: (fact, me, language) => voteComparison({ ...fact, wins: true }, me, language),
    en: {
      sentence: ({ from, theirs }, me) =>
        en`${s(me)} breaks off its wait: ${s(from)} has a better vote, for ${candidateEn(theirs.leader, me)}`,
      reason: (fact) =>
        en`${whyBetterEn({ ...fact, wins: true })} The message goes back into the queue and is handled as if it came now; a quorum must form again.`,
    },
    zh: {
      sentence: ({ from, theirs }, me) =>
        zh`${s(me)} 中止等待：${s(from)} 有更好的选票，投给 ${candidateZh(theirs.leader, me)}`,
      reason: (fact) =>
        zh`${whyBetterZh({ ...fact, wins: true })}这条通知放回队列，像刚收到一样处理；法定人数要重新凑齐。`,
    },
  },
  LeaderChosen: {
    source: ({ how }) =>
      how === 'finalized' ? LOOK : source('FastLeaderElection.receivedFollowingNotification'),
    rule: ({ tally, leader }, _me, language) =>
      quorumCount(
        tally,
        language === 'en' ? `for server ${leader}` : `支持服务器 ${leader}`,
        language,
      ),
    en: {
      sentence: ({ leader, state }, me) =>
        leader === me
          ? en`${s(me)} has won the election and prepares to lead`
          : state === 'OBSERVING'
            ? en`${s(me)} takes ${s(leader)} for the leader and goes to observe it`
            : en`${s(me)} takes ${s(leader)} for the leader and goes to follow it`,
      reason: ({ leader, vote, how, tally }, me) => {
        if (how === 'finalized' && leader === me) {
          return en`No better vote came while it waited: ${shareEn(tally)} for it in round ${vote.round}. So far these are votes, not followers: it leads nobody before a quorum has connected to it.`
        }
        if (how === 'finalized') {
          return en`No better vote came while it waited: ${shareEn(tally)} for ${s(leader)} in round ${vote.round}. Votes of servers that are looking do not prove that ${s(leader)} still lives; that shows when they connect, and until a quorum has, nobody leads.`
        }
        if (leader === me) {
          return en`${shareEn(tally)} name it as leader in round ${vote.round}, the round it is in itself.`
        }
        return how === 'sameRound'
          ? en`${shareEn(tally)} name ${s(leader)} in round ${vote.round}, and ${s(leader)} itself has said that it leads. Joining needs that proof: followers may not have noticed yet that their leader died.`
          : en`${shareEn(tally)} already stand by ${s(leader)}, chosen in round ${vote.round}, and ${s(leader)} itself has said that it leads. An established leader is joined, whoever would win a new election: a larger id does not unseat it.`
      },
    },
    zh: {
      sentence: ({ leader, state }, me) =>
        leader === me
          ? zh`${s(me)} 赢得选举，准备担任 Leader`
          : state === 'OBSERVING'
            ? zh`${s(me)} 认定 ${s(leader)} 是 Leader，前去观察`
            : zh`${s(me)} 认定 ${s(leader)} 是 Leader，前去跟随`,
      reason: ({ leader, vote, how, tally }, me) => {
        if (how === 'finalized' && leader === me) {
          return zh`等待期间没有更好的选票：第 ${vote.round} 轮有 ${shareZh(tally)}支持它。这还只是选票，不是 Follower：法定人数的服务器连上之前，它谁也没有领导。`
        }
        if (how === 'finalized') {
          return zh`等待期间没有更好的选票：第 ${vote.round} 轮有 ${shareZh(tally)}支持 ${s(leader)}。选举中的选票不能证明 ${s(leader)} 还活着；连接时才见分晓，法定人数的服务器连上之前，谁也没有真正领导。`
        }
        if (leader === me) {
          return zh`第 ${vote.round} 轮有 ${shareZh(tally)}认它为 Leader，而它自己也在这一轮。`
        }
        return how === 'sameRound'
          ? zh`第 ${vote.round} 轮有 ${shareZh(tally)}支持 ${s(leader)}，${s(leader)} 本身也说自己在领导。加入需要这个证明：Follower 可能还没发现自己的 Leader 已经死了。`
          : zh`已有 ${shareZh(tally)}认 ${s(leader)} 为 Leader，它在第 ${vote.round} 轮选出，${s(leader)} 本身也说自己在领导。已经确立的 Leader 只需加入，不管重新选举谁会赢：ID 更大也不能取而代之。`
      },
    },
  },
}
