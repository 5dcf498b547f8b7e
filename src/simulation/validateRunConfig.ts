import { BROKEN_RULES } from '../zookeeper/EnsembleConfig'
import { sessionTimeouts } from '../zookeeper/server/ClientPortSettings'
import { epochOf, fromHexLong } from '../zookeeper/Zxid'
import type { RunConfig, StartingServer } from './RunConfig'
import { TIME_MAX_US } from './TextReader'

/** Why no run can start from a configuration, as data. `problemSentence` says it in English. */
export type ConfigProblem =
  | { kind: 'tooFewServers' | 'tooManyServers'; servers: number }
  | { kind: 'notInOrder'; sid: number; expected: number }
  | { kind: 'tooFewVoters'; voters: number }
  | { kind: 'tooManyObservers'; observers: number }
  | { kind: 'noWeight' }
  | { kind: 'outOfRange'; field: string; value: number; min: number; max: number }
  | { kind: 'zxidMalformed'; sid: number; zxid: string }
  | { kind: 'currentBelowZxid'; sid: number; currentEpoch: number; zxidEpoch: number }
  | { kind: 'acceptedBelowCurrent'; sid: number; acceptedEpoch: number; currentEpoch: number }
  | { kind: 'groupMember'; sid: number; why: 'unknown' | 'observer' | 'twice' | 'missing' }
  | { kind: 'noChance'; field: 'latency' | 'fsync' | 'boot' }
  | { kind: 'unknownRule'; rule: string }
  | { kind: 'sessionTimeouts'; min: number; max: number }
  | { kind: 'superDigest'; superDigest: string }

export const SERVERS_MAX = 9
export const OBSERVERS_MAX = 4
export const WEIGHT_MAX = 9
const EPOCH_MAX = 0x7fff_fffe
const DELAY_MAX_US = 60_000_000
const PURGE_INTERVAL_MIN_US = 1_000_000

/** The first reason why this configuration cannot be run; null when it can. */
export function validateRunConfig(config: RunConfig): ConfigProblem | null {
  return (
    checkNumbers(config) ??
    checkMembers(config.servers) ??
    firstOf(config.servers, checkStartingServer) ??
    checkGroups(config) ??
    checkWeights(config) ??
    firstOf(config.brokenRules, (rule) =>
      BROKEN_RULES.includes(rule) ? null : { kind: 'unknownRule', rule },
    )
  )
}

function checkNumbers(config: RunConfig): ConfigProblem | null {
  const { latencyUs, latencySpreadUs, fsyncUs, fsyncSpreadUs, bootUs, bootSpreadUs } = config
  return (
    inRange('seed', config.seed, 0, 0xffff_ffff) ??
    inRange('tickTime', config.tickTime, 10, 60_000) ??
    inRange('initLimit', config.initLimit, 1, 1000) ??
    inRange('syncLimit', config.syncLimit, 1, 1000) ??
    checkDiskSettings(config) ??
    checkClientSettings(config) ??
    inRange('epochMs', config.epochMs, 0, 253_402_300_799_999) ??
    checkDelay('latency', latencyUs, latencySpreadUs) ??
    checkDelay('fsync', fsyncUs, fsyncSpreadUs) ??
    checkDelay('boot', bootUs, bootSpreadUs)
  )
}

/** SyncRequestProcessor draws below half a limit, and a draw knows 32 bits; PurgeTxnLog keeps three at least. */
function checkDiskSettings(config: RunConfig): ConfigProblem | null {
  const { purgeIntervalUs, txnLogSizeLimitInKb } = config
  return (
    inRange('snapCount', config.snapCount, 2, 0x7fff_ffff) ??
    inRange('snapSizeLimitInKb', config.snapSizeLimitInKb, 0, 0x80_0000) ??
    (txnLogSizeLimitInKb === -1
      ? null
      : inRange('txnLogSizeLimitInKb', txnLogSizeLimitInKb, 1, 0x7fff_ffff)) ??
    inRange('preAllocSize', config.preAllocSize, 0, 0x7fff_ffff) ??
    inRange('snapRetainCount', config.snapRetainCount, 3, 0x7fff_ffff) ??
    (purgeIntervalUs === 0
      ? null
      : inRange('purgeInterval', purgeIntervalUs, PURGE_INTERVAL_MIN_US, TIME_MAX_US))
  )
}

