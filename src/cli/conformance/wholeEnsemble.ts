import type { Command } from '../../simulation/Command'
import { leaderServes } from '../../simulation/checks/leaderInTime'
import { isQuorum, isRunning, votersOf } from '../../simulation/checks/quorums'
import { CheckedRun } from './CheckedRun'
import type { ElectionCapture } from './Capture'
import { commandOfCut, serversConcerned } from './commandsOf'
import { episodesOf, type Episode } from './Episode'
import type { Deed } from './History'
import { compareSyncDecisions } from './syncDecisions'
import { compareWholeHistory } from './wholeHistory'

/** What came of living through the elections of a capture with a whole ensemble. */
export interface WholeVerdict {
  readonly elections: number
  /** Of them, those that the same server won, where one was won. */
  readonly sameLeader: number
  readonly passed: number
  readonly differences: readonly string[]
  /** Requests and transactions lived through again, and synchronisations decided again. */
  readonly history: { readonly passed: number; readonly decisions: number }
  /** What went otherwise than captured, and why the rules allow it. */
  readonly allowed: readonly string[]
}

/** Longer than a captured election that goes otherwise here needs to end, virtual microseconds. */
const GRACE_US = 900_000_000
const SETTLE_US = 60_000_000

/** First each election by itself: lives through a capture up to its first write, and through each later election from its captured epochs and zxids,
 *  with the captured faults at the captured times. Threads and machines decide who is quicker, so what is held against
 *  the capture is what the rules decide: no property is broken, a leader serves in the end where one did, it is one of
 *  those the rules allow, and as many leaders were established on the way, each in an epoch of its own. Then the whole
 *  history, writes and all, and each choice of a synchronisation. `tries`: of compareWholeHistory. */
export function compareWholeEnsemble(capture: ElectionCapture, tries?: number): WholeVerdict {
  const episodes = episodesOf(capture)
  const differences: string[] = []
  let passed = 0
  let sameLeader = 0
  for (const episode of episodes) {
    const run = relive(episode)
    const found = judge(episode, run)
    const when = episode.cold ? 'up to the first write' : `the election at ${episode.from} ms`
    differences.push(...found.different.map((what) => `whole ensemble, ${when}: ${what}`))
    passed += found.passed
    if (leaderOf(run) === episode.captured.leader) sameLeader++
  }
  const decisions = compareSyncDecisions(capture)
  const history = compareWholeHistory(capture, tries)
  differences.push(
    ...decisions.differences,
    ...history.differences.map((what) => `whole history, ${what}`),
  )
  return {
    elections: episodes.length,
    sameLeader,
    passed: passed + decisions.passed + history.passed,
    differences,
    history: { passed: history.passed, decisions: decisions.passed },
    allowed: history.allowed,
  }
}

interface Relived {
  readonly run: CheckedRun
  /** Leaders established before the episode begins, to have a settled ensemble. */
  readonly before: number
}

function relive(episode: Episode): Relived {
  const run = new CheckedRun(episode.config)
  if (episode.settled.length > 0) {
    run.command({ kind: 'start', sids: [...episode.settled] })
    const settled = () => episode.settled.every((sid) => run.picture.servers[sid]?.serving === true)
    run.run(SETTLE_US, settled)
  }
  const before = run.established.length
  const offsetUs = run.us - episode.from * 1000
  const whens = [
    ...episode.deeds.map((deed) => ({ t: deed.t, commands: () => commandsOf(deed, run) })),
    ...episode.starts.map(({ t, sid }) => ({
      t,
      commands: (): Command[] => [{ kind: 'start', sids: [sid] }],
    })),
  ].sort((a, b) => a.t - b.t)
  for (const { t, commands } of whens) {
    run.run(t * 1000 + offsetUs)
    for (const command of commands()) run.command(command)
  }
  run.run(episode.until * 1000 + offsetUs)
  if (episode.captured.leader !== null) {
    run.run(run.us + GRACE_US, () => leaderServes(episode.config, run.picture))
  }
  return { run, before }
}

/** Of servers that do not run here, being no part of this election, nothing is asked. */
function commandsOf(deed: Deed, { picture }: CheckedRun): Command[] {
  if (deed.kind === 'write') return []
  if (deed.kind !== 'cuts') {
    const { kind } = deed
    return serversConcerned(deed, picture).map((sid) => ({ kind, sid }))
  }
  const isHurt = Object.keys(picture.cuts).length + Object.keys(picture.portCuts).length > 0
  return [
    ...(isHurt ? [{ kind: 'heal', link: null } as const] : []),
    ...deed.cuts.map(commandOfCut),
  ]
}

function judge(episode: Episode, relived: Relived): { passed: number; different: string[] } {
  const { run, before } = relived
  const { captured } = episode
  const leader = leaderOf(relived)
  const established = run.established.slice(before)
  const judgements: (string | null)[] = [
    run.violations.length === 0 ? null : `broken: ${run.violations.slice(0, 3).join('; ')}`,
    (captured.leader === null) === (leader === null)
      ? null
      : `captured leader ${String(captured.leader)}, here ${String(leader)}`,
    leader === null || established.length === 0 || mayLead(episode, leader)
      ? null
      : `server ${leader} leads, which no quorum may elect`,
    // Which attempt succeeds is a matter of timing, but one that was needed is needed here, and none that was not.
    established.length > 0 === captured.leaders.length > 0
      ? null
      : `captured ${captured.leaders.length} established leaders, here ${established.length}`,
    epochsRise(run) ? null : `epochs ${run.established.map(({ epoch }) => epoch).join(', ')}`,
  ]
  const different = judgements.filter((each) => each !== null)
  return { passed: judgements.length - different.length, different }
}

/** The one with the youngest epoch of those who serve. */
function leaderOf({ run }: Relived): number | null {
  const leading = Object.values(run.picture.servers)
    .filter(
      ({ sid, state, serving }) => state === 'LEADING' && serving && isRunning(run.picture, sid),
    )
    .sort((a, b) => b.currentEpoch - a.currentEpoch)
  return leading[0]?.sid ?? null
}

/** Its history must be as recent as that of a quorum, itself included (totalOrderPredicate, waitForEpochAck). Of those
 *  who had settled, all have the leader's. */
function mayLead({ config, settled, cold }: Episode, leader: number): boolean {
  if (cold || settled.includes(leader)) return true
  const own = historyOf(config, leader)
  const noBetter = votersOf(config).filter(
    (sid) => compare(historyOf(config, sid), own) <= 0 || sid === leader,
  )
  return isQuorum(config, noBetter) && (config.servers[leader - 1]?.weight ?? 0) > 0
}

function historyOf({ servers }: Episode['config'], sid: number): readonly [number, bigint] {
  const server = servers.find((each) => each.sid === sid)
  return [server?.currentEpoch ?? 0, BigInt(server?.lastZxid ?? 0)]
}

function compare(a: readonly [number, bigint], b: readonly [number, bigint]): number {
  if (a[0] !== b[0]) return a[0] - b[0]
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0
}

function epochsRise({ established }: CheckedRun): boolean {
  return established.every(({ epoch }, at) => at === 0 || epoch > (established[at - 1]?.epoch ?? 0))
}
