import { expect, test } from 'vitest'
import { defaultConfig } from '../simulation/runConfigText'
import { command } from './actions'
import { keepAddress, readAddress } from './address'
import { InProcessPort } from './InProcessPort'
import { loadPreferences } from './preferences'
import { createRunStore, type RunStore } from './RunStore'

function kept(): { run: RunStore; written: string[] } {
  const config = defaultConfig(3, 7)
  const run = createRunStore(new InProcessPort(), config, loadPreferences(null, 'en'))
  run.port.open(config, [])
  const written: string[] = []
  const history = { replaceState: (_: unknown, __: string, url: string) => written.push(url) }
  keepAddress(run, { history } as unknown as Parameters<typeof keepAddress>[1])
  command(run, { kind: 'start', sids: [1, 2, 3] })
  return { run, written }
}

function momentOf(address: string | undefined): unknown {
  const read = readAddress(address ?? '')
  return 'link' in read ? read.link.at : read
}

test('the address holds the moment at which the playhead rests', () => {
  const { run, written } = kept()
  expect(momentOf(written.at(-1))).toEqual(run.store.getState().at)
})

test('a playhead that comes to rest while something is computed is in the address once that has ended', () => {
  const { run, written } = kept()
  const { length } = written
  run.store.setState({ motion: { kind: 'play' }, computing: { kind: 'time', us: 9 } })
  run.store.setState({ at: { events: 1, us: 7 } })
  run.store.setState({ motion: { kind: 'still' } })
  expect(written).toHaveLength(length)
  run.store.setState({ computing: null })
  expect(written).toHaveLength(length + 1)
  expect(momentOf(written.at(-1))).toEqual({ events: 1, us: 7 })
})

test('nothing is written while nothing has changed', () => {
  const { run, written } = kept()
  const { length } = written
  run.store.setState({ selection: { kind: 'server', sid: 2 } })
  expect(written).toHaveLength(length)
})
