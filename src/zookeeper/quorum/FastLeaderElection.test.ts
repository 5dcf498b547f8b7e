import { describe, expect, test } from 'vitest'
import { Outbox } from '../Effect'
import type { BrokenRule } from '../EnsembleConfig'
import type { Server } from '../Server'
import { makeZxid } from '../Zxid'
import { handleElectionEvent } from './FastLeaderElection'
import { ensembleOf, Happened, hears, membersOf, participant, starts } from './electionFixture'

function expires(me: Server, timer: 'notification' | 'finalizeWait'): Happened {
  const out = new Outbox()
  return new Happened(out, handleElectionEvent(me, { kind: 'expired', timer }, out))
}

function looking(sid: number, more: Omit<Parameters<typeof participant>[0], 'sid'> = {}): Server {
  const me = participant({ sid, ...more })
  starts(me)
  return me
}

const five = { config: ensembleOf(5) }
const brokenRule = (rule: BrokenRule) => ({ config: { brokenRules: [rule] } })

describe('a round begins', () => {
  test('with one more round, a vote for myself with currentEpoch, told to every voter and myself', () => {
    const me = participant({ sid: 1, lastZxid: makeZxid(2n, 7n), currentEpoch: 2n })
    me.acceptedEpoch = 5n
    const begun = starts(me)
    const vote = { leader: 1, zxid: '0x200000007', round: 1, epoch: 2 }
    expect(begun.of('ElectionStarted')).toEqual([
      { kind: 'ElectionStarted', round: 1, vote, because: 'boot' },
    ])
    expect(begun.of('VoteChanged')).toMatchObject([{ after: vote, because: 'newElection' }])
    expect(begun.sent).toEqual(['1: LOOKING 1', '2: LOOKING 1', '3: LOOKING 1'])
    expect(begun.armed).toMatchObject({ notification: 200 })
  })

  test('an observer votes for nobody and its own vote never reaches its own desk', () => {
    const config = { ...ensembleOf(4), members: membersOf([1, 2, 3, 4], [4]) }
    const me = participant({ sid: 4, lastZxid: 9n, currentEpoch: 3n, config })
    expect(starts(me).of('VoteChanged')[0]?.after).toEqual({
      leader: -(2 ** 63),
      zxid: '0x8000000000000000',
      round: 1,
      epoch: -(2 ** 63),
    })
    expect([...me.fle.recvset.keys()]).toEqual([])
  })

  test('my own vote counts because it comes back to me, not by itself', () => {
    expect([...looking(1).fle.recvset.keys()]).toEqual([1])
    expect([...looking(1, brokenRule('own-vote-not-looped-back')).fle.recvset.keys()]).toEqual([])
  })
})

