import { expect, test } from 'vitest'
import { must } from '../base/assert'
import { clientId } from '../simulation/endpoints'
import { Recording } from '../simulation/Recording'
import { defaultConfig } from '../simulation/runConfigText'
import { Simulation } from '../simulation/Simulation'
import { ClientBook } from './ClientBook'
import { consoleCopy } from './consoleLines'

const c1 = clientId(1)

/** One zkCli that has created a znode and read it. */
const { recording, typedAt } = consoleRun()

function consoleRun(): { recording: Recording; typedAt: number } {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  const program = { kind: 'zkCli' } as const
  run.command({ kind: 'client', id: c1, program, sids: null, timeoutMs: 6000 })
  run.advance({ kind: 'time', us: run.at.us + 1_500_000 })
  const typedAt = run.at.events
  run.command({ kind: 'type', id: c1, line: 'create /a x' })
  run.advance({ kind: 'time', us: run.at.us + 500_000 })
  run.command({ kind: 'type', id: c1, line: 'get /a' })
  run.advance({ kind: 'time', us: run.at.us + 500_000 })
  return { recording: must(run.recording, 'a recording'), typedAt }
}

function shown(book: ClientBook, events: number): string {
  return consoleCopy(book.console(c1, events).entries)
}

test('a console is, at any moment, what had come to it by then, and forgets a future that is dropped', () => {
  const book = new ClientBook()
  book.follow(recording)
  const whole = shown(book, recording.length)
  expect(whole).toMatch(/create \/a x\nCreated \/a\n\[zk: .*\(CONNECTED\) 1\] get \/a\nx\n/)
  expect(shown(book, typedAt)).not.toContain('create')
  expect(whole.startsWith(shown(book, typedAt))).toBe(true)
  expect(book.console(c1, recording.length).typed).toEqual(['create /a x', 'get /a'])
  expect(book.standing(c1, typedAt)).toMatchObject({ kind: 'ClientConnected', renewed: false })
  expect(book.heardUs(c1, 0)).toBeNull()

  const other = new Recording(recording.config)
  for (const event of recording.events.slice(0, typedAt)) other.append(event)
  const before = shown(book, typedAt)
  book.follow(other)
  expect(shown(book, recording.length)).toBe(before)
})

test('the same console is the same object until something comes to it', () => {
  const book = new ClientBook()
  book.follow(recording)
  const last = recording.length
  expect(book.console(c1, last)).toBe(book.console(c1, last))
  expect(book.console(c1, 1)).not.toBe(book.console(c1, last))
})
