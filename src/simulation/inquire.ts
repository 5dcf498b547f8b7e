import { askWord } from '../zookeeper/askWord'
import { nodeAt } from '../zookeeper/server/DataTree'
import { dataDirectory } from './dataDirectory'
import type { Found, Inquiry } from './Inquiry'
import type { Moment } from './RunPort'
import type { Simulation } from './Simulation'

/** What that run would have answered at that moment, which it has passed. */
export function inquire(run: Simulation, at: Moment, inquiry: Inquiry): Found[Inquiry['kind']] {
  const { kind, sid } = inquiry
  if (kind === 'dataDirectory') return dataDirectory(run.worldAt(at), sid)
  const { host, world } = run.copyAt(at)
  const server = host.servers.get(sid)
  if (server === undefined) return null
  if (kind === 'znodeData') return nodeAt(server.zkDb.tree, inquiry.path)?.data ?? null
  if (world.processes.get(sid)?.status !== 'running') return null
  return askWord(server, inquiry.word, world.us, inquiry.allAllowed)
}
