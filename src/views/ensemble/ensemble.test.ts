import { expect, test } from 'vitest'
import { defaultConfig } from '../../simulation/runConfigText'
import { SUPER_EXAMPLE } from '../../simulation/validateRunConfig'
import { changedSettings, type ClientsDraft } from './ClientsDraft'
import { checked, draftOf, withCount, withServer, type EnsembleDraft } from './EnsembleDraft'
import { presetConfig, PRESETS } from './presets'

const five = draftOf(defaultConfig(5, 7))

function problem(draft: EnsembleDraft): string {
  const result = checked(draft)
  return result.ok ? 'none' : result.problem.kind
}

test('every preset is an ensemble, and the form gives back what it was filled with', () => {
  for (const name of PRESETS) {
    const config = presetConfig(name, 7)
    expect(checked(draftOf(config)), name).toEqual({ ok: true, config })
  }
})

test('an ensemble has 2 to 9 servers, and what else is typed is refused, not rounded', () => {
  for (const count of ['2', '9']) expect(problem(withCount(five, count))).toBe('none')
  expect(problem(withCount(five, '1'))).toBe('tooFewServers')
  expect(problem(withCount(five, ''))).toBe('tooFewServers')
  expect(problem(withCount(five, '10'))).toBe('tooManyServers')
})

test('servers that are added have empty disks, and those that stay keep theirs', () => {
  const filled = withServer(five, 0, { acceptedEpoch: '3', currentEpoch: '2', zxid: '2:7' })
  const { servers } = withCount(filled, '7')
  expect(servers[0]).toEqual(filled.servers[0])
  expect(servers[6]).toMatchObject({ acceptedEpoch: '0', currentEpoch: '0', zxid: '0:0' })
})

test('a single voter is refused, as ZooKeeper would run it standalone', () => {
  const three = draftOf(defaultConfig(3, 7))
  const two = withServer(three, 2, { observer: true })
  expect(problem(two)).toBe('none')
  expect(problem(withServer(two, 1, { observer: true }))).toBe('tooFewVoters')
})

test('observers stand in no group, whatever group they stood in as voters', () => {
  const grouped = withServer({ ...five, grouped: true }, 4, { observer: true })
  const result = checked(grouped)
  expect(result.ok && result.config.groups).toEqual([[1, 2, 3], [4]])
})

test('what no disk can hold is refused', () => {
  expect(problem(withServer(five, 1, { zxid: '2-7' }))).toBe('zxidMalformed')
  expect(problem(withServer(five, 1, { zxid: '2:7' }))).toBe('currentBelowZxid')
  const ahead = { zxid: '2:7', currentEpoch: '2' }
  expect(problem(withServer(five, 1, ahead))).toBe('acceptedBelowCurrent')
  const unequal = withServer(five, 1, { ...ahead, acceptedEpoch: '2' })
  expect(problem(unequal)).toBe('none')
})

test('delays are typed in milliseconds and run in whole microseconds', () => {
  const draft = { ...five, settings: { ...five.settings, latency: '1.005', fsync: '0.0001' } }
  expect(problem(draft)).toBe('outOfRange')
  const result = checked({ ...draft, settings: { ...draft.settings, fsync: '4' } })
  expect(result.ok && [result.config.latencyUs, result.config.fsyncUs]).toEqual([1_005, 4_000])
})

test('what clients may do is typed under the names of ZooKeeper, an empty timeout being the usual one', () => {
  const clients = {
    extendedTypesEnabled: true,
    minSessionTimeout: 500,
    containerCheckIntervalMs: 1000,
    superDigest: SUPER_EXAMPLE,
  }
  const config = { ...defaultConfig(3, 7), ...clients }
  expect(checked(draftOf(config))).toEqual({ ok: true, config })
  expect([five, draftOf(config)].map((draft) => changedSettings(draft.clients))).toEqual([0, 4])
  const typed = (numbers: Partial<ClientsDraft['numbers']>) =>
    problem({
      ...five,
      clients: { ...five.clients, numbers: { ...five.clients.numbers, ...numbers } },
    })
  expect(typed({ maxSessionTimeout: '' })).toBe('none')
  expect(typed({ maxSessionTimeout: '-1' })).toBe('outOfRange')
  expect(typed({ maxSessionTimeout: '3999' })).toBe('sessionTimeouts')
  expect(typed({ maxClientCnxns: '' })).toBe('outOfRange')
  expect(problem({ ...five, clients: { ...five.clients, superDigest: 'adminpw' } })).toBe(
    'superDigest',
  )
})

test('settings of the disk, which the form does not ask for, stay as they were', () => {
  const disk = { snapCount: 16, purgeIntervalUs: 60_000_000, snapshotCompression: 'gz' as const }
  const config = { ...defaultConfig(3, 7), ...disk }
  expect(checked(draftOf(config))).toEqual({ ok: true, config })
})
