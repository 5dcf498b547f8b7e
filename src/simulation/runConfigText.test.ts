import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BROKEN_RULES } from '../zookeeper/EnsembleConfig'
import { makeZxid, toHexLong } from '../zookeeper/Zxid'
import type { ClientSettings } from './clientSettingsText'
import type { DiskSettings } from './diskSettingsText'
import type { RunConfig, StartingServer } from './RunConfig'
import { configSentence, defaultConfig, parseRunConfig, printRunConfig } from './runConfigText'
import { problemSentence, SUPER_EXAMPLE, validateRunConfig } from './validateRunConfig'

const RULES = BROKEN_RULES.map((rule) => `“${rule}”`)

const delay = fc.integer({ min: 1, max: 60_000_000 })

const startingServer: fc.Arbitrary<Omit<StartingServer, 'sid'>> = fc
  .record({
    epochs: fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }),
    counter: fc.nat(0xffff_ffff),
    weight: fc.nat(9),
  })
  .map(({ epochs, counter, weight }) => {
    const [zxidEpoch = 0, currentEpoch = 0, acceptedEpoch = 0] = epochs.sort((a, b) => a - b)
    const lastZxid = toHexLong(makeZxid(BigInt(zxidEpoch), BigInt(counter)))
    return { type: 'participant', weight, acceptedEpoch, currentEpoch, lastZxid }
  })

const diskSettings: fc.Arbitrary<Partial<DiskSettings>> = fc.record(
  {
    snapCount: fc.integer({ min: 2, max: 1000 }),
    snapSizeLimitInKb: fc.nat(1000),
    txnLogSizeLimitInKb: fc.integer({ min: 1, max: 1000 }),
    preAllocSize: fc.nat(1000),
    snapRetainCount: fc.integer({ min: 3, max: 9 }),
    purgeIntervalUs: fc.integer({ min: 1_000_000, max: 9_000_000 }),
    snapshotCompression: fc.constantFrom('none', 'gz'),
    trustEmptySnapshot: fc.boolean(),
  },
  { requiredKeys: [] },
)

const clientSettings: fc.Arbitrary<Partial<ClientSettings>> = fc.record(
  {
    extendedTypesEnabled: fc.boolean(),
    enforceQuota: fc.boolean(),
    skipACL: fc.boolean(),
    localSessionsEnabled: fc.boolean(),
    localSessionsUpgradingEnabled: fc.boolean(),
    minSessionTimeout: fc.integer({ min: 1, max: 20 }),
    maxSessionTimeout: fc.integer({ min: 120_000, max: 1_000_000 }),
    maxClientCnxns: fc.nat(100),
    globalOutstandingLimit: fc.integer({ min: 1, max: 2000 }),
    juteMaxBuffer: fc.integer({ min: 1024, max: 100_000 }),
    containerCheckIntervalMs: fc.integer({ min: 100, max: 100_000 }),
    superDigest: fc.constantFrom(null, SUPER_EXAMPLE),
  },
  { requiredKeys: [] },
)

const config: fc.Arbitrary<RunConfig> = fc
  .record({
    seed: fc.nat(0xffff_ffff),
    servers: fc.array(startingServer, { minLength: 2, maxLength: 9 }),
    grouped: fc.boolean(),
    tickTime: fc.integer({ min: 10, max: 60_000 }),
    delays: fc.array(delay, { minLength: 6, maxLength: 6 }),
    rules: fc.boolean(),
    disk: diskSettings,
    clients: clientSettings,
  })
  .map(({ seed, servers, grouped, tickTime, delays, rules, disk, clients }) => ({
    ...defaultConfig(servers.length, seed),
    ...disk,
    ...clients,
    servers: servers.map((server, at) => ({
      ...server,
      sid: at + 1,
      weight: at === 0 ? 1 : server.weight,
    })),
    ...(grouped ? { groups: [[1], servers.slice(1).map((_, at) => at + 2)] } : {}),
    tickTime,
    forceSnapshotSync: true,
    latencyUs: delays[0] ?? 1,
    latencySpreadUs: delays[1] ?? 1,
    fsyncUs: delays[2] ?? 1,
    fsyncSpreadUs: delays[3] ?? 1,
    bootUs: delays[4] ?? 1,
    bootSpreadUs: delays[5] ?? 1,
    brokenRules: rules ? ['minority-quorum', 'no-zxid-in-votes'] : [],
  }))

const refused = (text: string) => {
  const parsed = parseRunConfig(text)
  return parsed.ok ? '' : configSentence(parsed.error)
}

