import { serverConfig } from '../simulation/ensembleConfig'
import type { RunConfig } from '../simulation/RunConfig'
import type { Tally } from '../zookeeper/Fact'
import { makeQuorumVerifier, tally } from '../zookeeper/quorum/QuorumVerifier'

/** How far a group of servers is from a quorum, by the ensemble's own verifier. */
export function groupTallyOf(config: RunConfig): (sids: readonly number[]) => Tally {
  const [first] = config.servers
  const verifier = makeQuorumVerifier(serverConfig(config, first?.sid ?? 1))
  return (sids) => tally(verifier, sids)
}
