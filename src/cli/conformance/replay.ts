import { Outbox } from '../../zookeeper/Effect'
import type { ServerConfig } from '../../zookeeper/EnsembleConfig'
import { encodeNotification } from '../../zookeeper/jute/Notification'
import { participant } from '../../zookeeper/quorum/electionFixture'
import {
  handleElectionEvent,
  leaveElection,
  startElection,
} from '../../zookeeper/quorum/FastLeaderElection'
import { finalizeWaitOver, takeNotification } from '../../zookeeper/quorum/lookForLeader'
import { makeVote, type Vote } from '../../zookeeper/quorum/Vote'
import { receiveNotification } from '../../zookeeper/quorum/WorkerReceiver'
import type { Server } from '../../zookeeper/Server'
import { Answers, type Answer } from './Answers'
import type { Heard, Step } from './steps'

export interface Replayed {
  main: readonly Answer[]
  replies: readonly Answer[]
  /** Answers that ZooKeeper does not log: to servers that are behind or have no vote. */
  unlogged: number
  /** recvs that are logged behind a line they brought about, and by how many ms. */
  late: readonly { t: number; byMs: number }[]
}

/** Feeds one server of the engine the steps of a captured one, in its two threads: WorkerReceiver puts each recv into
 *  the queue where the log has it; lookForLeader takes from the queue when the log has a line that it needs that for.
 *  Its own notifications do not loop back: those come from the capture like everybody's. */
export function replay(config: ServerConfig, steps: readonly Step[]): Replayed {
  const alone = new Alone(config, steps)
  steps.forEach((step, at) => alone.take(step, at))
  return alone.replayed
}

class Alone {
  private readonly answers = new Answers()
  private readonly late: { t: number; byMs: number }[] = []
  private me: Server
  private at = 0
  /** Lines of the election's thread logged so far. */
  private lines = 0
  /** In lookForLeader, as the capture has it. */
  private inElection = false
  private knowsItsRound = false
  /** The line that was logged before the engine could have answered it: what it needs is still to come. */
  private wanted: { index: number; t: number } | null = null
  private elected: Vote | null = null

  constructor(
    private readonly config: ServerConfig,
    private readonly steps: readonly Step[],
  ) {
    this.me = this.boot()
  }

  get replayed(): Replayed {
    const { main, replies, unlogged } = this.answers
    return { main, replies, unlogged, late: this.late }
  }

  take(step: Step, at: number): void {
    this.at = at
    switch (step.kind) {
      case 'boot':
        this.me = this.boot()
        this.knowsItsRound = true
        break
      case 'end':
        if (step.abrupt) this.answers.cutAfter(this.lines)
        else this.drain()
        break
      case 'newElection':
        this.begin(step)
        break
      case 'recv':
        this.receive(step)
        break
      case 'timeout':
        this.drain()
        this.timeout(step.broadcast)
        break
      case 'line':
        this.lines = step.index + 1
        this.goOnUntil(step)
        break
      case 'elected':
        this.storeVote()
        break
    }
  }

  private boot(): Server {
    this.inElection = false
    this.wanted = null
    this.elected = null
    this.answers.forget()
    const me = participant({ sid: this.config.sid, config: this.config })
    me.observerPauses = true
    return me
  }

  /** The state with which it goes into the election is the captured one; the round is its own, except for a server
   *  whose start was not captured. */
  private begin({ zxid, peerEpoch, round }: Extract<Step, { kind: 'newElection' }>): void {
    const { me } = this
    this.storeVote()
    me.state = 'LOOKING'
    me.observerPauses = false
    me.zkDb.lastProcessedZxid = zxid
    if (peerEpoch !== null) me.currentEpoch = peerEpoch
    if (!this.knowsItsRound && round !== null) me.fle.logicalclock = round - 1n
    this.knowsItsRound = true
    // QuorumPeer.startLeaderElection: a process begins with a vote for itself.
    if (me.currentVote.electionEpoch === -1n)
      me.currentVote = makeVote(BigInt(this.config.sid), zxid, -1n, me.currentEpoch)
    this.inElection = true
    const waiting = me.fle.recvqueue.splice(0)
    this.act((out) => startElection(me, out))
    me.fle.recvqueue.push(...waiting)
  }

  /** The receiving thread logs in which state it saw its server. LOOKING outside of an election: the main loop is on
   *  its way into the next. */
  private receive({ my, notification, t }: Extract<Step, { kind: 'recv' }>): void {
    const { me } = this
    if (my === 'LOOKING' && me.state !== 'LOOKING' && !this.inElection) me.state = 'LOOKING'
    this.act((out) => receiveNotification(me, notification.sid, payload(notification), out))
    const { wanted } = this
    if (wanted === null) return
    const before = this.answers.main.length
    if (this.takeUntil(wanted.index)) this.wanted = null
    if (this.answers.main.length > before) this.late.push({ t, byMs: Math.abs(t - wanted.t) })
  }

  /** Whether a broadcast followed tells whether any message had left its queue. */
  private timeout(broadcast: boolean): void {
    const { me } = this
    me.cnx.queueSendMap.clear()
    if (broadcast) me.cnx.queueSendMap.set(0, null)
    this.act((out) => handleElectionEvent(me, { kind: 'expired', timer: 'notification' }, out))
  }

  private goOnUntil({ index, t, leaves }: Extract<Step, { kind: 'line' }>): void {
    const { me } = this
    if (!this.takeUntil(index)) {
      if (leaves && me.fle.finalizing)
        this.act((out) => this.choose(finalizeWaitOver(me, out), out))
      else this.wanted = { index, t: this.wanted?.t ?? t }
    }
    if (leaves) {
      this.inElection = false
      if (!this.willBeElected()) this.storeVote()
    }
  }

  /** Takes from the queue until line `index` has been answered; false when the queue is empty before. */
  private takeUntil(index: number): boolean {
    while (this.answers.main.length <= index) if (!this.takeOne()) return false
    return true
  }

  /** A wait that runs out does so with an empty queue. */
  private drain(): void {
    while (this.takeOne());
  }

  private takeOne(): boolean {
    const { me } = this
    if (!this.inElection || me.state !== 'LOOKING') return false
    const n = me.fle.recvqueue.shift()
    if (n === undefined) return false
    this.act((out) => {
      const chosen = takeNotification(me, n, out)
      if (chosen !== null) this.choose(chosen, out)
    })
    return true
  }

  private choose(chosen: Vote, out: Outbox): void {
    this.elected = chosen
    leaveElection(this.me, out)
  }

  /** QuorumPeer.run stores the vote a moment after lookForLeader has set the state and returned. */
  private storeVote(): void {
    if (this.elected !== null) this.me.currentVote = this.elected
    this.elected = null
  }

  private willBeElected(): boolean {
    const next = this.steps
      .slice(this.at)
      .find(({ kind }) => kind === 'elected' || kind === 'newElection' || kind === 'boot')
    return next?.kind === 'elected'
  }

  private act(what: (out: Outbox) => unknown): void {
    const out = new Outbox()
    what(out)
    this.answers.read(out, this.at)
  }
}

function payload({ sid: _sid, ...heard }: Heard): Uint8Array {
  return encodeNotification({ ...heard, config: 'version=0' })
}
