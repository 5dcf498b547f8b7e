import type { Fact, VoteText } from '../../zookeeper/Fact'
import { type Check, type Found, found } from './Check'

/** Server → the last vote it sent to all in its present call of lookForLeader, and when; null before the first. */
type Ghost = Record<number, { vote: VoteText; event: number } | null>

/** A round alone does not tell one election from another: a server that joins a leader takes over his round, and
 *  its next election may have a number it has had before. So each lookForLeader begins anew, as does each round. */
export const singleVote: Check<'G22', Ghost> = {
  id: 'G22',
  begin: () => ({}),
  observe(ghost, { config, event }) {
    const { server } = event
    const votes = config.servers.some(({ sid, type }) => sid === server && type === 'participant')
    if (server === null || !votes) return null
    for (const fact of event.facts) {
      const broken = follow(ghost, server, fact, event.index)
      if (broken) return broken
    }
    return null
  },
}

function follow(ghost: Ghost, sid: number, fact: Fact, event: number): Found<'G22'> | null {
  if (fact.kind === 'ElectionStarted') ghost[sid] = null
  if (fact.kind !== 'NotificationQueued' || fact.reply || fact.state !== 'LOOKING') return null
  const before = ghost[sid] ?? null
  const { vote } = fact
  ghost[sid] = { vote, event }
  if (before === null || before.vote.round !== vote.round) return null
  if (!isBetter(before.vote, vote)) return null
  return found({ sid, round: vote.round, before: before.vote, after: vote }, before.event)
}

/** FastLeaderElection.totalOrderPredicate without weights, which only say who can be elected at all. */
function isBetter(a: VoteText, b: VoteText): boolean {
  if (a.epoch !== b.epoch) return a.epoch > b.epoch
  const [aZxid, bZxid] = [BigInt(a.zxid), BigInt(b.zxid)]
  return aZxid === bZxid ? a.leader > b.leader : aZxid > bZxid
}
