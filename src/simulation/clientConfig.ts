import type { ClientProcessConfig } from '../zookeeper/client/process/ClientProcess'
import { addressOf } from './addresses'
import { endpointName } from './endpoints'
import { clientOf, type World } from './World'

/** What the process of a client of this run is started with. */
export function clientConfig(world: World, id: number): ClientProcessConfig {
  const { program, timeoutMs, sids } = clientOf(world, id)
  const servers = sids ?? [...world.processes.keys()]
  return {
    id,
    name: endpointName(id),
    connectString: servers.map((sid) => addressOf(sid, 'client')).join(','),
    workAddress: addressOf(id, 'work'),
    timeoutMs,
    seed: world.config.seed,
    program,
  }
}
