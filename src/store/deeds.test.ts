import { expect, test } from 'vitest'
import { encodeLink } from '../simulation/link'
import { defaultConfig } from '../simulation/runConfigText'
import type { StampedCommand } from '../simulation/Command'
import { command, open, runUntil, seek } from './actions'
import { InProcessPort } from './InProcessPort'
import { openAddress } from './openAddress'
import { land } from './playback'
import { loadPreferences } from './preferences'
import { createRunStore, type RunStore } from './RunStore'
import { toggleRule } from './rules'
import { lampsAt, sometimesAt } from './violations'
import { nextWrite, writeAgain } from './writing'

const CONFIG = defaultConfig(3, 7)

function newRun(): RunStore {
  const run = createRunStore(new InProcessPort(), CONFIG, loadPreferences(null, 'en'))
  open(run, CONFIG)
  return run
}

/** A run in which a leader serves, the playhead behind that. */
function served(): RunStore {
  const run = newRun()
  command(run, { kind: 'start', sids: [1, 2, 3] })
  runUntil(run, { kind: 'allServing' })
  const { recording } = run.store.getState()
  seek(run, recording.events.at(-1)?.us ?? 0)
  return run
}

const START: StampedCommand = { before: 0, us: 0, command: { kind: 'start', sids: [1, 2, 3] } }

function linkOf(commands: StampedCommand[], at: { events: number; us: number }): string {
  return encodeLink({ config: CONFIG, commands, at }).text
}

const notice = (run: RunStore) => run.store.getState().notice

test('a link with stamps that no run could have had is a damaged one, and the first lesson opens', () => {
  const kill = { kind: 'kill', sid: 1 } as const
  const at = { events: 60, us: 130_000 }
  for (const bad of [
    linkOf([START, { before: 50, us: 90_000_000, command: kill }], at),
    linkOf([START, { before: 1, us: 0, command: { kind: 'resume', sid: 2 } }], at),
    linkOf([START, { before: 0, us: 0, command: kill }], at),
    linkOf([START], { events: 60, us: 30_000_000 }),
    linkOf([START], { events: 9_000, us: 130_000 }),
  ]) {
    const run = newRun()
    openAddress(run, bad, 'link')
    expect(notice(run)).toMatchObject({ kind: 'link', problem: { kind: 'damaged' } })
    expect(run.store.getState()).toMatchObject({ lesson: 'cold-start', stopped: null })
  }
})

test('a file with such stamps leaves the run on the page as it was', () => {
  const run = served()
  const { at, recording } = run.store.getState()
  openAddress(run, linkOf([START], { events: 60, us: 30_000_000 }), 'file')
  expect(notice(run)).toEqual({ kind: 'fileDamaged' })
  expect(run.store.getState().at).toEqual(at)
  expect(run.store.getState().recording.commands).toEqual(recording.commands)
})

test('a good link opens where it says', () => {
  const before = served().store.getState()
  const run = newRun()
  openAddress(run, linkOf([...before.recording.commands], before.at), 'link')
  expect(run.store.getState().at).toEqual(before.at)
  expect(notice(run)).toBeNull()
})

test('the first write creates a znode, the next one beside it; the leader is asked unless another is in focus', () => {
  const run = served()
  expect(nextWrite(run)).toMatchObject({ op: 'create', path: '/a', data: '1' })
  writeAgain(run)
  expect(nextWrite(run)).toMatchObject({ op: 'create', path: '/a2' })
  writeAgain(run)
  expect(nextWrite(run, 2)).toMatchObject({ sid: 2, path: '/a3' })
  command(run, { kind: 'write', sid: 2, op: 'delete', path: '/a2' })
  expect(nextWrite(run)).toMatchObject({ op: 'delete', path: '/a2' })
})

test('a rule that is broken runs the same commands again, and what it breaks stops the playhead there', () => {
  const run = served()
  writeAgain(run)
  runUntil(run, { kind: 'fact', sid: null, fact: 'Replied', times: 1 })
  expect(run.store.getState().findings.filter(({ kind }) => kind === 'violation')).toEqual([])
  seek(run, run.store.getState().horizonUs)
  toggleRule(run, 'minority-commit')
  const state = run.store.getState()
  expect(state.config.brokenRules).toEqual(['minority-commit'])
  expect(state.recording.commands.map((each) => each.command.kind)).toEqual(['start', 'write'])
  expect(state.notice).toMatchObject({ kind: 'violated', violation: { check: 'G11' } })
  expect(state.looks).toMatchObject({ panel: 'checks', panelOpen: true })
  const violation = state.notice?.kind === 'violated' ? state.notice.violation : null
  expect(state.at).toEqual({ events: (violation?.event ?? 0) + 1, us: violation?.us })
  expect(state.looks.proof).toEqual(violation?.proof)
  const lamp = (events: number) =>
    lampsAt(state.findings, events).find((each) => each.check === 'G11')
  expect(lamp(state.at.events)?.lamp).toBe('violated')
  expect(lamp(state.at.events - 1)?.lamp).not.toBe('violated')
  expect(lamp(0)?.lamp).toBe('notYet')
  toggleRule(run, 'minority-commit')
  expect(run.store.getState().config.brokenRules).toEqual([])
  expect(run.store.getState().looks.proof).toBeNull()
})

test('what happens only sometimes is counted as far as the playhead', () => {
  const { findings, recording } = served().store.getState()
  const all = sometimesAt(findings, recording.length)
  expect(Object.values(all).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0)
  expect(sometimesAt(findings, 0)).toEqual({})
})

test('an answer of the past is forgotten with it, and requests follow a branch', () => {
  const run = served()
  const before = run.store.getState().at
  writeAgain(run)
  runUntil(run, { kind: 'fact', sid: null, fact: 'Replied', times: 1 })
  expect(run.store.getState().requests.requests).toHaveLength(1)
  land(run, before)
  command(run, { kind: 'kill', sid: 1 })
  expect(run.store.getState().requests.requests).toEqual([])
})
