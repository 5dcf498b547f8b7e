import { containsQuorum, makeQuorumVerifier } from '../../zookeeper/quorum/QuorumVerifier'
import { fromHexLong } from '../../zookeeper/Zxid'
import type { Picture } from '../Picture'
import type { RunConfig } from '../RunConfig'

/** Whether these servers are a quorum of the configuration, as the servers themselves should see it. */
export function isQuorum(config: RunConfig, sids: Iterable<number>): boolean {
  return containsQuorum(verifierOf(config), sids)
}

const made = new WeakMap<RunConfig, ReturnType<typeof makeQuorumVerifier>>()

function verifierOf(config: RunConfig) {
  const known = made.get(config)
  if (known) return known
  const members = config.servers.map(({ sid, type }) => ({
    sid,
    type,
    host: '127.0.0.1',
    quorumPort: 0,
    electionPort: 0,
  }))
  const weighted = config.groups !== undefined || config.servers.some(({ weight }) => weight !== 1)
  const verifier = makeQuorumVerifier({
    members,
    ...(config.groups ? { groups: Object.fromEntries(config.groups.entries()) } : {}),
    ...(weighted
      ? { weights: Object.fromEntries(config.servers.map(({ sid, weight }) => [sid, weight])) }
      : {}),
  })
  made.set(config, verifier)
  return verifier
}

export function votersOf(config: RunConfig): number[] {
  return config.servers.filter(({ type }) => type === 'participant').map(({ sid }) => sid)
}

/** The last transaction that is committed before the run begins: what a quorum of the starting states holds. Not
 *  one of an epoch older than the currentEpoch of a voter who lacks it: that voter was brought up by a later
 *  leader, who had all that was committed. Signed; 0 when nothing is. */
export function committedAtStart(config: RunConfig): bigint {
  const voters = config.servers.filter(({ type }) => type === 'participant')
  const holds = voters.map((server) => ({ ...server, zxid: fromHexLong(server.lastZxid) ?? 0n }))
  const candidates = holds.map(({ zxid }) => zxid).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))
  const committed = candidates.find((zxid) => {
    const holders = holds.filter((server) => server.zxid >= zxid).map(({ sid }) => sid)
    const newer = holds.some((server) => server.zxid < zxid && server.currentEpoch > zxid >> 32n)
    return !newer && isQuorum(config, holders)
  })
  return committed ?? 0n
}

/** A process that handles events now. */
export function isRunning(picture: Picture, sid: number): boolean {
  return picture.processes[sid]?.status === 'running'
}

/** A process that still has its memory. */
export function isAlive(picture: Picture, sid: number): boolean {
  const status = picture.processes[sid]?.status
  return status === 'running' || status === 'paused'
}

export function isCut(picture: Picture, a: number, b: number): boolean {
  return picture.cuts[`${a}>${b}`] !== undefined || picture.cuts[`${b}>${a}`] !== undefined
}
