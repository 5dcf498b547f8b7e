import { expect, test } from 'vitest'
import { must } from '../../base/assert'
import { defaultConfig } from '../../simulation/runConfigText'
import { Simulation } from '../../simulation/Simulation'
import { TreeBook } from '../../store/TreeBook'
import { ZNODES } from '../../words/znodes'
import { staleRead } from './staleRead'
import { Standings } from './standings'

const SIDS = [1, 2, 3, 4, 5]

function standingsOf(run: Simulation): Standings {
  const book = new TreeBook()
  book.follow(must(run.recording, 'a recording'))
  return new Standings(book, run.picture, run.at.events)
}

/** Five servers of which 5 leads; 4 is down, 3 is cut off and has not heard of the last change of /a, nor of /b. */
function cutOff(): Simulation {
  const run = new Simulation(defaultConfig(5, 7))
  run.command({ kind: 'start', sids: SIDS })
  run.advance({ kind: 'allServing' })
  run.command({ kind: 'write', sid: 1, op: 'create', path: '/a', data: '0' })
  run.advance({ kind: 'idle' })
  run.command({ kind: 'kill', sid: 4 })
  run.command({ kind: 'isolate', sid: 3 })
  run.command({ kind: 'write', sid: 1, op: 'setData', path: '/a', data: '1' })
  run.command({ kind: 'write', sid: 1, op: 'create', path: '/b', data: null })
  run.advance({ kind: 'time', us: run.at.us + 300_000 })
  return run
}

test('each server has the newest version, an older one or none, or is down', () => {
  const standings = standingsOf(cutOff())
  const all = (path: string) => SIDS.map((sid) => standings.of(sid, path)).join(' ')
  expect(all('/a')).toBe('same same older down same')
  expect(all('/b')).toBe('same same missing down same')
  expect(all('/zookeeper')).toBe('same same same down same')
  expect(SIDS.map((sid) => standings.version(sid, '/a'))).toEqual([1, 1, 0, null, 1])
  expect([...standings.unequal(9)].sort()).toEqual(['/a', '/b'])
  expect(standings.unequal(1)).toHaveLength(1)
})

test('a server that is cut off and still serves is said to read stale, whoever is looked from', () => {
  const run = cutOff()
  const standings = standingsOf(run)
  const stale = { sid: 3, has: '1:1', committed: '1:3', others: [] }
  expect(staleRead(standings, 3, '/a')).toEqual({ ...stale, znode: { path: '/a', version: 0 } })
  expect(staleRead(standings, 1, '/b')).toEqual({ ...stale, znode: { path: '/b', version: null } })
  expect(staleRead(standings, 1, '/zookeeper')).toEqual({ ...stale, znode: null })
  expect(ZNODES.en.stale({ ...stale, znode: { path: '/a', version: 0 } }).lead).toBe(
    'Server 3 still answers with version 0.',
  )
  run.command({ kind: 'pause', sid: 3 })
  expect(staleRead(standingsOf(run), 3, '/a')).toBeNull()
})

test('the server that is furthest behind is spoken of first', () => {
  const run = new Simulation(defaultConfig(5, 7))
  run.command({ kind: 'start', sids: SIDS })
  run.advance({ kind: 'allServing' })
  for (const sid of [3, 2]) {
    run.command({ kind: 'isolate', sid })
    run.command({ kind: 'write', sid: 1, op: 'create', path: `/without-${sid}`, data: null })
    run.advance({ kind: 'time', us: run.at.us + 100_000 })
  }
  expect(staleRead(standingsOf(run), 1, null)).toMatchObject({ sid: 3, others: [2] })
  expect(staleRead(standingsOf(run), 2, null)).toMatchObject({ sid: 2, others: [3] })
})

test('after a sync through it nothing is stale any more, nor is anything before the first write', () => {
  const run = cutOff()
  run.command({ kind: 'heal', link: null })
  run.command({ kind: 'write', sid: 3, op: 'sync', path: '/a' })
  run.advance({ kind: 'idle' })
  const standings = standingsOf(run)
  expect(standings.of(3, '/a')).toBe('same')
  expect(staleRead(standings, 3, '/a')).toBeNull()
  expect(standings.unequal(9)).toEqual([])
  const fresh = new Simulation(defaultConfig(3, 7))
  fresh.command({ kind: 'start', sids: [1, 2, 3] })
  fresh.advance({ kind: 'allServing' })
  expect(staleRead(standingsOf(fresh), 1, null)).toBeNull()
})

test('what a server has that the newest history does not know is of another history', () => {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  run.command({ kind: 'isolate', sid: 3 })
  run.command({ kind: 'write', sid: 3, op: 'create', path: '/ghost', data: null })
  run.advance({ kind: 'fact', sid: 3, fact: 'TxnsFsynced', times: 1 })
  run.command({ kind: 'kill', sid: 3 })
  run.command({ kind: 'restart', sid: 3 })
  run.advance({ kind: 'leader' })
  const standings = standingsOf(run)
  expect([1, 2, 3].map((sid) => standings.of(sid, '/ghost'))).toEqual([
    'missing',
    'missing',
    'other',
  ])
})
