import { draw } from '../base/draw'
import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import { makeZxid, toHexLong } from '../zookeeper/Zxid'
import type { RunConfig, StartingServer } from './RunConfig'
import { defaultConfig } from './runConfigText'

/** An ensemble and its past, drawn from the seed: settings, roles, weights, and disks as faults may have left them.
 *  2 to 9 servers. */
export function tortureConfig(seed: number, servers: number, rule: BrokenRule | null): RunConfig {
  const chance = (below: number, what: string) => draw(seed, below, 'torture config', what)
  const usual = defaultConfig(servers, seed)
  return {
    ...usual,
    servers: startingServers(seed, usual.servers),
    tickTime: [500, 1000, 2000][chance(3, 'tickTime')] ?? 2000,
    initLimit: 3 + chance(8, 'initLimit'),
    syncLimit: 2 + chance(4, 'syncLimit'),
    forceSnapshotSync: chance(8, 'forceSnapshotSync') === 0,
    latencyUs: 100 + chance(3_000, 'latency'),
    latencySpreadUs: chance(5_000, 'latency spread') * (chance(4, 'wide') === 0 ? 20 : 1),
    fsyncUs: 100 + chance(8_000, 'fsync'),
    fsyncSpreadUs: chance(10_000, 'fsync spread'),
    bootUs: 1_000 + chance(100_000, 'boot'),
    bootSpreadUs: chance(400_000, 'boot spread'),
    brokenRules: rule === null ? [] : [rule],
  }
}

function startingServers(seed: number, fresh: readonly StartingServer[]): StartingServer[] {
  const kind = draw(seed, 6, 'torture config', 'kind')
  const servers =
    kind === 0 ? [...fresh] : fresh.map((server) => ({ ...server, ...past(seed, server) }))
  // Without three voters a single fault stops everything.
  if (kind === 1 && servers.length > 3) {
    return servers.map((server, at) => (at === 0 ? { ...server, type: 'observer' } : server))
  }
  if (kind === 2 && servers.length > 3) {
    const light = draw(seed, servers.length, 'torture config', 'weightless')
    return servers.map((server, at) => ({ ...server, weight: at === light ? 0 : 1 }))
  }
  return servers
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
