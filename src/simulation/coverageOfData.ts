import type { FactOf } from '../zookeeper/Fact'
import { epochOf, fromHexLong, type Hex } from '../zookeeper/Zxid'
import type { RecordedEvent } from './RecordedEvent'

/** What is remembered of proposals, synchronisation and files. Zxids as bigint. */
export interface DataCoverage {
  /** Epoch → the last proposal that was sent in it, and the last one that was committed. */
  readonly proposed: Map<bigint, bigint>
  readonly committed: Map<bigint, bigint>
  /** Leader → the last zxid of the history that it came with. */
  readonly held: Map<number, bigint>
  readonly observers: Set<number>
  /** Observers that are being brought something that they lacked. */
  readonly behind: Set<number>
  /** `sid/file` of finished snapshots into which transactions newer than their name have found their way. */
  readonly fuzzy: Set<string>
}

type Seen =
  | 'proposalSurvivedLeader'
  | 'quorumLostWithOpenProposals'
  | 'truncThenSentAgain'
  | 'observerCaughtUp'
  | 'fuzzySnapshotReplayed'

/** What of proposals, synchronisation and files happens only sometimes, in one event of a server. */
export function coverData(data: DataCoverage, event: RecordedEvent, server: number): Seen[] {
  const seen: Seen[] = []
  for (const fact of event.facts) {
    switch (fact.kind) {
      case 'ProposalSent':
        note(data.proposed, fact.zxid)
        break
      case 'Committed':
        note(data.committed, fact.zxid)
        break
      case 'EpochAckCounted':
        if (fact.from === server) data.held.set(server, zxidOf(fact.lastZxid))
        break
      case 'LeaderActivated':
        if (isOpen(data, data.held.get(server) ?? 0n)) seen.push('proposalSurvivedLeader')
        break
      case 'SteppedDown':
        if (fact.why === 'tickWithoutQuorum' && hasOpen(data, fact)) {
          seen.push('quorumLostWithOpenProposals')
        }
        break
      case 'ProposalsQueued':
        if (sentAgain(event, fact)) seen.push('truncThenSentAgain')
        break
      case 'LearnerArrived':
        if (fact.observer) data.observers.add(fact.from)
        break
      case 'SyncChosen':
        if (data.observers.has(fact.learner) && fact.learnerZxid !== fact.leaderZxid) {
          data.behind.add(fact.learner)
        }
        break
      case 'UpToDateReceived':
        if (data.behind.delete(server)) seen.push('observerCaughtUp')
        break
      case 'SnapshotFinished':
        if (fact.ahead > 0) data.fuzzy.add(`${server}/${fact.file}`)
        break
      case 'Booted':
        if (isReplayedOver(data, event, fact, server)) seen.push('fuzzySnapshotReplayed')
    }
  }
  return seen
}

function zxidOf(text: Hex): bigint {
  return fromHexLong(text) ?? 0n
}

function note(last: Map<bigint, bigint>, text: Hex): void {
  const zxid = zxidOf(text)
  if (zxid > (last.get(epochOf(zxid)) ?? 0n)) last.set(epochOf(zxid), zxid)
}

/** Proposed in this run, and by nobody committed. */
function isOpen({ proposed, committed }: DataCoverage, zxid: bigint): boolean {
  const epoch = epochOf(zxid)
  return zxid <= (proposed.get(epoch) ?? 0n) && zxid > (committed.get(epoch) ?? 0n)
}

function hasOpen({ proposed, committed }: DataCoverage, { epoch }: FactOf<'SteppedDown'>): boolean {
  return (proposed.get(BigInt(epoch)) ?? 0n) > (committed.get(BigInt(epoch)) ?? 0n)
}

/** A learner that has logged proposals which are still open is told to cut them off, and gets them once more. */
function sentAgain({ facts }: RecordedEvent, queued: FactOf<'ProposalsQueued'>): boolean {
  const chosen = facts.find(
    (fact) =>
      fact.kind === 'SyncChosen' && fact.mode === 'TRUNC' && fact.learner === queued.learner,
  )
  if (chosen?.kind !== 'SyncChosen') return false
  const had = zxidOf(chosen.learnerZxid)
  return [...queued.committed, ...queued.outstanding].some((zxid) => zxidOf(zxid) <= had)
}

function isReplayedOver(
  { fuzzy }: DataCoverage,
  { facts }: RecordedEvent,
  { snapshot }: FactOf<'Booted'>,
  server: number,
): boolean {
  if (snapshot === null || !fuzzy.has(`${server}/${snapshot}`)) return false
  return facts.some(({ kind }) => kind === 'LogReplayed')
}