describe('a vote of a looking server', () => {
  test('that is better is adopted and told on, and my own copy of it counts', () => {
    const me = looking(1)
    const heard = hears(me, 3)
    expect(heard.sent).toEqual(['1: LOOKING 3', '2: LOOKING 3', '3: LOOKING 3'])
    expect(heard.of('VoteCounted').map((fact) => [fact.from, fact.tally.sids])).toEqual([
      [3, [3]],
      [1, [1, 3]],
    ])
    expect(heard.of('QuorumReached')).toHaveLength(1)
    expect(heard.armed).toMatchObject({ finalizeWait: 200 })
  })

  test('compares, changes the vote, tells, counts: in the order in which Java logs it', () => {
    const me = looking(1, five)
    for (const sid of [2, 3, 4, 5]) {
      me.cnx.queueSendMap.set(sid, null)
      me.cnx.connecting.set(sid, `dial to ${sid}`)
    }
    expect(hears(me, 3).kinds).toEqual([
      'NotificationReceived',
      'VoteCompared',
      'VoteChanged',
      ...Array<string>(5).fill('NotificationQueued'),
      'VoteCounted',
      // My own copy, back by loopback.
      'NotificationReceived',
      'VoteCompared',
      'VoteCounted',
    ])
  })

  test('of my round that is worse is counted and gets no reply', () => {
    const heard = hears(looking(3), 1)
    expect(heard.sent).toEqual([])
    expect(heard.of('VoteCounted')).toMatchObject([{ from: 1, vote: { leader: 1 } }])
  })

  test.each([
    ['epoch before zxid', { leader: 3, zxid: 9n, epoch: 1n }, 'epoch', false],
    ['a higher epoch with a lower zxid', { leader: 1, zxid: 1n, epoch: 3n }, 'epoch', true],
    ['zxid before sid', { leader: 3, zxid: 4n, epoch: 2n }, 'zxid', false],
    ['the larger zxid', { leader: 1, zxid: 6n, epoch: 2n }, 'zxid', true],
    ['the larger sid', { leader: 3, zxid: 5n, epoch: 2n }, 'sid', true],
    ['nothing: an equal vote never wins', { leader: 2, zxid: 5n, epoch: 2n }, 'equal', false],
  ])('is decided by %s', (_, theirs, term, wins) => {
    const me = looking(2, { lastZxid: 5n, currentEpoch: 2n })
    expect(hears(me, 3, theirs).of('VoteCompared')[0]).toMatchObject({ term, wins })
  })

  test('for a candidate of weight 0 never wins, whatever its zxid', () => {
    const config = { groups: { 1: [1, 2, 3] }, weights: { 1: 1, 2: 1, 3: 0 } }
    const heard = hears(looking(1, { config }), 3, { zxid: 99n, epoch: 9n })
    expect(heard.of('VoteCompared')[0]).toMatchObject({ term: 'weight', wins: false })
    expect(heard.of('VoteChanged')).toEqual([])
  })

  test('of a later round raises mine, empties the desk and is compared with my initial vote', () => {
    const me = looking(2, { ...five, lastZxid: 5n })
    hears(me, 5, { zxid: 7n })
    expect(me.fle.proposal.id).toBe(5n)
    const heard = hears(me, 3, { zxid: 6n, round: 4n })
    expect(heard.of('RoundRaised')).toMatchObject([{ before: 1, after: 4 }])
    expect(heard.of('VoteCompared')[0]).toMatchObject({
      against: 'initial',
      mine: { leader: 2, zxid: '0x5', round: 4 },
      wins: true,
    })
    expect(me.fle.proposal).toMatchObject({ id: 3n, electionEpoch: 4n })
    expect([...me.fle.recvset.keys()]).toEqual([3, 2])
  })

  test('of a later round that loses against my initial vote gives me my initial vote back', () => {
    const me = looking(3, five)
    hears(me, 5, { zxid: 7n })
    const heard = hears(me, 1, { round: 2n })
    expect(heard.of('VoteChanged')).toMatchObject([
      { from: null, because: 'raisedRound', before: { leader: 5 }, after: { leader: 3, round: 2 } },
    ])
    expect(heard.sent).toHaveLength(5)
  })

  test('of an older round is answered at once with my proposal and not counted', () => {
    const me = looking(1, five)
    hears(me, 5, { round: 3n })
    const heard = hears(me, 2, { round: 2n })
    expect(heard.of('NotificationAnswered')).toMatchObject([
      { to: 2, state: 'LOOKING', why: 'senderBehind', vote: { leader: 5, round: 3 } },
    ])
    expect(heard.of('StaleRound')).toEqual([{ kind: 'StaleRound', from: 2, theirs: 2, mine: 3 }])
    expect(me.fle.recvset.has(2)).toBe(false)
    expect(heard.armed).toMatchObject({ notification: 200 })
  })

  test('with zxid -1 is passed over, and so is every one while mine is -1', () => {
    expect(hears(looking(1), 3, { zxid: -1n }).of('NotificationIgnored')).toMatchObject([
      { why: 'theirZxidUnknown' },
    ])
    const lost = looking(1, { lastZxid: -1n })
    expect(hears(lost, 3).of('NotificationIgnored')).toMatchObject([{ why: 'myZxidUnknown' }])
    expect(lost.fle.recvset.size).toBe(0)
  })

  test('for somebody without a vote is passed over', () => {
    expect(hears(looking(1), 3, { leader: 9 }).of('NotificationIgnored')).toMatchObject([
      { why: 'candidateNotVoter' },
    ])
  })
})

