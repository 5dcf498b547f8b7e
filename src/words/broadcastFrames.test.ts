import { expect, test } from 'vitest'
import { defaultConfig } from '../simulation/runConfigText'
import { Simulation } from '../simulation/Simulation'
import type { SentFrame } from '../simulation/RecordedEvent'
import { frameFields, frameSentence } from './frames'
import { plain } from './Span'

const run = new Simulation(defaultConfig(3, 7))
run.command({ kind: 'start', sids: [1, 2, 3] })
run.advance({ kind: 'allServing' })
run.command({ kind: 'write', sid: 1, op: 'create', path: '/a', data: 'hello' })
run.advance({ kind: 'time', us: run.at.us + 100_000 })

/** The first message of that name, from server 1 or to it. */
function sent(name: string): SentFrame {
  for (const { sent: frames } of run.recording!.events) {
    const found = frames.find(({ label, from, to }) => label.startsWith(name) && from + to === 4)
    if (found) return found
  }
  throw new Error(`no ${name}`)
}

const told = (name: string) => plain(frameSentence(sent(name), 'en'))
const fields = (name: string) =>
  Object.fromEntries(frameFields(sent(name), 'en').map((each) => [each.name, plain(each.value)]))

test('a PROPOSAL tells its transaction, from its bytes', () => {
  expect(told('PROPOSAL')).toBe('Server 3 offers server 1 the transaction 1:1, create /a')
  expect(fields('PROPOSAL')).toMatchObject({
    ...{ type: 'PROPOSAL', zxid: '1:1', 'txn type': 'create', path: '/a', data: '"hello"' },
    ...{ ephemeral: 'false' },
  })
})

test('a REQUEST tells what the client asks for', () => {
  expect(told('REQUEST')).toContain('create /a')
  expect(fields('REQUEST')).toMatchObject({ 'request type': 'create', path: '/a' })
})

test('a COMMIT has nothing but its zxid', () => {
  expect(told('COMMIT')).toBe('Server 3 tells server 1 that 1:1 is committed')
  expect(fields('COMMIT')).toEqual({ type: 'COMMIT', zxid: '1:1', data: '0' })
})
