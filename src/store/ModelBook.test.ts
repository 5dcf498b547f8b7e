import { describe, expect, test } from 'vitest'
import { must } from '../base/assert'
import { defaultConfig } from '../simulation/runConfigText'
import type { Recording } from '../simulation/Recording'
import { clientId } from '../simulation/endpoints'
import { Simulation } from '../simulation/Simulation'
import { ModelBook } from './ModelBook'
import { Sequence } from './Sequence'

const ZKCLI = { kind: 'zkCli' } as const

function written(): Simulation {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  run.command({ kind: 'write', sid: 1, op: 'create', path: '/a', data: null })
  run.command({ kind: 'write', sid: 2, op: 'getData', path: '/a' })
  run.advance({ kind: 'time', us: run.at.us + 1_000_000 })
  return run
}

function recordingOf(run: Simulation): Recording {
  return must(run.recording, 'a recording')
}

function bookOf(run: Simulation): ModelBook {
  const book = new ModelBook()
  book.follow(recordingOf(run))
  return book
}

/** All sizes at a moment, in words. */
function sizes(book: ModelBook, events: number): Record<string, number> {
  const found: Record<string, number> = { S: book.operations.before(events) }
  for (const [key, { sent }] of book.messages) found[`M ${key}`] = sent.before(events)
  for (const [epoch, { proposed, committed, lost }] of book.timestamps) {
    found[`T ${epoch} proposed`] = proposed.before(events)
    found[`T ${epoch} committed`] = committed.before(events)
    found[`T ${epoch} lost`] = lost.before(events)
  }
  for (const [group, faults] of Object.entries(book.faults)) {
    found[`F ${group}`] = faults.before(events)
  }
  return Object.fromEntries(Object.entries(found).filter(([, size]) => size > 0))
}

describe('the model of a run', () => {
  test('holds every message by kind, every request, and every zxid with what became of it', () => {
    const run = written()
    const { events } = recordingOf(run)
    const book = bookOf(run)
    const found = sizes(book, events.length)
    const sent = events.flatMap((event) => event.sent)
    const messages = Object.entries(found).filter(([key]) => key.startsWith('M '))
    expect(messages.reduce((sum, [, size]) => sum + size, 0)).toBe(sent.length)
    expect(found['M broadcast PROPOSAL']).toBe(2)
    expect(found).toMatchObject({ S: 2, 'T 1 proposed': 1, 'T 1 committed': 1 })
    expect(found['T 1 lost']).toBeUndefined()
  })

  test('what a client asks for is an operation, its heartbeats are none', () => {
    const run = new Simulation(defaultConfig(3, 7))
    const c1 = clientId(1)
    run.command({ kind: 'start', sids: [1, 2, 3] })
    run.advance({ kind: 'allServing' })
    run.command({ kind: 'client', id: c1, program: ZKCLI, sids: null, timeoutMs: 4000 })
    run.advance({ kind: 'time', us: run.at.us + 2_000_000 })
    run.command({ kind: 'type', id: c1, line: 'create /a' })
    run.advance({ kind: 'time', us: run.at.us + 6_000_000 })
    const { operations } = bookOf(run)
    const asked = operations.latest(Infinity, 9).map(({ item }) => item)
    expect(asked).toMatchObject([{ kind: 'sent', from: c1, text: 'create /a' }])
  })

  test('is, at any moment, that of the events before it', () => {
    const run = written()
    run.command({ kind: 'kill', sid: 3 })
    run.advance({ kind: 'leader' })
    const book = bookOf(run)
    const { config, events } = recordingOf(run)
    for (const until of [0, 1, 60, events.length >> 1, events.length - 1]) {
      const part = new Simulation(config)
      for (const event of events.slice(0, until)) recordingOf(part).append(event)
      expect(sizes(book, until)).toEqual(sizes(bookOf(part), until))
    }
  })

  test('a write that no later leader holds is lost, one that he holds is committed', () => {
    const run = written()
    run.command({ kind: 'cut', from: 3, to: 1, bothWays: true })
    run.command({ kind: 'cut', from: 3, to: 2, bothWays: true })
    run.command({ kind: 'write', sid: 3, op: 'create', path: '/b', data: null })
    run.advance({ kind: 'fact', sid: null, fact: 'LeaderActivated', times: 1 })
    const book = bookOf(run)
    const found = sizes(book, recordingOf(run).length)
    expect(found).toMatchObject({ 'T 1 proposed': 2, 'T 1 committed': 1, 'T 1 lost': 1 })
    expect(found['F network']).toBe(2)
    const [newest] = must(book.timestamps.get(1), 'epoch 1').proposed.latest(Infinity, 1)
    expect(newest?.item).toMatchObject({ path: '/b', fates: [{ fate: 'lost' }] })
  })

  test('another future replaces what the old one brought', () => {
    const run = written()
    const before = run.at
    const book = new ModelBook()
    run.command({ kind: 'kill', sid: 3 })
    run.advance({ kind: 'leader' })
    book.follow(recordingOf(run))
    expect(sizes(book, Infinity)['F crash']).toBe(1)
    run.restore(before)
    run.command({ kind: 'pause', sid: 1 })
    run.command({ kind: 'resume', sid: 1 })
    run.advance({ kind: 'events', count: 20 })
    book.follow(recordingOf(run))
    expect(sizes(book, Infinity)).toEqual(sizes(bookOf(run), Infinity))
    expect(sizes(book, Infinity)).toMatchObject({ 'F crash': 1, 'F repair': 1 })
  })
})

test('a sequence answers for any moment, the newest first', () => {
  const sequence = new Sequence<string>()
  for (const [event, item] of [
    [2, 'a'],
    [2, 'b'],
    [5, 'c'],
  ] as const)
    sequence.add(event, item)
  expect([0, 2, 3, 5, 6].map((events) => sequence.before(events))).toEqual([0, 0, 2, 2, 3])
  expect(sequence.latest(6, 2)).toEqual([
    { event: 5, item: 'c' },
    { event: 2, item: 'b' },
  ])
  sequence.truncate(5)
  expect(sequence.before(Infinity)).toBe(2)
})
