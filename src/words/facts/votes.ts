import { LONG_MIN } from '../../zookeeper/Zxid'
import type { DecidingTerm, FactOf, VoteText } from '../../zookeeper/Fact'
import { e, en, s, t, z, zh } from '../say'
import type { Spans } from '../Span'

/** Turns of phrase about votes that several kinds of facts share. */

export function isNobody(leader: number): boolean {
  return leader === Number(LONG_MIN)
}

/** Whom a vote is for, as its voter or holder would say it. */
export function candidateEn(leader: number, me: number): Spans {
  if (isNobody(leader)) return en`nobody`
  return leader === me ? en`itself` : en`${s(leader)}`
}

export function candidateZh(leader: number, me: number): Spans {
  if (isNobody(leader)) return zh`空缺`
  return leader === me ? zh`自己` : zh`${s(leader)}`
}

interface Compared {
  readonly mine: VoteText
  readonly theirs: VoteText
  readonly term: DecidingTerm
  readonly wins: boolean
}

/** Why one vote is better than another: FastLeaderElection.totalOrderPredicate in words. */
export function whyBetterEn({ mine, theirs, term, wins }: Compared): Spans {
  const [better, worse] = wins ? [theirs, mine] : [mine, theirs]
  if (isNobody(worse.leader) && !isNobody(better.leader)) {
    return en`A vote for ${s(better.leader)}, epoch ${e(better.epoch)} and ${z(better.zxid)}, is better than a vote for nobody.`
  }
  switch (term) {
    case 'epoch':
      return en`Epochs are compared first. ${s(better.leader)} has ${t('currentEpoch')} ${e(better.epoch)}, ${s(worse.leader)} only ${e(worse.epoch)}. A server raises ${t('currentEpoch')} once it has taken over the history of that epoch's leader, and that history replaces every earlier one, however long.`
    case 'zxid':
      return en`${s(better.leader)} has seen ${z(better.zxid)}, ${s(worse.leader)} only ${z(worse.zxid)}. Whatever was committed is on a quorum, so the longest history of any quorum holds it: the longer history wins before ids are looked at.`
    case 'sid':
      return en`Both candidates have ${t('currentEpoch')} ${e(better.epoch)} and end at ${z(better.zxid)}. Their histories give no reason to prefer one, so the larger id decides: ${better.leader} is larger than ${worse.leader}. Any rule would do, as long as all servers use the same one.`
    case 'equal':
      return en`Both are the same vote: ${candidateEn(theirs.leader, NaN)}, epoch ${e(theirs.epoch)}, ${z(theirs.zxid)}. Only a strictly better vote is taken over.`
    case 'weight':
      return en`${s(theirs.leader)} has weight 0. It may follow and acknowledge, but it counts for no quorum and can never lead.`
  }
}

export function whyBetterZh({ mine, theirs, term, wins }: Compared): Spans {
  const [better, worse] = wins ? [theirs, mine] : [mine, theirs]
  if (isNobody(worse.leader) && !isNobody(better.leader)) {
    return zh`投给 ${s(better.leader)} 的选票（纪元 ${e(better.epoch)}，${z(better.zxid)}）好过空缺的选票。`
  }
  switch (term) {
    case 'epoch':
      return zh`先比较纪元。${s(better.leader)} 的 ${t('currentEpoch')} 是 ${e(better.epoch)}，${s(worse.leader)} 只有 ${e(worse.epoch)}。服务器接受了某个纪元 Leader 的历史，才会提高 ${t('currentEpoch')}；这份历史取代以前的一切，旧历史再长也不算数。`
    case 'zxid':
      return zh`${s(better.leader)} 已有 ${z(better.zxid)}，${s(worse.leader)} 只到 ${z(worse.zxid)}。已提交的事务一定在法定人数的服务器上，所以任何法定人数中最长的历史必然包含它：先比历史，长者胜，最后才比 ID。`
    case 'sid':
      return zh`两个候选者的 ${t('currentEpoch')} 都是 ${e(better.epoch)}，历史都止于 ${z(better.zxid)}。历史分不出高下，于是比 ID：${better.leader} 大于 ${worse.leader}。用什么规则都行，只要所有服务器用同一条。`
    case 'equal':
      return zh`两张选票相同：${candidateZh(theirs.leader, NaN)}，纪元 ${e(theirs.epoch)}，${z(theirs.zxid)}。只有严格更好的选票才会被采纳。`
    case 'weight':
      return zh`${s(theirs.leader)} 的权重是 0。它可以跟随和确认，但不计入任何法定人数，也永远不能当 Leader。`
  }
}

