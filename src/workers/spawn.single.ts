import NetworkWorker from './networkWorker?worker&inline'
import ClientWorker from './clientWorker?worker&inline'
import ServerWorker from './serverWorker?worker&inline'

/** Stands in for spawn.ts in the single-file build: each worker's code is text inside the page and becomes a blob. */

export function spawnServerWorker(name: string): Worker {
  return new ServerWorker({ name })
}

export function spawnClientWorker(name: string): Worker {
  return new ClientWorker({ name })
}

export function spawnNetworkWorker(): Worker {
  return new NetworkWorker({ name: 'network' })
}
