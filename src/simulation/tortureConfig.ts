import { draw } from '../base/draw'
import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import { makeZxid, toHexLong } from '../zookeeper/Zxid'
import type { RunConfig, StartingServer } from './RunConfig'
import { defaultConfig } from './runConfigText'

/** An ensemble and its past, drawn from the seed: settings, roles, weights, groups, and disks as faults may have left
 *  them. 2 to 9 servers. */
export function tortureConfig(seed: number, servers: number, rule: BrokenRule | null): RunConfig {
  const chance = (below: number, what: string) => draw(seed, below, 'torture config', what)
  const usual = defaultConfig(servers, seed)
  const shape = shapeOf(seed, servers)
  return {
    ...usual,
    servers: startingServers(seed, usual.servers, shape),
    ...(shape === 'groups' ? { groups: groupsOf(seed, servers) } : {}),
    tickTime: [500, 1000, 2000][chance(3, 'tickTime')] ?? 2000,
    initLimit: 3 + chance(8, 'initLimit'),
    syncLimit: 2 + chance(4, 'syncLimit'),
    forceSnapshotSync: chance(8, 'forceSnapshotSync') === 0,
    snapCount: chance(3, 'snapshots') === 0 ? usual.snapCount : 3 + chance(20, 'snapCount'),
    snapshotCompression: chance(4, 'compression') === 0 ? 'gz' : 'none',
    purgeIntervalUs: chance(4, 'purges') === 0 ? 10_000_000 : 0,
    latencyUs: 100 + chance(3_000, 'latency'),
    latencySpreadUs: chance(5_000, 'latency spread') * (chance(4, 'wide') === 0 ? 20 : 1),
    fsyncUs: 100 + chance(8_000, 'fsync'),
    fsyncSpreadUs: chance(10_000, 'fsync spread'),
    bootUs: 1_000 + chance(100_000, 'boot'),
    bootSpreadUs: chance(400_000, 'boot spread'),
    brokenRules: rule === null ? [] : [rule],
  }
}

const SHAPES = ['observer', 'weightless', 'weights', 'groups', 'plain', 'plain', 'plain'] as const
type Shape = (typeof SHAPES)[number]

/** Without three voters, and without two in a group, a single fault stops everything. */
function shapeOf(seed: number, servers: number): Shape {
  const shape = SHAPES[draw(seed, SHAPES.length, 'torture config', 'shape')] ?? 'plain'
  return servers < (shape === 'groups' ? 6 : 4) ? 'plain' : shape
}

/** Three groups as equal as can be. */
function groupsOf(seed: number, servers: number): number[][] {
  const groups: number[][] = [[], [], []]
  const shift = draw(seed, 3, 'torture config', 'groups')
  for (let sid = 1; sid <= servers; sid++) groups[(sid + shift) % 3]?.push(sid)
  return groups
}

function startingServers(
  seed: number,
  fresh: readonly StartingServer[],
  shape: Shape,
): StartingServer[] {
  const begun = draw(seed, 6, 'torture config', 'kind') > 0
  const chosen = draw(seed, fresh.length, 'torture config', 'weightless')
  return fresh.map((server, at) => {
    const before = begun ? { ...server, ...past(seed, server) } : server
    if (shape === 'observer' && at === 0) return { ...before, type: 'observer' }
    if (shape === 'weightless' && at === chosen) return { ...before, weight: 0 }
    if (shape === 'weights') return { ...before, weight: at === chosen ? 3 : 1 + (at % 2) }
    return before
  })
}

/** A past that ZooKeeper can have. In epoch `epoch` all was written up to `committed` by more than half (the servers
 *  up to `last`); some of them logged a few proposals more, which nobody else has; the rest fell behind earlier, and
 *  may have promised a later leader who came to nothing. */
function past(
  seed: number,
  { sid }: StartingServer,
): Pick<StartingServer, 'acceptedEpoch' | 'currentEpoch' | 'lastZxid'> {
  const common = (below: number, what: string) => draw(seed, below, 'past', what)
  const own = (below: number, what: string) => draw(seed, below, 'past', what, sid)
  const epoch = 1 + common(4, 'epoch')
  const committed = 5 + common(20, 'committed')
  const behind = own(10, 'place') < 4 && isOfMinority(seed, sid)
  const zxidEpoch = behind ? own(epoch + 1, 'behind epoch') : epoch
  const counter = behind
    ? own(committed, 'behind')
    : committed + (own(4, 'ahead') === 0 ? own(4, 'tail') : 0)
  const currentEpoch = behind ? zxidEpoch + own(epoch - zxidEpoch + 1, 'current') : epoch
  return {
    currentEpoch,
    acceptedEpoch: Math.max(currentEpoch, epoch + own(3, 'accepted') - 1),
    lastZxid: toHexLong(makeZxid(BigInt(zxidEpoch), BigInt(counter))),
  }
}

/** Servers 1, 3, 5 … up to less than half, or those that are left: who is behind differs with the seed. */
function isOfMinority(seed: number, sid: number): boolean {
  const shift = draw(seed, 2, 'past', 'minority')
  return (sid + shift) % 3 === 0
}
