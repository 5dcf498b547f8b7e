/** The only place that makes workers; a build into a single file puts another file in its stead. */

export function spawnServerWorker(name: string): Worker {
  return new Worker(new URL('./serverWorker.ts', import.meta.url), { type: 'module', name })
}

export function spawnClientWorker(name: string): Worker {
  return new Worker(new URL('./clientWorker.ts', import.meta.url), { type: 'module', name })
}

export function spawnNetworkWorker(): Worker {
  return new Worker(new URL('./networkWorker.ts', import.meta.url), {
    type: 'module',
    name: 'network',
  })
}
