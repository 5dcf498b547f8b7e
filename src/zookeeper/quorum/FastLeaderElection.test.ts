import { describe, expect, test } from 'vitest'
import type { BrokenRule } from '../EnsembleConfig'
import type { Server } from '../Server'
import { makeZxid } from '../Zxid'
import {
  ensembleOf,
  expires,
  hears,
  looking,
  membersOf,
  participant,
  starts,
} from './electionFixture'

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
