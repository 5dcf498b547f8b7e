import { expect, test } from 'vitest'
import { LEADER_CRASHES_BEATS, type LeaderCrashesBeat } from '../words/lessonLeaderCrashes'
import { leaderCrashes } from './leaderCrashes'
import { answerAt, seenAt, rehearse } from './rehearse'
import { claims, inState, lastCommand, pictureSeen, saidSince } from './seen'

const walk = rehearse(leaderCrashes)

const captionsAt = (beat: number) => {
  const { caption } = leaderCrashes.beats[beat]!
  const seen = seenAt(walk, beat)
  return [caption(seen, 'en'), caption(seen, 'zh')]
}
const seen = (beat: LeaderCrashesBeat) => seenAt(walk, LEADER_CRASHES_BEATS.indexOf(beat))
const commanded = (beat: LeaderCrashesBeat): number => {
  const { command } = lastCommand(seen(beat))
  return 'sid' in command ? command.sid : 0
}
const leaders = (beat: LeaderCrashesBeat): number[] => claims(seen(beat)).map((c) => c.leader)

test('each act strikes the server that leads', () => {
  expect(leaders('serving')).toEqual([commanded('killed')])
  expect(leaders('returns')).toEqual([commanded('power')])
  expect(leaders('silence')).toEqual([commanded('paused')])
})

test('killed: the connections end, and all others know it within a few milliseconds', () => {
  const left = saidSince(seen('killed'), 'LeaderLeft')
  expect(left.map(({ fact }) => fact.why)).toEqual(Array(4).fill('closed'))
  const { us } = lastCommand(seen('killed'))
  for (const each of left) expect(each.us - us).toBeLessThan(10_000)
})

test('who leads after the kill is the answer that was computed before, and not the largest id left', () => {
  const answer = answerAt(walk, LEADER_CRASHES_BEATS.indexOf('killed'))
  expect(leaders('elected')).toEqual([Number(answer)])
  expect(Number(answer)).toBeLessThan(4)
})

test('the killed server comes back as a follower of the leader that stands', () => {
  expect(leaders('returns')).toEqual(leaders('elected'))
  expect(pictureSeen(seen('returns')).servers[commanded('returns')]!.state).toBe('FOLLOWING')
})

test('without power nobody is told: all others follow on, and leave only when a read timeout ends', () => {
  expect(inState(seen('power'), 'FOLLOWING')).toHaveLength(4)
  const left = saidSince(seen('silence'), 'LeaderLeft')
  expect(left.map(({ fact }) => fact.why)).toEqual(Array(4).fill('readTimeout'))
  expect(left[0]!.us - lastCommand(seen('power')).us).toBeGreaterThan(9_000_000)
  expect(answerAt(walk, LEADER_CRASHES_BEATS.indexOf('power'))).toBe('3')
})

test('while paused it is replaced, and on waking it is one of two that say LEADING, without a quorum', () => {
  const old = commanded('paused')
  expect(leaders('paused')).toHaveLength(1)
  expect(leaders('paused')).not.toContain(old)
  const both = claims(seen('wakes'))
  expect(both).toHaveLength(2)
  expect(both.find(({ leader }) => leader === old)!.tally).toMatchObject({ have: 1, quorum: false })
})

test('it steps down by its own tick check and follows the new leader', () => {
  const [down] = saidSince(seen('follows'), 'SteppedDown')
  expect(down).toMatchObject({ server: commanded('paused'), fact: { why: 'tickWithoutQuorum' } })
  expect(leaders('follows')).toEqual(leaders('paused'))
  expect(inState(seen('follows'), 'FOLLOWING')).toContain(commanded('paused'))
})

test('every new leader has a new epoch, and the captions say which', () => {
  const beats: LeaderCrashesBeat[] = ['serving', 'elected', 'silence', 'paused']
  const epochs = beats.map((beat) => claims(seen(beat))[0]!.epoch)
  expect(epochs).toEqual([1, 2, 3, 4])
  for (const [i, beat] of beats.entries()) {
    const [en, zh] = captionsAt(LEADER_CRASHES_BEATS.indexOf(beat))
    expect(`${en!.title} ${en!.text}`).toContain(`epoch ${epochs[i]}`)
    expect(`${zh!.title} ${zh!.text}`).toContain(`纪元 ${epochs[i]}`)
  }
})