type Changed = FactOf<'VoteChanged'>

/** Whether the vote was compared with the server's first vote of a new round, not with the vote it drops. */
export function inNewRound({ before, after }: Changed): boolean {
  return before !== null && before.round !== after.round
}

export function voteChangedEn(fact: Changed, me: number): Spans {
  const { before, after } = fact
  if (before === null) return en`${s(me)} votes for ${candidateEn(after.leader, me)}`
  if (before.leader === after.leader) {
    return en`${s(me)} votes for ${candidateEn(after.leader, me)} again, now with ${z(after.zxid)} in round ${after.round}`
  }
  return en`${s(me)} drops its vote for ${candidateEn(before.leader, me)} and votes for ${candidateEn(after.leader, me)}`
}

export function voteChangedZh(fact: Changed, me: number): Spans {
  const { before, after } = fact
  if (before === null) return zh`${s(me)} 投票给 ${candidateZh(after.leader, me)}`
  if (before.leader === after.leader) {
    return zh`${s(me)} 仍投票给 ${candidateZh(after.leader, me)}，选票更新为 ${z(after.zxid)}、第 ${after.round} 轮`
  }
  return zh`${s(me)} 放弃投给 ${candidateZh(before.leader, me)} 的选票，改投 ${candidateZh(after.leader, me)}`
}

const TERM_EN = {
  epoch: 'the higher epoch',
  zxid: 'the longer history',
  sid: 'the larger id',
  equal: 'nothing',
  weight: 'its weight',
} as const

const TERM_ZH = {
  epoch: '纪元更高',
  zxid: '历史更长',
  sid: 'ID 更大',
  equal: '并无差别',
  weight: '权重',
} as const

export function whyChangedEn(fact: Changed, me: number): Spans {
  const { before, after, because, from } = fact
  if (because === 'newElection') {
    return isNobody(after.leader)
      ? en`An observer takes no part in the vote. It asks in round ${after.round} only to learn whom the others choose.`
      : en`At the start of round ${after.round} a server knows of nobody better than itself: it proposes its own epoch ${e(after.epoch)} and its own last zxid ${z(after.zxid)}.`
  }
  if (because === 'raisedRound') {
    return en`Round ${after.round} begins anew: what it had adopted in an earlier round does not count. The vote that brought the new round is no better than its own first vote, ${z(after.zxid)} of epoch ${e(after.epoch)}, so it starts from that.`
  }
  if (before === null || inNewRound(fact)) {
    return en`Round ${after.round} begins anew, so the vote received from ${s(from ?? after.leader)} is compared with the first vote of ${s(me)}, for itself. The vote for ${s(after.leader)}, epoch ${e(after.epoch)} and ${z(after.zxid)}, wins by ${TERM_EN[because]}.`
  }
  return whyBetterEn({ mine: before, theirs: after, term: because, wins: true })
}

export function whyChangedZh(fact: Changed, me: number): Spans {
  const { before, after, because, from } = fact
  if (because === 'newElection') {
    return isNobody(after.leader)
      ? zh`Observer 不参加投票。它在第 ${after.round} 轮发问，只为知道别人选了谁。`
      : zh`第 ${after.round} 轮开始时，服务器还不知道有谁比自己更好，于是提名自己：纪元 ${e(after.epoch)}，最后的 zxid 是 ${z(after.zxid)}。`
  }
  if (because === 'raisedRound') {
    return zh`第 ${after.round} 轮重新开始：在较早轮次里采纳过的选票不再算数。带来新轮次的那张选票并不比它自己最初的选票（纪元 ${e(after.epoch)}，${z(after.zxid)}）更好，所以从自己的选票重新开始。`
  }
  if (before === null || inNewRound(fact)) {
    return zh`第 ${after.round} 轮重新开始，所以从 ${s(from ?? after.leader)} 收到的选票要与 ${s(me)} 最初投给自己的选票比较。投给 ${s(after.leader)} 的选票（纪元 ${e(after.epoch)}，${z(after.zxid)}）胜出，因为 ${TERM_ZH[because]}。`
  }
  return whyBetterZh({ mine: before, theirs: after, term: because, wins: true })
}