/** `user:` and the SHA-1 of `user:password` in Base64 (DigestAuthenticationProvider.generateDigest). */
const DIGEST = /^[^\s":]+:[A-Za-z0-9+/]{27}=$/
const INT_MAX = 0x7fff_ffff
const INTERVAL_MIN_MS = 100
const FRAME_MIN = 1024

/** QuorumPeerConfig.parseProperties refuses a range of timeouts that is empty. */
function checkClientSettings(config: RunConfig): ConfigProblem | null {
  const { superDigest, containerCheckIntervalMs } = config
  const { min, max } = sessionTimeouts(config, config.tickTime)
  return (
    inRange('minSessionTimeout', min, 1, INT_MAX) ??
    inRange('maxSessionTimeout', max, 1, INT_MAX) ??
    (min > max ? { kind: 'sessionTimeouts', min, max } : null) ??
    inRange('maxClientCnxns', config.maxClientCnxns, 0, INT_MAX) ??
    inRange('globalOutstandingLimit', config.globalOutstandingLimit, 1, INT_MAX) ??
    inRange('jute.maxbuffer', config.juteMaxBuffer, FRAME_MIN, INT_MAX) ??
    inRange(
      'znode.container.checkIntervalMs',
      containerCheckIntervalMs,
      INTERVAL_MIN_MS,
      INT_MAX,
    ) ??
    (superDigest === null || DIGEST.test(superDigest) ? null : { kind: 'superDigest', superDigest })
  )
}

/** Every delay takes some time, so that nothing happens at the moment that brought it about. */
function checkDelay(
  field: 'latency' | 'fsync' | 'boot',
  us: number,
  spreadUs: number,
): ConfigProblem | null {
  const problem = inRange(field, us, 0, DELAY_MAX_US) ?? inRange(field, spreadUs, 0, DELAY_MAX_US)
  return problem ?? (us + spreadUs < 1 ? { kind: 'noChance', field } : null)
}

function checkMembers(servers: readonly StartingServer[]): ConfigProblem | null {
  if (servers.length < 2) return { kind: 'tooFewServers', servers: servers.length }
  if (servers.length > SERVERS_MAX) return { kind: 'tooManyServers', servers: servers.length }
  const observers = servers.filter(({ type }) => type === 'observer').length
  const voters = servers.length - observers
  if (voters < 2) return { kind: 'tooFewVoters', voters }
  if (observers > OBSERVERS_MAX) return { kind: 'tooManyObservers', observers }
  return firstOf(servers, ({ sid }, at) =>
    sid === at + 1 ? null : { kind: 'notInOrder', sid, expected: at + 1 },
  )
}

/** What a disk may hold: QuorumPeer.loadDataBase refuses to start on epochs that contradict each other. */
function checkStartingServer(server: StartingServer): ConfigProblem | null {
  const { sid, acceptedEpoch, currentEpoch, lastZxid, weight } = server
  const zxid = fromHexLong(lastZxid)
  if (zxid === null || zxid < 0n) return { kind: 'zxidMalformed', sid, zxid: lastZxid }
  const ranges =
    inRange('weight', weight, 0, WEIGHT_MAX) ??
    inRange('acceptedEpoch', acceptedEpoch, 0, EPOCH_MAX) ??
    inRange('currentEpoch', currentEpoch, 0, EPOCH_MAX)
  if (ranges) return ranges
  const zxidEpoch = Number(epochOf(zxid))
  if (currentEpoch < zxidEpoch) return { kind: 'currentBelowZxid', sid, currentEpoch, zxidEpoch }
  if (acceptedEpoch >= currentEpoch) return null
  return { kind: 'acceptedBelowCurrent', sid, acceptedEpoch, currentEpoch }
}

/** QuorumHierarchical: every participant is in exactly one group, and nobody else is in any. */
function checkGroups({ servers, groups }: RunConfig): ConfigProblem | null {
  if (!groups) return null
  const grouped = new Set<number>()
  for (const sid of groups.flat()) {
    const server = servers.find((candidate) => candidate.sid === sid)
    if (!server) return { kind: 'groupMember', sid, why: 'unknown' }
    if (server.type === 'observer') return { kind: 'groupMember', sid, why: 'observer' }
    if (grouped.has(sid)) return { kind: 'groupMember', sid, why: 'twice' }
    grouped.add(sid)
  }
  return firstOf(servers, ({ sid, type }) =>
    type === 'participant' && !grouped.has(sid)
      ? { kind: 'groupMember', sid, why: 'missing' }
      : null,
  )
}

function checkWeights({ servers }: RunConfig): ConfigProblem | null {
  const voters = servers.filter(({ type }) => type === 'participant')
  return voters.some(({ weight }) => weight > 0) ? null : { kind: 'noWeight' }
}

function inRange(field: string, value: number, min: number, max: number): ConfigProblem | null {
  const fits = Number.isInteger(value) && value >= min && value <= max
  return fits ? null : { kind: 'outOfRange', field, value, min, max }
}

function firstOf<T>(
  items: readonly T[],
  check: (item: T, at: number) => ConfigProblem | null,
): ConfigProblem | null {
  for (const [at, item] of items.entries()) {
    const problem = check(item, at)
    if (problem) return problem
  }
  return null
}

/** Of `super:adminpw`. */
export const SUPER_EXAMPLE = 'super:YW0smZw1fP8Plz4LetS54OLjO/8='

const GROUP_WHY = {
  unknown: 'stands in a group but is no server of this ensemble',
  observer: 'is an observer and cannot stand in a group',
  twice: 'stands in two groups',
  missing: 'stands in no group, and every participant must',
} as const

/** One English sentence with the values that do not fit. */
export function problemSentence(problem: ConfigProblem): string {
  switch (problem.kind) {
    case 'tooFewServers':
      return `An ensemble has at least 2 servers; this one has ${problem.servers}.`
    case 'tooManyServers':
      return `An ensemble here has at most ${SERVERS_MAX} servers; this one has ${problem.servers}.`
    case 'notInOrder':
      return `Servers are numbered from 1 on without a gap: ${problem.expected} is missing before ${problem.sid}.`
    case 'tooFewVoters':
      return `At least 2 servers must vote; here ${problem.voters} do.`
    case 'tooManyObservers':
      return `At most ${OBSERVERS_MAX} servers may be observers; here ${problem.observers} are.`
    case 'noWeight':
      return 'All servers weigh nothing, so none could ever lead.'
    case 'outOfRange':
      return `${problem.field} is ${problem.value}; it must be a whole number from ${problem.min} to ${problem.max}.`
    case 'zxidMalformed':
      return `The last zxid of server ${problem.sid} is “${problem.zxid}”, which is none.`
    case 'currentBelowZxid':
      return `Server ${problem.sid} holds a transaction of epoch ${problem.zxidEpoch} but its currentEpoch is ${problem.currentEpoch}: it would refuse to start.`
    case 'acceptedBelowCurrent':
      return `Server ${problem.sid} has currentEpoch ${problem.currentEpoch} but acceptedEpoch ${problem.acceptedEpoch}: it would refuse to start.`
    case 'groupMember':
      return `Server ${problem.sid} ${GROUP_WHY[problem.why]}.`
    case 'noChance':
      return `${problem.field} takes no time at all; it must take at least a microsecond.`
    case 'unknownRule':
      return `There is no rule “${problem.rule}” to break.`
    case 'sessionTimeouts':
      return `minSessionTimeout is ${problem.min} and maxSessionTimeout ${problem.max}: no timeout lies between.`
    case 'superDigest':
      return `superDigest is “${problem.superDigest}”; it must be a user, a colon and a digest, like ${SUPER_EXAMPLE}.`
  }
}
