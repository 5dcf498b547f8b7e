import AnyWorker from './anyWorker?worker&inline'

/** Stands in for spawn.ts in the single-file build: the code of all workers is one text inside the page and becomes a
 *  blob; which of them each is, its name says. */

export function spawnServerWorker(name: string): Worker {
  return new AnyWorker({ name: name })
}

export function spawnClientWorker(name: string): Worker {
  return new AnyWorker({ name: name })
}

export function spawnNetworkWorker(): Worker {
  return new AnyWorker({ name: 'network' })
}
