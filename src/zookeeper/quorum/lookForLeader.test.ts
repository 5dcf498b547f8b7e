import { describe, expect, test } from 'vitest'
import { ensembleOf, hears, looking, membersOf, starts } from './electionFixture'

const five = { config: ensembleOf(5) }

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

test('what arrives while an observer pauses waits for it, and may be enough at once', () => {
  const me = looking(4, { config: { members: membersOf([1, 2, 3, 4], [4]) } })
  me.observerPauses = true
  hears(me, 2, { state: 'FOLLOWING', leader: 3, round: 7n })
  expect(hears(me, 3, { state: 'LEADING', leader: 3, round: 7n }).chosen).toBeNull()
  me.observerPauses = false
  expect(starts(me).chosen).toMatchObject({ id: 3n })
  expect([me.state, me.fle.logicalclock]).toEqual(['OBSERVING', 7n])
})
