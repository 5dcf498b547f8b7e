import type { Spawned } from './protocol'

/** Asks the page to make a worker, or to end one. */
export interface Page {
  /** The number of the new worker, under which `spawned` will come. */
  spawn(endpoint: number, name: string, what: Spawned): number
  terminate(worker: number): void
}
