import { describe, expect, test } from 'vitest'
import { hears, looking, membersOf, starts } from './electionFixture'

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
