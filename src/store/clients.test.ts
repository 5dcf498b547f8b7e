import { expect, test } from 'vitest'
import type { Command } from '../simulation/Command'
import { clientId } from '../simulation/endpoints'
import { defaultConfig } from '../simulation/runConfigText'
import { command, open, runUntil, seek } from './actions'
import { completeAt, typeLines } from './clients'
import { InProcessPort } from './InProcessPort'
import { loadPreferences } from './preferences'
import { createRunStore, type RunStore } from './RunStore'

const CONFIG = defaultConfig(3, 7)
const ID = clientId(1)

/** Three servers that serve, and a zkCli that is connected to server 1. */
function connected(): RunStore {
  const run = createRunStore(new InProcessPort(), CONFIG, loadPreferences(null, 'en'))
  const made = { kind: 'client', id: ID, program: { kind: 'zkCli' }, sids: [1] } as const
  const client: Command = { ...made, sids: [1], timeoutMs: 6000 }
  open(run, CONFIG)
  command(run, { kind: 'start', sids: [1, 2, 3] })
  runUntil(run, { kind: 'allServing' })
  toEnd(run)
  command(run, client)
  runUntil(run, { kind: 'fact', sid: ID, fact: 'ClientConnected', times: 1 })
  toEnd(run)
  return run
}

function toEnd(run: RunStore): void {
  seek(run, run.store.getState().recording.events.at(-1)?.us ?? 0)
}

test('several lines are answered, in order, before time stops', () => {
  const run = connected()
  typeLines(run, ID, ['create /app x', 'create /app/child', 'ls /app'], true)
  const { events } = run.store.getState().recording
  const printed = events.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.kind === 'ClientPrinted' ? [fact.text] : [])),
  )
  expect(printed.slice(-3)).toEqual(['Created /app\n', 'Created /app/child\n', '[child]\n'])
})

test('Tab offers what its server has at the moment on show, below the root that the client has', () => {
  const run = connected()
  const offered = (line: string) => completeAt(run, ID, line, line.length).candidates
  const before = run.store.getState().at.us
  typeLines(run, ID, ['create /app x', 'create /app/child'], true)
  toEnd(run)
  expect(offered('ls /')).toEqual(['/app', '/zookeeper'])
  typeLines(run, ID, ['connect 127.0.0.1:2181/app', 'ls /'], true)
  toEnd(run)
  expect(offered('ls /')).toEqual(['/child'])
  seek(run, before)
  expect(offered('ls /')).toEqual(['/zookeeper'])
})
