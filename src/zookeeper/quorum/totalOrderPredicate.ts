import type { DecidingTerm } from '../Fact'
import type { Server } from '../Server'
import { weightOf } from './QuorumVerifier'
import { verifierOf } from './verifierOf'
import type { Vote } from './Vote'

/** Which vote wins, and the first term in which they differ. */
export interface Comparison {
  readonly wins: boolean
  readonly term: DecidingTerm
}

/** Whether `theirs` beats `mine`: the larger currentEpoch of the candidate, then the larger zxid, then the
 *  larger sid; a candidate of weight 0 never does (FastLeaderElection.totalOrderPredicate). */
export function totalOrderPredicate(me: Server, theirs: Vote, mine: Vote): Comparison {
  if (weightOf(verifierOf(me.config).qv, Number(theirs.id)) === 0)
    return { wins: false, term: 'weight' }
  if (theirs.peerEpoch !== mine.peerEpoch)
    return { wins: theirs.peerEpoch > mine.peerEpoch, term: 'epoch' }
  if (theirs.zxid !== mine.zxid && !zxidIgnored(me))
    return { wins: theirs.zxid > mine.zxid, term: 'zxid' }
  if (theirs.id !== mine.id) return { wins: theirs.id > mine.id, term: 'sid' }
  return { wins: false, term: 'equal' }
}

function zxidIgnored(me: Server): boolean {
  const { brokenRules } = me.config
  return (
    brokenRules.includes('no-zxid-in-votes') ||
    brokenRules.includes('no-epoch-check-and-no-zxid-in-votes')
  )
}
