import { expect, test } from 'vitest'
import { SPLIT_BRAIN_BEATS, type SplitBrainBeat } from '../words/lessonSplitBrain'
import { answerAt, seenAt, rehearse } from './rehearse'
import { claims, inState, lastCommand, lastSaid, saidSoFar, tallyOf } from './seen'
import { splitBrain } from './splitBrain'

const walk = rehearse(splitBrain)

const captionsAt = (beat: number) => {
  const { caption } = splitBrain.beats[beat]!
  const seen = seenAt(walk, beat)
  return [caption(seen, 'en'), caption(seen, 'zh')]
}
const index = (beat: SplitBrainBeat) => SPLIT_BRAIN_BEATS.indexOf(beat)
const seen = (beat: SplitBrainBeat) => seenAt(walk, index(beat))
const old = claims(seen('together'))[0]!.leader

test('the old leader is on the side without a quorum', () => {
  const { command } = lastCommand(seen('split'))
  const groups = command.kind === 'split' ? command.groups : []
  const side = groups.find((sids) => sids.includes(old))!
  expect(tallyOf(seen('split'), side).quorum).toBe(false)
  expect(groups.filter((sids) => tallyOf(seen('split'), sids).quorum)).toHaveLength(1)
})

test('nothing is closed: the majority leaves because it hears nothing', () => {
  expect(saidSoFar(seen('silence'), 'LeaderLeft').map(({ fact }) => fact.why)).toEqual(
    Array(3).fill('readTimeout'),
  )
  expect(inState(seen('silence'), 'LOOKING')).toEqual([1, 2, 3])
})

test('two say that they lead, as was computed at the split, and one of them has a quorum', () => {
  expect(inState(seen('two'), 'LEADING')).toHaveLength(2)
  expect(answerAt(walk, index('split'))).toBe('2')
  const both = claims(seen('commit'))
  expect(both).toHaveLength(2)
  expect(both.filter(({ tally }) => tally.quorum)).toHaveLength(1)
  expect(both.find(({ leader }) => leader === old)!.tally.quorum).toBe(false)
  const [en, zh] = captionsAt(index('commit'))
  expect(en!.text).toContain(`Behind server ${old}: 2 of 5 servers, no quorum`)
  expect(zh!.text).toContain(`服务器 ${old} 身后有 5 台中的 2 台，不到法定人数`)
})

test('at no event of the lesson do two count a quorum behind themselves', () => {
  for (let events = 0; events <= walk.recording.length; events++) {
    const at = { events, us: 0 }
    const able = claims({ recording: walk.recording, at }).filter(({ tally }) => tally.quorum)
    expect(able.length, `after ${events} events`).toBeLessThanOrEqual(1)
  }
})

test('the old leader steps down by its own check, within a tick of losing its quorum', () => {
  const { server, fact } = lastSaid(seen('steps'), 'SteppedDown')
  expect(server).toBe(old)
  expect(fact).toMatchObject({ why: 'tickWithoutQuorum', tally: { have: 2, need: 3 } })
})

test('the minority elects nobody, however long it waits', () => {
  expect(inState(seen('alone'), 'LOOKING')).toEqual([4, 5])
  const { events } = walk.simulation.lookAhead(seen('alone').at, { kind: 'time', us: 60_000_000 })
  const said = events.flatMap(({ facts }) => facts.map(({ kind }) => kind))
  expect(said).not.toContain('LeaderActivated')
})

test('after the heal the old leader follows the new one, as was computed before', () => {
  const answer = answerAt(walk, index('healed'))
  const [one, ...others] = claims(seen('one'))
  expect(others).toEqual([])
  expect(one!.leader).toBe(Number(answer))
  expect(one!.leader).not.toBe(old)
  expect(inState(seen('one'), 'FOLLOWING')).toContain(old)
  const [en] = captionsAt(index('healed'))
  expect(en!.text).toMatch(/^[1-9]\d* messages/)
})