describe('finalizeWait', () => {
  const finalizing = (): Server => {
    const me = looking(2)
    hears(me, 1, { leader: 2 })
    return me
  }

  test('that passes without a better vote makes the proposal the leader', () => {
    const me = finalizing()
    const over = expires(me, 'finalizeWait')
    expect(over.chosen).toMatchObject({ id: 2n, electionEpoch: 1n })
    expect(over.of('LeaderChosen')).toMatchObject([
      { leader: 2, state: 'LEADING', how: 'finalized', tally: { sids: [1, 2] } },
    ])
    expect([me.state, me.currentVote.id]).toEqual(['LEADING', 2n])
  })

  test.each([
    ['an equal vote', 1, { leader: 2 }],
    ['a later round', 1, { round: 7n }],
    ['the word of a leader of another round', 1, { state: 'LEADING' as const, round: 5n }],
  ])('discards %s unread and waits its full time again', (_, from, message) => {
    const me = finalizing()
    const before = structuredClone(me.fle)
    const heard = hears(me, from, message)
    expect(heard.of('NotificationIgnored')).toMatchObject([{ why: 'finalizing' }])
    expect(heard.of('VoteCompared')).toMatchObject([{ finalizing: true, wins: false }])
    expect(me.fle).toEqual(before)
    expect(heard.armed).toEqual({ finalizeWait: 200 })
  })

  test('is abandoned for a better vote, which is then taken like any other', () => {
    const me = finalizing()
    const heard = hears(me, 3)
    expect(heard.of('FinalizeAbandoned')).toMatchObject([{ from: 3, term: 'sid' }])
    expect(heard.of('VoteCompared').map((fact) => fact.finalizing)).toEqual([true, false, false])
    expect(me.fle.proposal.id).toBe(3n)
  })

  test('is abandoned even for a better vote of an old round, and no tally follows until somebody votes', () => {
    const me = looking(2)
    hears(me, 1, { leader: 2, round: 4n })
    expect(me.fle.finalizing).toBe(true)
    const heard = hears(me, 3, { round: 1n })
    expect(heard.of('StaleRound')).toHaveLength(1)
    expect(me.fle.finalizing).toBe(false)
    expect(heard.armed).toMatchObject({ notification: 200 })
    expect(hears(me, 2, { leader: 2, round: 4n }).of('QuorumReached')).toHaveLength(1)
  })

  test('keeps the notification timer from firing', () => {
    const me = looking(2)
    const quorum = hears(me, 1, { leader: 2 })
    expect(quorum.out.effects).toContainEqual({ kind: 'disarm', timer: 'notification' })
    expect(expires(me, 'notification').out.effects).toEqual([])
  })
})

describe('silence', () => {
  test('doubles the wait up to the maximum, and no message ever shortens it again', () => {
    const me = looking(1, { config: { ...ensembleOf(5), maxNotificationInterval: 1000 } })
    const waits = [1, 2, 3, 4].map(() => expires(me, 'notification').armed.notification)
    expect(waits).toEqual([400, 800, 1000, 1000])
    expect(hears(me, 3).armed.notification).toBe(1000)
  })

  test('with every queue full dials again and says nothing; with one empty says it all again', () => {
    const me = looking(1)
    expect(expires(me, 'notification')).toMatchObject({ sent: [] })
    me.cnx.queueSendMap.set(2, null)
    const timeout = expires(me, 'notification')
    expect(timeout.of('NotificationTimeout')).toMatchObject([
      { waitedMs: 400, nextMs: 800, then: 'sentAgain' },
    ])
    expect(timeout.sent).toHaveLength(3)
  })
})

