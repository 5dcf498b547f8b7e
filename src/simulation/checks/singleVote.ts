import type { Fact, VoteText } from '../../zookeeper/Fact'
import { printZxid } from '../../zookeeper/Zxid'
import type { Check, Operands } from './Check'

/** Server → the last vote it sent to all in its present call of lookForLeader; null before the first. */
type Ghost = Record<number, VoteText | null>

/** A round alone does not tell one election from another: a server that joins a leader takes over his round, and
 *  its next election may have a number it has had before. So each lookForLeader begins anew, as does each round. */
export const singleVote: Check<Ghost> = {
  id: 'G22',
  name: 'Single vote per round',
  sentence:
    'Within one round a server only ever changes to a better vote: epoch, then zxid, then sid.',
  begin: () => ({}),
  observe(ghost, { config, event }) {
    const { server } = event
    const votes = config.servers.some(({ sid, type }) => sid === server && type === 'participant')
    if (server === null || !votes) return null
    for (const fact of event.facts) {
      const broken = follow(ghost, server, fact)
      if (broken) return broken
    }
    return null
  },
}

function follow(ghost: Ghost, sid: number, fact: Fact): Operands | null {
  if (fact.kind === 'ElectionStarted') ghost[sid] = null
  if (fact.kind !== 'NotificationQueued' || fact.reply || fact.state !== 'LOOKING') return null
  const before = ghost[sid] ?? null
  ghost[sid] = fact.vote
  if (before === null || before.round !== fact.vote.round) return null
  const broken = isBetter(before, fact.vote)
  return broken ? { sid, round: before.round, before: text(before), after: text(fact.vote) } : null
}

/** FastLeaderElection.totalOrderPredicate without weights, which only say who can be elected at all. */
function isBetter(a: VoteText, b: VoteText): boolean {
  if (a.epoch !== b.epoch) return a.epoch > b.epoch
  const [aZxid, bZxid] = [BigInt(a.zxid), BigInt(b.zxid)]
  return aZxid === bZxid ? a.leader > b.leader : aZxid > bZxid
}

function text({ leader, epoch, zxid }: VoteText): string {
  return `${leader} (epoch ${epoch}, zxid ${printZxid(BigInt(zxid))})`
}
