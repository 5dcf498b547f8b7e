import { assertNever } from '../base/assert'
import { printZxid } from '../zookeeper/Zxid'
import type { Violation } from './checks/Check'
import { violationSentence } from './checks/checks'
import { judgeClient } from './clientExpectation'
import { leaderServes } from './checks/leaderInTime'
import { isQuorum, isRunning } from './checks/quorums'
import type { Refusal } from './Command'
import { endpointName } from './endpoints'
import type { Picture } from './Picture'
import type { RecordedEvent } from './RecordedEvent'
import type { RunConfig } from './RunConfig'
import type { Expectation } from './scenarioExpectation'

/** What a block of a story has seen when an `expect` stands in it. */
export interface Seen {
  readonly config: RunConfig
  readonly picture: Picture
  /** Events of this block so far. */
  readonly events: readonly RecordedEvent[]
  /** The answer to the last command of this block. */
  readonly refusal: Refusal | null
  /** Virtual time at which the block began. */
  readonly sinceUs: number
  readonly nowUs: number
  /** What the checks have found since the story began. */
  readonly violations: readonly Violation[]
}

/** What is there instead, in a few words; null when the expectation holds. */
export function judge(expectation: Expectation, seen: Seen): string | null {
  switch (expectation.kind) {
    case 'leader':
      return differs(expectation.sid ?? 'none', leaderOf(seen) ?? 'none', 'leader')
    case 'quorum':
      return differs(expectation.quorum, isQuorum(seen.config, expectation.sids), 'quorum')
    case 'refused':
      return seen.refusal === null ? 'the command was carried out' : null
    case 'within':
      return seen.nowUs - seen.sinceUs <= expectation.us ? null : `${seen.nowUs - seen.sinceUs} µs`
    case 'violated':
      return judgeViolations(expectation, seen.violations)
    case 'said':
      return differs(expectation.ever, said(expectation, seen.events), 'said')
    case 'sync':
    case 'fuzzy':
    case 'answer':
    case 'neverState':
      return eachOf(expectation.sids, (sid) => judgeHistory(expectation, sid, seen))
    case 'client':
    case 'prints':
    case 'told':
      return eachOf(expectation.ids, (id) => judgeClient(expectation, id, seen))
    case 'state':
    case 'process':
    case 'serving':
    case 'epoch':
    case 'zxid':
    case 'log':
    case 'round':
    case 'vote':
      return eachOf(expectation.sids, (sid) => judgeServer(expectation, sid, seen.picture))
    default:
      return assertNever(expectation)
  }
}

function judgeViolations(
  { check, ever }: Extract<Expectation, { kind: 'violated' }>,
  violations: readonly Violation[],
): string | null {
  const found = violations.filter((each) => check === null || each.check === check)
  if (found.length > 0 === ever) return null
  const [first] = found.length > 0 ? found : violations
  return first ? violationSentence(first) : 'nothing was violated'
}

function eachOf(sids: readonly number[], judgeOne: (sid: number) => string | null): string | null {
  const wrong = sids.map((sid) => ({ sid, found: judgeOne(sid) })).filter(({ found }) => found)
  if (wrong.length === 0) return null
  return wrong.map(({ sid, found }) => `${endpointName(sid)}: ${found}`).join('; ')
}

type OfServer = Extract<
  Expectation,
  { kind: 'state' | 'process' | 'serving' | 'epoch' | 'zxid' | 'log' | 'round' | 'vote' }
>

function judgeServer(expectation: OfServer, sid: number, picture: Picture): string | null {
  if (expectation.kind === 'process') {
    const process = picture.processes[sid] ?? picture.clientProcesses[sid]
    return differs(expectation.status, process?.status ?? 'off', 'process')
  }
  if (expectation.kind === 'epoch') return judgeEpochs(expectation, sid, picture)
  if (expectation.kind === 'log') {
    const end = picture.disks[sid]?.log.at(-1)?.to ?? '0x0'
    return differs(expectation.zxid, printZxid(BigInt(end)), 'log')
  }
  const server = picture.servers[sid]
  if (!server) return 'never started'
  switch (expectation.kind) {
    case 'state': {
      if (!isRunning(picture, sid)) return 'not running'
      const { state, leader } = expectation
      const follows = server.learner?.leader ?? null
      return differs(state, server.state, 'state') ?? differs(leader, follows, 'leader')
    }
    case 'serving':
      return differs(expectation.serving, server.serving && isRunning(picture, sid), 'serving')
    case 'zxid':
      return differs(expectation.zxid, printZxid(BigInt(server.lastZxid)), 'zxid')
    case 'round':
      return differs(expectation.round, server.round, 'round')
    case 'vote':
      return differs(expectation.leader, server.vote?.leader ?? null, 'vote')
  }
}

function judgeEpochs(
  { accepted, current }: Extract<Expectation, { kind: 'epoch' }>,
  sid: number,
  picture: Picture,
): string | null {
  const disk = picture.disks[sid]
  const found = (text: string | null | undefined) =>
    text === null || text === undefined ? null : Number(text)
  return (
    (accepted === null ? null : differs(accepted, found(disk?.acceptedEpoch), 'accepted')) ??
    (current === null ? null : differs(current, found(disk?.currentEpoch), 'current'))
  )
}

function judgeHistory(
  expectation: Extract<Expectation, { kind: 'sync' | 'fuzzy' | 'answer' | 'neverState' }>,
  sid: number,
  { events }: Seen,
): string | null {
  const facts = events.filter(({ server }) => server === sid).flatMap((event) => event.facts)
  if (expectation.kind === 'sync') {
    const modes = facts.flatMap((fact) => (fact.kind === 'SyncReceived' ? [fact.mode] : []))
    return differs(expectation.mode, modes.at(-1) ?? 'none', 'sync')
  }
  if (expectation.kind === 'answer') {
    const errors = facts.flatMap((fact) => (fact.kind === 'Replied' ? [fact.err] : []))
    return differs(expectation.err, errors.at(-1) ?? 'none', 'answer')
  }
  if (expectation.kind === 'fuzzy') {
    const ahead = facts.flatMap((fact) => (fact.kind === 'SnapshotFinished' ? [fact.ahead] : []))
    if (ahead.length === 0) return 'finished no snapshot'
    return ahead.some((count) => count > 0) ? null : 'nothing was applied while it was written'
  }
  const entered = facts.some((f) => f.kind === 'StateChanged' && f.after === expectation.state)
  return entered ? `became ${expectation.state}` : null
}

function said(
  { sids, fact }: Extract<Expectation, { kind: 'said' }>,
  events: readonly RecordedEvent[],
): boolean {
  return events.some(
    ({ server, client, facts }) =>
      (sids.length === 0 || sids.includes(server ?? client ?? 0)) &&
      facts.some(({ kind }) => kind === fact),
  )
}

/** The one who serves with a quorum. */
function leaderOf({ config, picture }: Seen): number | null {
  if (!leaderServes(config, picture)) return null
  const leaders = Object.values(picture.servers).filter(
    ({ sid, state, serving }) => state === 'LEADING' && serving && isRunning(picture, sid),
  )
  // An old leader may still believe that it leads; the younger epoch is the one that holds a quorum.
  leaders.sort((a, b) => b.currentEpoch - a.currentEpoch)
  return leaders[0]?.sid ?? null
}

function differs<T extends string | number | boolean | null>(
  wanted: T,
  found: T,
  what: string,
): string | null {
  return wanted === found ? null : `${what} ${String(found)}`
}
