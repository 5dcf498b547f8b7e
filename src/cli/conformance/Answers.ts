import type { Outbox } from '../../zookeeper/Effect'
import type { Fact, FactOf } from '../../zookeeper/Fact'
import { toHexLong } from '../../zookeeper/Zxid'
import { text } from './steps'

/** What the engine answered, and to which step. */
export interface Answer {
  text: string
  step: number
  /** What the engine does in one go has one number. */
  go: number
}

/** Writes down what the engine does in the normal form of the captured lines. */
export class Answers {
  readonly main: Answer[] = []
  readonly replies: Answer[] = []
  unlogged = 0
  private go = 0
  private proposal = { leader: '-1', zxid: '' }

  constructor() {
    this.forget()
  }

  /** A new process has proposed nothing: -1, -1 (FastLeaderElection.starter). */
  forget(): void {
    this.proposal = { leader: '-1', zxid: toHexLong(-1n) }
  }

  /** A process that is killed in the middle of something logs only the beginning of it. */
  cutAfter(lines: number): void {
    const last = this.main[lines - 1]
    if (this.main.slice(lines).every(({ go }) => go === last?.go))
      this.main.length = Math.min(this.main.length, lines)
  }

  read(out: Outbox, step: number): void {
    this.go += 1
    const timeouts: string[] = []
    for (const effect of out.effects) {
      if (effect.kind !== 'tell') continue
      const { fact } = effect
      if (fact.kind === 'NotificationAnswered') this.answered(fact, step)
      else if (fact.kind === 'NotificationTimeout') timeouts.push(text.timeout(fact.nextMs))
      else this.push(this.textOf(fact), step)
    }
    // Java logs a timeout after the broadcast it makes.
    for (const line of timeouts) this.push(line, step)
  }

  private push(line: string | null, step: number): void {
    if (line !== null) this.main.push({ text: line, step, go: this.go })
  }

  private answered({ to, vote, why }: FactOf<'NotificationAnswered'>, step: number): void {
    if (why !== 'notLooking') this.unlogged += 1
    else this.replies.push({ text: text.reply(to, id(vote.leader), vote.zxid), step, go: this.go })
  }

  private textOf(fact: Fact): string | null {
    switch (fact.kind) {
      case 'VoteCompared': {
        const { theirs, mine } = fact
        return text.compare(id(theirs.leader), theirs.zxid, id(mine.leader), mine.zxid)
      }
      case 'VoteChanged': {
        const before = this.proposal
        this.proposal = { leader: id(fact.after.leader), zxid: fact.after.zxid }
        const { leader, zxid } = this.proposal
        return text.updateProposal(leader, zxid, before.leader, before.zxid)
      }
      case 'VoteCounted': {
        const { leader, zxid, round } = fact.vote
        return fact.state === 'LOOKING' ? text.addVote(fact.from, id(leader), zxid, round) : null
      }
      case 'NotificationQueued': {
        const { leader, zxid, round, epoch } = fact.vote
        if (fact.reply) return null
        return text.send(fact.to, { leader: id(leader), zxid }, round, id(epoch))
      }
      case 'StaleRound':
        return text.staleRound(fact.theirs, fact.mine)
      case 'LeaderChosen':
        return text.leaveElection(id(fact.leader), fact.vote.zxid, fact.state)
      default:
        return null
    }
  }
}

/** As a capture writes it: no exponent, and -2^63 in full. */
function id(leader: number): string {
  return BigInt(leader).toString()
}
