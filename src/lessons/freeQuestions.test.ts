import { describe, expect, test } from 'vitest'
import type { Command } from '../simulation/Command'
import { Simulation } from '../simulation/Simulation'
import { LANGUAGES } from '../words/Language'
import { freeQuestions, whyNothingToAsk } from './freeQuestions'
import type { Question, Seen } from './Lesson'
import { lessonConfig } from './script'

/** Three servers, on whose first election nothing depends here but that the largest id wins. */
function serving(servers = 3): Simulation {
  const run = new Simulation(lessonConfig(servers, 1))
  give(run, { kind: 'start', sids: run.config.servers.map(({ sid }) => sid) })
  run.advance({ kind: 'allServing' })
  return run
}

function give(run: Simulation, command: Command): void {
  expect(run.command(command)).toBeNull()
}

function seen(run: Simulation): Seen {
  return { recording: run.recording!, at: run.at }
}

/** The question asked first, its answer by a run ahead, and what a guess is told. */
function first(run: Simulation) {
  const [question] = freeQuestions(seen(run))
  if (!question) throw new Error('there is a question')
  return { question, ...answered(run, question) }
}

function answered(run: Simulation, question: Question) {
  const { events } = run.lookAhead(run.at, question.ahead)
  const here: Seen = { ...seen(run), ahead: events }
  const answer = question.answer(events, here)
  const options = question.options(here, 'en')
  const label = options.find(({ key }) => key === answer)?.label
  const told = (guess: string | null): string => question.reveal(here, answer ?? '', guess, 'en')
  for (const language of LANGUAGES) {
    for (const key of [null, ...options.map(({ key }) => key)]) {
      expect(question.reveal(here, answer ?? '', key, language)).toMatch(/[.。]$/)
    }
  }
  return { answer, label, told }
}

describe('who leads', () => {
  test('is asked while nobody does, and the better of two votes of one election is the reason', () => {
    const run = new Simulation(lessonConfig(3, 1))
    give(run, { kind: 'start', sids: [1, 2, 3] })
    run.advance({ kind: 'fact', sid: null, fact: 'VoteChanged', times: 1 })
    const { question, answer, told } = first(run)
    expect(question.ask(seen(run), 'en')).toMatch(/^Who leads/)
    expect(answer).toBe('3')
    expect(told('1')).toMatch(/^No\. Not server 1: server 3 leads\./)
    run.advance({ kind: 'leader' })
    expect(run.picture.servers[3]?.state).toBe('LEADING')
  })

  test('is nobody where too few run, by the ensemble’s own count', () => {
    const run = serving()
    give(run, { kind: 'kill', sid: 3 })
    give(run, { kind: 'kill', sid: 2 })
    const { answer, told } = first(run)
    expect(answer).toBe('0')
    expect(told('1')).toContain('1 of 3 servers runs, and a quorum is 2')
  })

  test('is another server when the leader is cut off, though it still leads and knows nothing', () => {
    const run = serving()
    give(run, { kind: 'isolate', sid: 3 })
    const { answer, told } = first(run)
    expect(answer).toBe('2')
    expect(told('3')).toMatch(/^No\. .*server 2/)
  })

  test('stays the leader that stands when another server comes back', () => {
    const run = serving()
    give(run, { kind: 'kill', sid: 2 })
    give(run, { kind: 'restart', sid: 2 })
    const { answer, told } = first(run)
    expect(answer).toBe('3')
    expect(told('3')).toBe(
      'Right. A quorum still follows server 3, and a leader that stands is not unseated.',
    )
  })
})

describe('how a server is brought up to date', () => {
  test('is asked about a server that comes to a leader, and answered by what the leader chooses', () => {
    const run = serving()
    give(run, { kind: 'kill', sid: 1 })
    give(run, { kind: 'write', sid: 3, op: 'create', path: '/a', data: 'x' })
    run.advance({ kind: 'fact', sid: 2, fact: 'Applied', times: 1 })
    give(run, { kind: 'restart', sid: 1 })
    const [who, how] = freeQuestions(seen(run))
    expect(who?.ask(seen(run), 'en')).toMatch(/^Who leads/)
    const { answer } = answered(run, how!)
    run.advance({ kind: 'fact', sid: null, fact: 'SyncChosen', times: 1 })
    const fact = run
      .recording!.events.flatMap(({ facts }) => facts)
      .findLast((each) => {
        return each.kind === 'SyncChosen'
      })
    expect(fact).toMatchObject({ learner: 1, mode: ['DIFF', 'TRUNC', 'SNAP'][Number(answer) - 1] })
  })
})

describe('whether a write survives', () => {
  const writing = (): Simulation => {
    const run = serving()
    give(run, { kind: 'write', sid: 1, op: 'create', path: '/a', data: 'x' })
    return run
  }

  test('is asked before a leader has it, by its name alone, and answered by the quorum that logs it', () => {
    const run = writing()
    const { question, label, told } = first(run)
    expect(question.ask(seen(run), 'en')).toBe('Does create /a survive?')
    expect(label).toBe('Yes: it is committed')
    expect(told('2')).toMatch(/^No\. \d of 3 servers have acknowledged it, and a quorum is 2/)
  })

  test('is yes, by the history of the next leader, when a follower has it and the leader is killed', () => {
    const run = writing()
    run.advance({ kind: 'fact', sid: null, fact: 'TxnLogged', times: 3 })
    give(run, { kind: 'kill', sid: 3 })
    const { question, label, told } = first(run)
    expect(question.ask(seen(run), 'en')).toMatch(/^Does create \/a \(1:\d\) survive\?$/)
    expect(label).toBe('Yes: it is committed')
    expect(told(null)).toMatch(/^Server 2 has it in its log/)
  })

  test('is no when only a leader has it that is cut off from all others', () => {
    const run = writing()
    give(run, { kind: 'isolate', sid: 3 })
    run.advance({ kind: 'time', us: run.at.us + 100_000 })
    give(run, { kind: 'write', sid: 3, op: 'create', path: '/b', data: 'y' })
    run.advance({ kind: 'fact', sid: 3, fact: 'TxnLogged', times: 1 })
    const { label, told } = first(run)
    expect(label).toBe('No: it is lost')
    expect(told('1')).toMatch(/^No\. Server 2 leads and does not have it/)
  })

  test('is open as long as no quorum runs to decide it', () => {
    const run = writing()
    run.advance({ kind: 'fact', sid: 3, fact: 'TxnLogged', times: 1 })
    give(run, { kind: 'kill', sid: 1 })
    give(run, { kind: 'kill', sid: 2 })
    expect(first(run).label).toBe('Undecided for a minute')
  })

  test('is asked no more once it is committed', () => {
    const run = writing()
    run.advance({ kind: 'fact', sid: null, fact: 'Applied', times: 3 })
    expect(freeQuestions(seen(run))).toEqual([])
    expect(whyNothingToAsk(seen(run))).toBe('calm')
  })
})

test('nothing is asked where nothing can happen by itself, and the reason is given', () => {
  const off = new Simulation(lessonConfig(3, 1))
  expect([freeQuestions(seen(off)), whyNothingToAsk(seen(off))]).toEqual([[], 'off'])
  const run = serving()
  give(run, { kind: 'kill', sid: 3 })
  give(run, { kind: 'byHand', on: true })
  expect([freeQuestions(seen(run)), whyNothingToAsk(seen(run))]).toEqual([[], 'hand'])
})
