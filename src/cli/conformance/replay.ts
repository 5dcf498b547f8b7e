import { Outbox } from '../../zookeeper/Effect'
import type { ServerConfig } from '../../zookeeper/EnsembleConfig'
import type { Fact } from '../../zookeeper/Fact'
import { encodeNotification } from '../../zookeeper/jute/Notification'
import { participant } from '../../zookeeper/quorum/electionFixture'
import {
  handleElectionEvent,
  leaveElection,
  receiveMessage,
  startElection,
} from '../../zookeeper/quorum/FastLeaderElection'
import { toHexLong } from '../../zookeeper/Zxid'
import type { Server } from '../../zookeeper/Server'
import { text, type Heard, type Step } from './steps'

/** What the engine answered, and to which step. */
export interface Answer {
  text: string
  step: number
}

export interface Replayed {
  main: Answer[]
  replies: Answer[]
  /** recvs that another thread read just before the election was left (see `receive`). */
  early: number[]
  /** Answers that ZooKeeper does not log: to servers that are behind or have no vote. */
  unlogged: number
}

/** How far apart two lines of different threads may stand in the log the other way round than they happened. */
export const SLACK_MS = 20

/** Feeds one server of the engine the steps of a captured one. Its own notifications do not loop back: those come
 *  from the capture like everybody's. */
export function replay(config: ServerConfig, steps: readonly Step[]): Replayed {
  const alone = new Alone(config, steps)
  steps.forEach((step, i) => alone.take(step, i))
  return alone.replayed
}

class Alone {
  readonly replayed: Replayed = { main: [], replies: [], early: [], unlogged: 0 }
  private me: Server
  /** In lookForLeader, as the capture has it: between newElection and leaveElection. */
  private inElection = false
  private proposal = { leader: '-1', zxid: toHexLong(-1n) as string }
  private at = 0

  constructor(
    private readonly config: ServerConfig,
    private readonly steps: readonly Step[],
  ) {
    this.me = this.boot()
  }

  take(step: Step, at: number): void {
    this.at = at
    const out = new Outbox()
    switch (step.kind) {
      case 'boot':
        this.me = this.boot()
        break
      case 'newElection':
        this.begin(step, out)
        break
      case 'recv':
        this.receive(step, out)
        break
      case 'timeout':
        this.timeout(step.broadcast, out)
        break
      case 'leave':
        this.leave(out)
        break
    }
    this.write(out)
  }

  private boot(): Server {
    this.inElection = false
    this.proposal = { leader: '-1', zxid: toHexLong(-1n) }
    const me = participant({ sid: this.config.sid, config: this.config })
    me.observerPauses = true
    return me
  }

  /** The state with which it goes into the election is the captured one; the round is its own, except for a server
   *  whose start was not captured. */
  private begin(step: Extract<Step, { kind: 'newElection' }>, out: Outbox): void {
    const { me } = this
    me.state = 'LOOKING'
    me.observerPauses = false
    me.zkDb.lastProcessedZxid = step.zxid
    if (step.peerEpoch !== null) me.currentEpoch = step.peerEpoch
    const started = this.steps.slice(0, this.at).some(({ kind }) => kind !== 'recv')
    if (!started && step.round !== null) me.fle.logicalclock = step.round - 1n
    this.inElection = true
    startElection(me, out)
  }

  /** The receiving thread says in which state it saw its server. LOOKING before newElection or after leaveElection:
   *  the main loop is on its way into the next election. LOOKING after the vote that ended this one, and before
   *  that was logged: it read before the other thread left, which empties the queue. */
  private receive({ my, notification, t }: Extract<Step, { kind: 'recv' }>, out: Outbox): void {
    const { me } = this
    if (my === 'LOOKING' && me.state !== 'LOOKING') {
      if (!this.inElection) {
        me.state = 'LOOKING'
        me.observerPauses = true
      } else if (this.leavesWithin(t)) {
        this.replayed.early.push(this.at)
        return
      }
    }
    receiveMessage(me, notification.sid, payload(notification), out)
  }

  private leavesWithin(t: number): boolean {
    const leave = this.steps.slice(this.at).find(({ kind }) => kind === 'leave')
    return leave !== undefined && Math.abs(leave.t - t) <= SLACK_MS
  }

  /** Whether a broadcast followed tells whether any message had left its queue. */
  private timeout(broadcast: boolean, out: Outbox): void {
    const { me } = this
    me.cnx.queueSendMap.clear()
    if (broadcast) me.cnx.queueSendMap.set(0, null)
    handleElectionEvent(me, { kind: 'expired', timer: 'notification' }, out)
  }

  private leave(out: Outbox): void {
    handleElectionEvent(this.me, { kind: 'expired', timer: 'finalizeWait' }, out)
    leaveElection(this.me, out)
    this.inElection = false
  }

  private write(out: Outbox): void {
    const timeouts: string[] = []
    for (const effect of out.effects) {
      if (effect.kind !== 'tell') continue
      const { fact } = effect
      if (fact.kind === 'NotificationAnswered') this.answered(fact)
      else if (fact.kind === 'NotificationTimeout') timeouts.push(text.timeout(fact.nextMs))
      else this.main(this.textOf(fact))
    }
    // Java logs a timeout after the broadcast it makes.
    for (const line of timeouts) this.main(line)
  }

  private main(line: string | null): void {
    if (line !== null) this.replayed.main.push({ text: line, step: this.at })
  }

  private answered({ to, vote, why }: Extract<Fact, { kind: 'NotificationAnswered' }>): void {
    if (why !== 'notLooking') this.replayed.unlogged += 1
    else
      this.replayed.replies.push({ text: text.reply(to, vote.leader, vote.zxid), step: this.at })
  }

  private textOf(fact: Fact): string | null {
    switch (fact.kind) {
      case 'VoteCompared': {
        const { theirs, mine } = fact
        return text.compare(id(theirs.leader), theirs.zxid, id(mine.leader), mine.zxid)
      }
      case 'VoteChanged': {
        const before = this.proposal
        const after = { leader: id(fact.after.leader), zxid: fact.after.zxid }
        this.proposal = after
        return `${text.updateProposal(0, after.zxid, 0, before.zxid)}`.replace(
          /^.*$/,
          `updateProposal ${before.leader} ${before.zxid} → ${after.leader} ${after.zxid}`,
        )
      }
      default:
        return null
    }
  }
}

function id(leader: number): string {
  return BigInt(leader).toString()
}

function payload({ sid: _, ...heard }: Heard): Uint8Array {
  return encodeNotification({ ...heard, config: 'version=0' })
}
