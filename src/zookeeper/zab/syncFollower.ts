import type { FactOf } from '../Fact'
import type { CommittedProposal } from '../server/Request'
import { counterOf, epochOf } from '../Zxid'

type SyncChosen = FactOf<'SyncChosen'>

/** What the leader compares when a learner with `peerLastZxid` wants its history. */
export interface SyncQuestion {
  readonly forceSnapshotSync: boolean
  readonly peerLastZxid: bigint
  /** The leader's own. */
  readonly lastProcessedZxid: bigint
  readonly committedLog: readonly CommittedProposal[]
  /** The log on disk from a transaction of at most `peerLastZxid` on; null: it does not reach back so far, or too
   *  much of it would have to be sent. Not asked for where it is switched off. */
  readonly readTxnLog: (() => readonly CommittedProposal[] | null) | null
}

export interface SyncDecision {
  readonly row: SyncChosen['row']
  readonly mode: SyncChosen['mode']
  /** The zxid that DIFF or TRUNC carries. */
  readonly zxid: bigint
  /** What goes out as PROPOSAL and COMMIT behind it. */
  readonly proposals: readonly CommittedProposal[]
  /** Proposals after this one are still to be sent (Leader.startForwarding). */
  readonly currentZxid: bigint
  /** Ends of committedLog; the last zxid twice where it is empty. */
  readonly minZxid: bigint
  readonly maxZxid: bigint
}

/** LearnerHandler.syncFollower: the first rule that applies decides. */
export function syncFollower(question: SyncQuestion): SyncDecision {
  const { committedLog, lastProcessedZxid: last, peerLastZxid: peer } = question
  const minZxid = committedLog[0]?.zxid ?? last
  const maxZxid = committedLog.at(-1)?.zxid ?? last
  const ends = { minZxid, maxZxid }
  const snap = (row: SyncDecision['row'], currentZxid = last): SyncDecision => {
    return { row, mode: 'SNAP', zxid: last, proposals: [], currentZxid, ...ends }
  }
  if (question.forceSnapshotSync) return snap('forceSnapshotSync')
  if (peer === last) {
    const nothing = { zxid: peer, proposals: [], currentZxid: peer }
    return { row: 'equal', mode: 'DIFF', ...nothing, ...ends }
  }
  if (peer > maxZxid && !isNewEpochZxid(peer)) {
    const nothing = { zxid: maxZxid, proposals: [], currentZxid: maxZxid }
    return { row: 'learnerAhead', mode: 'TRUNC', ...nothing, ...ends }
  }
  if (minZxid <= peer && peer <= maxZxid) {
    const queue = new ProposalQueue(peer, maxZxid)
    queue.take(committedLog, null)
    const { op, proposals, queuedZxid } = queue
    if (op === null) return snap('inCommittedLog', queuedZxid)
    return { row: 'inCommittedLog', ...op, proposals, currentZxid: queuedZxid, ...ends }
  }
  if (peer < minZxid && question.readTxnLog !== null) {
    const queue = fromTxnLog(question, question.readTxnLog, minZxid, maxZxid)
    if (!queue?.op) return snap('onDiskLog', queue?.queuedZxid)
    const { op, proposals, queuedZxid } = queue
    return { row: 'onDiskLog', ...op, proposals, currentZxid: queuedZxid, ...ends }
  }
  return snap('unhandled')
}

/** Of a broken leader: whoever has too much keeps it. */
export function withoutTrunc(decision: SyncDecision): SyncDecision {
  return decision.mode === 'TRUNC' ? { ...decision, mode: 'DIFF' } : decision
}

/** First the disk up to where committedLog begins, then that. null: there is a gap between the two
 *  (ZOOKEEPER-2418), or no log. */
function fromTxnLog(
  { peerLastZxid, committedLog }: SyncQuestion,
  readTxnLog: () => readonly CommittedProposal[] | null,
  minZxid: bigint,
  maxZxid: bigint,
): ProposalQueue | null {
  const logged = readTxnLog()
  if (logged === null || logged.length === 0) return null
  const queue = new ProposalQueue(peerLastZxid, maxZxid)
  queue.take(logged, minZxid)
  if (queue.queuedZxid < minZxid) return null
  queue.peerLastZxid = queue.queuedZxid
  queue.take(committedLog, null)
  return queue
}

/** LearnerHandler.queueCommittedProposals. */
class ProposalQueue {
  op: { mode: 'DIFF' | 'TRUNC'; zxid: bigint } | null = null
  readonly proposals: CommittedProposal[] = []
  queuedZxid: bigint

  constructor(
    public peerLastZxid: bigint,
    private readonly lastCommitted: bigint,
  ) {
    this.queuedZxid = peerLastZxid
  }

  /** Goes through proposals in order, up to `maxZxid` (null: all of them). */
  take(from: readonly CommittedProposal[], maxZxid: bigint | null): void {
    const peer = this.peerLastZxid
    let previous = -1n
    for (const proposal of from) {
      const { zxid } = proposal
      if (maxZxid !== null && zxid > maxZxid) break
      if (zxid < peer) {
        previous = zxid
        continue
      }
      if (this.op === null) {
        if (!this.#decide(zxid, previous)) return
        if (zxid === peer) continue
      }
      if (zxid <= this.queuedZxid) continue
      this.proposals.push(proposal)
      this.queuedZxid = zxid
    }
    if (this.op === null && isNewEpochZxid(peer)) {
      this.op = { mode: 'DIFF', zxid: this.lastCommitted }
    }
  }

  /** The first proposal that the learner does not lie behind says how to begin. False: it is of another epoch, and
   *  no log is cut across epochs. */
  #decide(zxid: bigint, previous: bigint): boolean {
    const peer = this.peerLastZxid
    if (zxid === peer || isNewEpochZxid(peer)) this.op = { mode: 'DIFF', zxid: this.lastCommitted }
    else if (epochOf(zxid) !== epochOf(peer)) return false
    else this.op = { mode: 'TRUNC', zxid: previous }
    return true
  }
}

/** A zxid without a transaction: a leader's first, or 0. Nobody's log has a place to cut at for it. */
function isNewEpochZxid(zxid: bigint): boolean {
  return counterOf(zxid) === 0n
}
