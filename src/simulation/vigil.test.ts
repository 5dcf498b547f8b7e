import { expect, test } from 'vitest'
import type { StampedCommand } from './Command'
import type { Finding } from './Finding'
import { NotRepeatable } from './NotRepeatable'
import { RequestBook, stateAt } from './RequestBook'
import { defaultConfig } from './runConfigText'
import { Simulation } from './Simulation'
import { Vigil } from './Vigil'

const CONFIG = defaultConfig(3, 7)

function served(config = CONFIG): { run: Simulation; leader: number; followers: number[] } {
  const run = new Simulation(config)
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  const servers = Object.values(run.picture.servers)
  const of = (state: string) => servers.filter((each) => each.state === state).map(({ sid }) => sid)
  return { run, leader: of('LEADING')[0] ?? 0, followers: of('FOLLOWING') }
}

function bookOf(run: Simulation): RequestBook {
  const book = new RequestBook()
  if (run.recording) book.follow(run.recording, 0)
  return book
}

const write = (sid: number) =>
  ({ kind: 'write', sid, op: 'create', path: '/a', data: 'x' }) as const

function kinds(run: Simulation): string[] {
  return bookOf(run).requests[0]?.steps.map(({ state }) => state.kind) ?? []
}

test('a request that is answered was asked and proposed before', () => {
  const { run, followers } = served()
  run.command(write(followers[0] ?? 0))
  run.advance({ kind: 'time', us: run.at.us + 500_000 })
  expect(kinds(run)).toEqual(['asked', 'proposed', 'answered'])
  const [request] = bookOf(run).requests
  if (!request) throw new Error('a request was made')
  const [asked, , answered] = request.steps
  expect(stateAt(request, asked?.event ?? 0)).toBeNull()
  expect(stateAt(request, (asked?.event ?? 0) + 1)).toEqual({ kind: 'asked' })
  expect(stateAt(request, (answered?.event ?? 0) + 1)).toMatchObject({ kind: 'answered', err: 0 })
})

test('a leader that dies before its fsync leaves a write in doubt, which the others may have', () => {
  const { run, leader } = served()
  run.command({ kind: 'crashAt', sid: leader, instant: 'afterFsync', how: 'kill' })
  run.command(write(leader))
  run.advance({ kind: 'time', us: run.at.us + 8_000_000 })
  expect(kinds(run)).toEqual(['asked', 'proposed', 'unknown', 'survived'])
})

test('what nobody else has is discarded by the next leader', () => {
  const { run, leader, followers } = served()
  for (const to of followers) run.command({ kind: 'cut', from: leader, to, bothWays: true })
  run.command(write(leader))
  run.advance({ kind: 'time', us: run.at.us + 100_000 })
  run.command({ kind: 'poweroff', sid: leader })
  run.command({ kind: 'heal', link: null })
  run.advance({ kind: 'time', us: run.at.us + 30_000_000 })
  expect(kinds(run)).toEqual(['asked', 'proposed', 'unknown', 'discarded'])
})

test('nobody there, and nobody who serves: certainly not done', () => {
  const run = new Simulation(CONFIG)
  run.command({ kind: 'start', sids: [1] })
  run.advance({ kind: 'time', us: 1_000_000 })
  run.command({ kind: 'load', perSecond: 10, sids: [1] })
  run.advance({ kind: 'time', us: 1_500_000 })
  run.command({ kind: 'kill', sid: 1 })
  run.advance({ kind: 'time', us: 2_000_000 })
  const ends = bookOf(run).requests.map(({ steps }) => steps.at(-1)?.state.kind)
  expect(new Set(ends)).toEqual(new Set(['notServing', 'unreachable']))
})

test('a book and a vigil that go back know what they would know had they never gone on', () => {
  const { run, leader } = served({ ...CONFIG, brokenRules: ['minority-commit'] })
  run.command({ kind: 'load', perSecond: 20, sids: [leader] })
  const { recording } = run
  if (!recording) throw new Error('a recording is kept')
  const vigil = new Vigil(run.config)
  const book = new RequestBook()
  const from = run.at
  const look = (at: number): readonly Finding[] => {
    book.follow(recording, at)
    return vigil.follow(recording, at)
  }
  run.advance({ kind: 'time', us: from.us + 1_500_000 })
  look(0)
  const found = look(0)
  expect(found).toContainEqual(expect.objectContaining({ kind: 'violation' }))
  run.restore({ events: from.events + 20, us: 0 })
  run.command({ kind: 'kill', sid: leader })
  run.advance({ kind: 'time', us: from.us + 1_000_000 })
  look(from.events + 20)
  const anew = new Vigil(run.config).follow(recording, 0)
  expect(vigil.follow(recording, 0)).toEqual(anew)
  expect(book.requests).toEqual(bookOf(run).requests)
})

test('a property is broken from one event on, and named once', () => {
  const { run, leader } = served({ ...CONFIG, brokenRules: ['minority-commit'] })
  run.command({ kind: 'load', perSecond: 20, sids: [leader] })
  run.advance({ kind: 'time', us: run.at.us + 1_000_000 })
  const findings = run.recording ? new Vigil(run.config).follow(run.recording, 0) : []
  const broken = findings.flatMap((each) => (each.kind === 'violation' ? [each] : []))
  const ids = broken.map(({ violation }) => violation.check)
  expect(ids).toContain('G11')
  expect(new Set(ids).size).toBe(ids.length)
  for (const { event, violation } of broken) expect(violation.proof.at(-1)).toBe(event)
  const exercised = findings.flatMap((each) => (each.kind === 'exercised' ? [each.check] : []))
  expect(exercised).toContain('G11')
  expect(exercised).not.toContain('G13')
})

test('commands that cannot have been given when they say make no run', () => {
  const start: StampedCommand = { before: 0, us: 0, command: { kind: 'start', sids: [1, 2, 3] } }
  const until = { events: 200, us: 0 }
  const replay = (...commands: Parameters<typeof Simulation.replay>[1]) => {
    return () => Simulation.replay(CONFIG, [start, ...commands], until, 'nothing')
  }
  const kill = { kind: 'kill', sid: 1 } as const
  expect(replay({ before: 50, us: 9_000_000, command: kill })).toThrow(NotRepeatable)
  expect(replay({ before: 50, us: 0, command: kill })).toThrow(NotRepeatable)
  expect(replay({ before: 0, us: 0, command: { kind: 'pause', sid: 1 } })).toThrow(NotRepeatable)
  expect(replay({ before: 1, us: 0, command: start.command })).toThrow(NotRepeatable)
  expect(replay()).not.toThrow()
  const parts = new Simulation(CONFIG, 'nothing')
  parts.replayOn([start], { events: 100, us: 0 })
  const impossible = { before: 150, us: 0, command: kill }
  expect(() => parts.replayOn([start, impossible], until)).toThrow('command 2 of the run')
})

test('by time, the same commands make a run under another rule as far as they can be given', () => {
  const { run, leader } = served()
  run.command(write(leader))
  run.command({ kind: 'kill', sid: leader })
  const like = Simulation.replayByTime(
    { ...CONFIG, brokenRules: ['minority-commit'] },
    run.commands,
  )
  expect(like.commands.map(({ command }) => command)).toEqual(
    run.commands.map(({ command }) => command),
  )
  expect(like.at.us).toBe(run.at.us)
})
