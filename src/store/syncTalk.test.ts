import { expect, test } from 'vitest'
import { defaultConfig } from '../simulation/runConfigText'
import { Simulation } from '../simulation/Simulation'
import { syncTalk } from './syncTalk'

function returned(): Simulation {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  write(run, '/a')
  run.command({ kind: 'kill', sid: 1 })
  write(run, '/b')
  run.command({ kind: 'restart', sid: 1 })
  run.advance({ kind: 'allServing' })
  run.advance({ kind: 'time', us: run.at.us + 100_000 })
  return run
}

function write(run: Simulation, path: string): void {
  run.command({ kind: 'write', sid: 2, op: 'create', path, data: 'x' })
  run.advance({ kind: 'time', us: run.at.us + 80_000 })
}

const run = returned()
const { events } = run.recording!
const talk = syncTalk(events, events.length, 1)!

test('a learner is brought up packet by packet, in the order of the reference', () => {
  expect(talk).toMatchObject({ learner: 1, leader: 3 })
  expect(
    talk.lines.map(({ frame, byLearner }) => `${byLearner ? '>' : '<'} ${frame.label}`),
  ).toEqual([
    '> FOLLOWERINFO 1:0',
    '< LEADERINFO 1:0',
    '> ACKEPOCH 1:1',
    '< DIFF 1:2',
    '< PROPOSAL 1:2',
    '< COMMIT 1:2',
    '< NEWLEADER 1:0',
    '> ACK 1:0',
    '< UPTODATE',
    '> ACK 1:0',
  ])
  expect(talk.lines.filter(({ isWay }) => isWay).map(({ frame }) => frame.label)).toEqual([
    'DIFF 1:2',
  ])
  expect(talk.chosen?.fact).toMatchObject({ mode: 'DIFF', row: 'inCommittedLog' })
})

test('it is told as far as it had gone at the playhead', () => {
  const way = talk.lines.find(({ isWay }) => isWay)!
  const before = syncTalk(events, way.event, 1)!
  expect(before.chosen).toBeNull()
  expect(before.lines.at(-1)?.frame.label).toBe('ACKEPOCH 1:1')
  const first = syncTalk(
    events,
    events.findIndex((event) => event.what.kind === 'command'),
    1,
  )
  expect(first).toBeNull()
})

test('an earlier moment shows the talk of that time', () => {
  const start = talk.lines[0]!.event
  const earlier = syncTalk(events, start, 1)!
  expect(earlier.lines[0]?.event).toBeLessThan(start)
  expect(earlier.lines.at(-1)?.frame.label).toBe('ACK 1:0')
})

test('whoever leads has no such talk', () => {
  expect(syncTalk(events, events.length, 3)).toBeNull()
})

test('what another future has replaced is looked for anew', () => {
  const other = returned()
  const recorded = other.recording!
  expect(syncTalk(recorded.events, recorded.length, 1)).not.toBeNull()
  recorded.truncate(20)
  expect(syncTalk(recorded.events, recorded.length, 1)).toBeNull()
})