describe('the word of servers that are not looking', () => {
  const follows = { state: 'FOLLOWING', leader: 3, round: 4n, epoch: 2n } as const
  const leads = { ...follows, state: 'LEADING' } as const

  test('of another round: a quorum is not enough before the leader has said so himself', () => {
    const me = looking(1, five)
    hears(me, 2, follows)
    hears(me, 4, follows)
    const third = hears(me, 5, follows)
    expect(third.of('LeaderNotHeard')).toMatchObject([{ leader: 3, tally: { quorum: true } }])
    expect(third.chosen).toBeNull()
    const leader = hears(me, 3, leads)
    expect(leader.of('LeaderChosen')).toMatchObject([{ how: 'existingLeader', leader: 3 }])
    expect([me.state, me.fle.logicalclock]).toEqual(['FOLLOWING', 4n])
  })

  test('the leader alone is not enough either', () => {
    expect(hears(looking(1), 3, leads).chosen).toBeNull()
  })

  test('votes of another round agree on leader and epoch, not on zxid', () => {
    const me = looking(1)
    hears(me, 2, { ...follows, zxid: 5n })
    expect(hears(me, 3, { ...leads, zxid: 8n, epoch: 1n }).chosen).toBeNull()
    expect(hears(me, 3, { ...leads, zxid: 8n }).chosen).not.toBeNull()
  })

  test('in my round votes agree on the leader alone, whatever their epochs', () => {
    const me = looking(1, five)
    hears(me, 2, { ...follows, round: 1n, epoch: 1n })
    hears(me, 4, { ...follows, round: 1n })
    const heard = hears(me, 3, { ...leads, round: 1n })
    expect(heard.of('LeaderChosen')).toMatchObject([{ how: 'sameRound' }])
  })

  test('in my round votes of looking servers count with them only when every term agrees', () => {
    const me = looking(1)
    hears(me, 2, { leader: 3, zxid: 1n })
    me.fle.recvset.delete(1)
    me.fle.finalizing = false
    expect(hears(me, 3, { ...leads, round: 1n }).of('VoteCounted')[0]?.tally.sids).toEqual([3])
  })

  test('makes me leader when a quorum follows me in my round, and not in another', () => {
    const followsMe = { state: 'FOLLOWING', leader: 1 } as const
    const me = looking(1)
    hears(me, 2, { ...followsMe, round: 3n })
    expect(hears(me, 3, { ...followsMe, round: 3n }).chosen).toBeNull()
    // With my own looking vote, which agrees in every term, that makes two of three.
    expect(hears(me, 2, followsMe).chosen).toMatchObject({ id: 1n })
    expect(me.state).toBe('LEADING')
  })

  test('of an observer is passed over', () => {
    expect(hears(looking(1), 3, { state: 'OBSERVING' }).of('NotificationIgnored')).toMatchObject([
      { why: 'observing' },
    ])
  })
})

describe('answers', () => {
  test('a server that is not looking answers a looking one and drops the word of others', () => {
    const me = looking(1)
    hears(me, 2, { state: 'FOLLOWING', leader: 3, round: 4n })
    hears(me, 3, { state: 'LEADING', leader: 3, round: 4n })
    const heard = hears(me, 2, { round: 9n })
    expect(heard.of('NotificationAnswered')).toMatchObject([
      { to: 2, state: 'FOLLOWING', why: 'notLooking', vote: { leader: 3, round: 4 } },
    ])
    const dropped = hears(me, 2, { state: 'FOLLOWING', leader: 3, round: 4n })
    expect(dropped.of('NotificationDropped')).toMatchObject([{ why: 'notLooking' }])
    expect(dropped.sent).toEqual([])
  })

  test('a looking server tells an observer the leader of its previous election, with its round of today', () => {
    const members = membersOf([1, 2, 3, 4], [4])
    const me = looking(1, { config: { members } })
    hears(me, 2, { state: 'FOLLOWING', leader: 3, round: 4n })
    hears(me, 3, { state: 'LEADING', leader: 3, round: 4n })
    me.state = 'LOOKING'
    starts(me)
    const heard = hears(me, 4, { leader: 1 })
    expect(heard.of('NotificationAnswered')).toMatchObject([
      { to: 4, state: 'LOOKING', why: 'senderNotVoter', vote: { leader: 3, round: 5 } },
    ])
    expect(me.fle.recvset.has(4)).toBe(false)
  })

  test('an observer ends OBSERVING on the answers of voters', () => {
    const me = looking(4, { config: { members: membersOf([1, 2, 3, 4], [4]) } })
    hears(me, 2, { state: 'FOLLOWING', leader: 3 })
    hears(me, 3, { state: 'LEADING', leader: 3 })
    expect(me.state).toBe('OBSERVING')
  })
})

describe('rules broken on purpose', () => {
  test('the zxid ignored: the larger sid wins over the longer history', () => {
    const broken = { lastZxid: 9n, ...brokenRule('no-zxid-in-votes') }
    expect(hears(looking(1, broken), 3).of('VoteChanged')).toMatchObject([{ because: 'sid' }])
    expect(hears(looking(1, { lastZxid: 9n }), 3).of('VoteChanged')).toEqual([])
  })

  test('a better vote is adopted and kept to myself', () => {
    const heard = hears(looking(1, brokenRule('better-vote-not-sent-on')), 3)
    expect(heard.of('VoteChanged')).toHaveLength(1)
    expect(heard.sent).toEqual([])
  })

  test('half the voters rounded down pass for a quorum', () => {
    const config = { ...ensembleOf(5), brokenRules: ['minority-quorum' as const] }
    const me = looking(5, { config })
    expect(me.fle.finalizing).toBe(false)
    hears(me, 1, { leader: 5 })
    expect(me.fle.finalizing).toBe(true)
  })
})
