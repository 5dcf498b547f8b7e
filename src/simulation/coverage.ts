import type { Fact, FactOf } from '../zookeeper/Fact'
import {
  beginClientCoverage,
  type ClientCoverage,
  coverClients,
  isServerBehind,
  SOMETIMES_OF_CLIENTS,
} from './coverageOfClients'
import { coverData, type DataCoverage } from './coverageOfData'
import type { FramePicture, Picture } from './Picture'
import type { RecordedEvent } from './RecordedEvent'

/** What must have happened somewhere in a sweep, or the sweep proves nothing about it. */
export const SOMETIMES_OF_SERVERS = {
  finalizeAbandoned: true,
  roundRaised: true,
  existingLeaderJoined: true,
  steppedDownByTick: true,
  twoProposersOfOneEpoch: true,
  staleAfterHeal: true,
  initLimitGiveUp: true,
  worseVoteUnanswered: true,
  diffSent: true,
  truncSent: true,
  truncThenSentAgain: true,
  snapSent: true,
  proposalDiscarded: true,
  proposalSurvivedLeader: true,
  fuzzySnapshotReplayed: true,
  tornTailFound: true,
  quorumLostWithOpenProposals: true,
  observerCaughtUp: true,
} as const

export const SOMETIMES = { ...SOMETIMES_OF_SERVERS, ...SOMETIMES_OF_CLIENTS } as const

export type Sometimes = keyof typeof SOMETIMES
export type Counts = Record<Sometimes, number>

/** Counts of one run, and what they need to remember of it. */
export interface Coverage {
  readonly counts: Counts
  /** Epoch → who chose it as a leader. */
  readonly proposers: Map<number, Set<number>>
  /** Frames that stood at a cut. */
  readonly stalled: Set<number>
  readonly data: DataCoverage
  readonly clients: ClientCoverage
}

export function noCounts(): Counts {
  return Object.fromEntries(Object.keys(SOMETIMES).map((name) => [name, 0])) as Counts
}

export function beginCoverage(): Coverage {
  const data: DataCoverage = {
    ...{ proposed: new Map(), committed: new Map(), held: new Map() },
    ...{ observers: new Set(), behind: new Set(), fuzzy: new Set() },
  }
  const clients = beginClientCoverage()
  return { counts: noCounts(), proposers: new Map(), stalled: new Set(), data, clients }
}

/** Adds the counts of another run. */
export function addCounts(sum: Counts, more: Counts): void {
  for (const name of Object.keys(sum) as Sometimes[]) sum[name] += more[name]
}

/** Looks at one event. Every event must be shown, in order, with the picture after it. */
export function cover(coverage: Coverage, event: RecordedEvent, picture: Picture): void {
  for (const [id, frame] of Object.entries(event.patch.frames ?? {})) {
    if ((frame as FramePicture | null)?.stalled) coverage.stalled.add(Number(id))
  }
  const at = picture.servers[event.server ?? 0]
  const zxid = at?.serving ? at.lastZxid : null
  if (isServerBehind(coverage.clients, event, zxid)) coverage.counts.serverBehindClient++
  if (event.facts.length === 0) return
  for (const name of coverClients(coverage.clients, event)) coverage.counts[name]++
  if (event.server === null) return
  coverFacts(coverage, event, event.server)
  for (const name of coverData(coverage.data, event, event.server)) coverage.counts[name]++
}

function coverFacts(coverage: Coverage, event: RecordedEvent, server: number): void {
  const { counts } = coverage
  const late = event.what.kind === 'received' && coverage.stalled.delete(event.what.frame)
  for (const fact of event.facts) {
    const name = simple(fact)
    if (name) counts[name]++
    if (fact.kind === 'EpochChosen' && secondProposer(coverage, fact, server)) {
      counts.twoProposersOfOneEpoch++
    }
    if (late && (fact.kind === 'StaleRound' || fact.kind === 'NotificationDropped')) {
      counts.staleAfterHeal++
    }
    if (fact.kind === 'VoteCompared' && isUnanswered(event, fact)) counts.worseVoteUnanswered++
  }
}

const SYNCS = { DIFF: 'diffSent', TRUNC: 'truncSent', SNAP: 'snapSent' } as const

function simple(fact: Fact): Sometimes | null {
  switch (fact.kind) {
    case 'FinalizeAbandoned':
      return 'finalizeAbandoned'
    case 'RoundRaised':
      return 'roundRaised'
    case 'LeaderChosen':
      return fact.how === 'finalized' ? null : 'existingLeaderJoined'
    case 'SteppedDown':
      if (fact.why === 'tickWithoutQuorum') return 'steppedDownByTick'
      return fact.why === 'epochFileNotWritten' ? null : 'initLimitGiveUp'
    case 'SyncChosen':
      return SYNCS[fact.mode]
    case 'LogTruncated':
      return fact.lost.length > 0 ? 'proposalDiscarded' : null
    case 'TornTailFound':
      return 'tornTailFound'
    default:
      return null
  }
}

function secondProposer(coverage: Coverage, fact: FactOf<'EpochChosen'>, server: number): boolean {
  const proposers = coverage.proposers.get(fact.epoch) ?? new Set()
  coverage.proposers.set(fact.epoch, proposers.add(server))
  return proposers.size > 1
}

/** Of the same round and worse: the one case in which a looking server says nothing at all to a looking one. */
function isUnanswered(event: RecordedEvent, fact: FactOf<'VoteCompared'>): boolean {
  if (fact.wins || fact.term === 'equal' || fact.against === 'initial') return false
  if (fact.theirs.round !== fact.mine.round || fact.from === event.server) return false
  return !event.facts.some(({ kind }) => kind === 'NotificationQueued')
}