describe('the text of a configuration', () => {
  test('every possible configuration survives being printed and read', () => {
    fc.assert(
      fc.property(config, (value) => {
        expect(parseRunConfig(printRunConfig(value))).toEqual({ ok: true, config: value })
      }),
    )
  })

  test('what is as usual is not written', () => {
    expect(printRunConfig(defaultConfig(5, 7))).toBe('ensemble 5 seed=7')
  })

  test('settings of the disk stand in the line of the ensemble, by the names of ZooKeeper', () => {
    const text =
      'ensemble 3 seed=7 snapCount=10 preAllocSize=4 purgeInterval=90s compression=gz trustEmptySnapshot'
    const parsed = parseRunConfig(text)
    expect(parsed.ok && printRunConfig(parsed.config)).toBe(text)
  })

  test('so do those of clients, and a setting at its default is not written', () => {
    const text = `ensemble 3 seed=7 extendedTypesEnabled minSessionTimeout=500 jute.maxbuffer=4096 znode.container.checkIntervalMs=1000 superDigest=${SUPER_EXAMPLE}`
    const parsed = parseRunConfig(`${text} maxClientCnxns=60`)
    expect(parsed.ok && printRunConfig(parsed.config)).toBe(text)
  })

  test('a server says what its disk holds', () => {
    const text =
      'ensemble 3 seed=7 forceSnapshotSync\nserver 2 zxid=2:7 acceptedEpoch=3 currentEpoch=2'
    const parsed = parseRunConfig(text)
    expect(parsed.ok && parsed.config.servers[1]).toEqual({
      sid: 2,
      type: 'participant',
      weight: 1,
      acceptedEpoch: 3,
      currentEpoch: 2,
      lastZxid: '0x200000007',
    })
    expect(parsed.ok && printRunConfig(parsed.config)).toBe(text)
  })

  test.each([
    ['ensemble 1', 'An ensemble has at least 2 servers; this one has 1.'],
    ['ensemble 10', 'An ensemble here has at most 9 servers; this one has 10.'],
    ['ensemble 2\nserver 2 observer', 'At least 2 servers must vote; here 1 do.'],
    ['ensemble 3 snapCount=1', 'snapCount is 1; it must be a whole number from 2 to 2147483647.'],
    [
      'ensemble 3 snapRetainCount=2',
      'snapRetainCount is 2; it must be a whole number from 3 to 2147483647.',
    ],
    [
      'ensemble 3 minSessionTimeout=50000',
      'minSessionTimeout is 50000 and maxSessionTimeout 40000: no timeout lies between.',
    ],
    [
      'ensemble 3 tickTime=100 maxSessionTimeout=199',
      'minSessionTimeout is 200 and maxSessionTimeout 199: no timeout lies between.',
    ],
    [
      'ensemble 3 maxSessionTimeout=0',
      'maxSessionTimeout is 0; it must be a whole number from 1 to 2147483647.',
    ],
    [
      'ensemble 3 jute.maxbuffer=10',
      'jute.maxbuffer is 10; it must be a whole number from 1024 to 2147483647.',
    ],
    [
      'ensemble 3 superDigest=super:adminpw',
      `superDigest is “super:adminpw”; it must be a user, a colon and a digest, like ${SUPER_EXAMPLE}.`,
    ],
    ['ensemble 3 initLimit=0', 'initLimit is 0; it must be a whole number from 1 to 1000.'],
    [
      'ensemble 3 latency=0us',
      'latency takes no time at all; it must take at least a microsecond.',
    ],
    [
      'ensemble 3 forceSnapshotSync\nserver 1 zxid=2:7 acceptedEpoch=2 currentEpoch=1',
      'Server 1 holds a transaction of epoch 2 but its currentEpoch is 1: it would refuse to start.',
    ],
    [
      'ensemble 3\nserver 1 acceptedEpoch=1 currentEpoch=2',
      'Server 1 has currentEpoch 2 but acceptedEpoch 1: it would refuse to start.',
    ],
    ['ensemble 3\ngroups 1 2', 'Server 3 stands in no group, and every participant must.'],
    ['ensemble 3\ngroups 1 2 | 2 3', 'Server 2 stands in two groups.'],
    [
      'ensemble 2\nserver 1 weight=0\nserver 2 weight=0',
      'All servers weigh nothing, so none could ever lead.',
    ],
    [
      'ensemble 3\nserver 4 observer',
      'Line 2: At character 8 there is “4”; expected: a server (1 to 3).',
    ],
    [
      'ensemble 3\nbreak everything',
      `Line 2: At character 7 there is “everything”; expected: ${RULES.slice(0, -1).join(', ')} or ${RULES.at(-1) ?? ''}.`,
    ],
  ])('“%s” is refused with its reason', (text, sentence) => {
    expect(refused(text)).toBe(sentence)
  })

  test('a seed beyond 32 bits is refused wherever it comes from', () => {
    const problem = validateRunConfig({ ...defaultConfig(3, 1), seed: 2 ** 32 })
    expect(problem && problemSentence(problem)).toBe(
      'seed is 4294967296; it must be a whole number from 0 to 4294967295.',
    )
  })

  test('no text makes the parser throw', () => {
    const damaged = fc.tuple(config, fc.nat(200), fc.string({ maxLength: 4 }))
    fc.assert(
      fc.property(damaged, ([value, at, junk]) => {
        const text = printRunConfig(value)
        expect(() => parseRunConfig(text.slice(0, at) + junk + text.slice(at + 2))).not.toThrow()
      }),
    )
  })
})
