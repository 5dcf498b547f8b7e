import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultConfig } from '../simulation/runConfigText'
import { command } from './actions'
import { keepAddress, readAddress } from './address'
import { InProcessPort } from './InProcessPort'
import { loadPreferences } from './preferences'
import { createRunStore, type RunStore } from './RunStore'

function kept(): { run: RunStore; written: string[]; dataset: Record<string, string> } {
  const config = defaultConfig(3, 7)
  const run = createRunStore(new InProcessPort(), config, loadPreferences(null, 'en'))
  run.port.open(config, [])
  const written: string[] = []
  const dataset: Record<string, string> = {}
  const window = {
    history: { replaceState: (_: unknown, __: string, url: string) => written.push(url) },
    document: { documentElement: { dataset } },
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    addEventListener: () => undefined,
  }
  keepAddress(run, window as unknown as Parameters<typeof keepAddress>[1])
  command(run, { kind: 'start', sids: [1, 2, 3] })
  return { run, written, dataset }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function momentOf(address: string | undefined): unknown {
  const read = readAddress(address ?? '')
  return 'link' in read ? read.link.at : read
}

test('the address holds the moment at which the playhead has come to rest', () => {
  const { run, written, dataset } = kept()
  expect(dataset['address']).toBe('behind')
  vi.runAllTimers()
  expect(momentOf(written.at(-1))).toEqual(run.store.getState().at)
  expect(dataset['address']).toBeUndefined()
})

test('of moments that follow each other quickly the last one is written, once', () => {
  const { run, written } = kept()
  for (let us = 1; us < 60; us++) {
    run.store.setState({ at: { events: 1, us } })
    vi.advanceTimersByTime(100)
  }
  run.store.setState({ selection: { kind: 'server', sid: 2 } })
  vi.advanceTimersByTime(200)
  expect(written.map(momentOf)).toEqual([{ events: 1, us: 59 }])
})

test('a playhead that comes to rest while something is computed is in the address once that has ended', () => {
  const { run, written } = kept()
  run.store.setState({
    motion: { kind: 'play', undrawnMs: 0 },
    computing: { kind: 'time', us: 9 },
  })
  run.store.setState({ at: { events: 1, us: 7 } })
  run.store.setState({ motion: { kind: 'still' } })
  vi.runAllTimers()
  expect(written).toHaveLength(0)
  run.store.setState({ computing: null })
  vi.runAllTimers()
  expect(written.map(momentOf)).toEqual([{ events: 1, us: 7 }])
})

test('nothing is written while nothing has changed', () => {
  const { run, written } = kept()
  vi.runAllTimers()
  const { length } = written
  run.store.setState({ selection: { kind: 'server', sid: 2 } })
  vi.runAllTimers()
  expect(written).toHaveLength(length)
})
