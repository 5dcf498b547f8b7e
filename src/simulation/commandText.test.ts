import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command, Goal, Instruction } from './Command'
import { parseInstruction, printInstruction, ZAB_STATES } from './commandText'
import { FACT_KINDS } from './loudness'
import { parseTime, printTime, sentenceOf, TIME_MAX_US } from './TextReader'
import { SERVER_STATES } from '../zookeeper/states'

const five = [1, 2, 3, 4, 5]
const sid = fc.integer({ min: 1, max: 9 })
const sids = fc.array(sid, { minLength: 1, maxLength: 9 })
const link = fc.record({ from: sid, to: sid, bothWays: fc.boolean() })
const count = fc.integer({ min: 1, max: 1_000_000 })
const oneServer = fc.constantFrom(
  ...['kill', 'poweroff', 'restart', 'pause', 'resume', 'isolate', 'wipe'],
)
const delay = fc.option(fc.integer({ min: 1, max: 60_000_000 }))
const choice = fc.oneof(
  fc.record({ by: fc.constant('frame' as const), frame: count }),
  fc.record({ by: fc.constant('way' as const), from: sid, to: sid }),
)

const byHand: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({ link, how: fc.constantFrom('silent' as const, 'refused' as const) })
    .map(({ link, how }) => ({ kind: 'cutQuorum' as const, ...link, how })),
  fc
    .record({ link, us: delay })
    .map(({ link, us }) => ({ kind: 'slowLink' as const, ...link, us })),
  fc.record({ kind: fc.constant('slowDisk' as const), sid, us: delay }),
  fc.record({
    kind: fc.constant('damage' as const),
    sid,
    file: fc.constantFrom('log.100000001', 'snapshot.0.gz', 'currentEpoch'),
    at: fc.nat(1000),
  }),
  fc.record({ kind: fc.constant('hold' as const), which: choice }),
  fc.record({
    kind: fc.constant('release' as const),
    which: fc.oneof(choice, fc.constant('all' as const)),
  }),
  fc.record({ kind: fc.constant('byHand' as const), on: fc.boolean() }),
  fc.record({
    kind: fc.constant('fire' as const),
    sid,
    timer: fc.constantFrom('notification', 'read:3.1.2', 'electionConnect:1.2.7'),
  }),
  fc.record({
    kind: fc.constant('timers' as const),
    how: fc.constantFrom('aligned' as const, 'spread' as const),
  }),
)

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('start' as const), sids }),
  fc.record({ kind: oneServer as fc.Arbitrary<'kill'>, sid }),
  fc.record({ kind: fc.constant('killInside' as const), sid, event: count, effects: count }),
  link.map((ends) => ({ kind: 'cut' as const, ...ends })),
  fc.record({ kind: fc.constant('heal' as const), link: fc.option(link) }),
  fc.record({ kind: fc.constant('split' as const), groups: fc.array(sids, { minLength: 1 }) }),
  byHand,
)

const goal: fc.Arbitrary<Goal> = fc.oneof(
  fc.record({ kind: fc.constantFrom('events' as const, 'steps' as const), count }),
  fc.record({ kind: fc.constant('event' as const), index: count }),
  fc.record({ kind: fc.constant('time' as const), us: fc.integer({ min: 0, max: TIME_MAX_US }) }),
  fc.record({
    kind: fc.constant('phase' as const),
    sid: fc.option(sid),
    phase: fc.constantFrom(...ZAB_STATES),
  }),
  fc.record({
    kind: fc.constant('state' as const),
    sid: fc.option(sid),
    state: fc.constantFrom(...SERVER_STATES),
  }),
  fc.record({
    kind: fc.constant('fact' as const),
    sid: fc.option(sid),
    fact: fc.constantFrom(...FACT_KINDS),
    times: count,
  }),
  fc.constantFrom<Goal>(
    { kind: 'nextPhase' },
    { kind: 'leader' },
    { kind: 'agreed' },
    { kind: 'allServing' },
    { kind: 'idle' },
  ),
)

const instruction: fc.Arbitrary<Instruction> = fc.oneof(
  command.map((value): Instruction => ({ do: 'command', command: value })),
  goal.map((value): Instruction => ({ do: 'run', goal: value })),
)

describe('the text of commands', () => {
  test('every instruction survives being printed and read', () => {
    fc.assert(
      fc.property(instruction, (value) => {
        expect(parseInstruction(printInstruction(value), five)).toEqual({ ok: true, value })
      }),
    )
  })

  test('every time survives being printed and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: TIME_MAX_US }), (us) => {
        expect(parseTime(printTime(us))).toBe(us)
      }),
    )
  })

  test.each([
    ['start all', 'start 1 2 3 4 5'],
    ['  start   2  1 ', 'start 2 1'],
    ['kill 3 after event 120 effect 2', 'kill 3 after 120 effect 2'],
    ['split 1 2|3 4 5', 'split 1 2 | 3 4 5'],
    ['cut 1 - 2', 'cut 1-2'],
    ['cut 1>2', 'cut 1>2'],
    ['heal', 'heal'],
    ['step 1', 'step'],
    ['run 1 events', 'run 1 event'],
    ['run until time 3500ms', 'run until time 3.5s'],
    ['run until time 0.25ms', 'run until time 250us'],
    ['run until 3 phase SYNCHRONIZATION', 'run until 3 phase SYNCHRONIZATION'],
    ['run until 3 fact VoteChanged 2 times', 'run until 3 fact VoteChanged 2 times'],
  ])('“%s” is written “%s”', (text, canonical) => {
    const parsed = parseInstruction(text, five)
    expect(parsed.ok && printInstruction(parsed.value)).toBe(canonical)
  })

  test('what is damaged is named with its place and what would fit there', () => {
    const parsed = parseInstruction('cut 1=2', five)
    expect(parsed).toEqual({
      ok: false,
      error: { at: 4, found: '1=2', expected: ['“quorum”', 'a client (c1)', 'a server (1 to 9)'] },
    })
    const ended = parseInstruction('run until 3 phase', five)
    expect(!ended.ok && sentenceOf(ended.error)).toBe(
      'At character 18 the text ends; expected: “ELECTION”, “DISCOVERY”, “SYNCHRONIZATION” or “BROADCAST”.',
    )
  })

  test.each([
    '',
    'kill',
    'kill 0',
    'kill 10',
    'kill 3 4',
    'start',
    'split 1 |',
    'run',
    'run 0 events',
  ])('“%s” is refused', (text) => expect(parseInstruction(text, five).ok).toBe(false))

  test('no text makes the parser throw', () => {
    const damaged = fc
      .tuple(instruction, fc.nat(60), fc.string({ maxLength: 3 }))
      .map(([value, at, junk]) => {
        const text = printInstruction(value)
        return text.slice(0, at) + junk + text.slice(at + 1)
      })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string()), (text) => {
        const parsed = parseInstruction(text, five)
        expect(parsed.ok || parsed.error.at <= text.length).toBe(true)
      }),
    )
  })
})
