import type { Picture } from '../Picture'
import type { RunConfig } from '../RunConfig'
import { isCut, isRunning } from './quorums'
import type { Witness } from './Check'

/** What disturbs nobody. */
const HARMLESS: readonly string[] = ['write', 'load', 'loadOff']

/** Whether something was done to the ensemble in this event: a fault, its end, a start, a message held. What clients
 *  ask for is no disturbance. */
export function disturbs({ event }: Witness): boolean {
  if (event.patch.processes !== undefined) return true
  return event.what.kind === 'command' && !HARMLESS.includes(event.what.command.kind)
}

/** Whether all that these servers send each other, and what they write, takes no longer than the run's configuration
 *  says: no link and no port between them is cut, none is slow, no disk is, and nobody holds a message. */
export function isWhole(picture: Picture, sids: readonly number[]): boolean {
  const { portCuts, slowLinks, slowDisks, modes, frames } = picture
  if (modes.byHand !== undefined || sids.some((sid) => slowDisks[sid] !== undefined)) return false
  if (Object.values(frames).some(({ held }) => held !== undefined)) return false
  return sids.every((a) =>
    sids.every((b) => {
      const way = `${a}>${b}`
      const clear = portCuts[way] === undefined && slowLinks[way] === undefined
      return a === b || (clear && !isCut(picture, a, b))
    }),
  )
}

export function runningSids(config: RunConfig, picture: Picture): number[] {
  return config.servers.map(({ sid }) => sid).filter((sid) => isRunning(picture, sid))
}

/** The longest way over a link, and the longest fsync. Microseconds. */
export function longestUs(config: RunConfig): { way: number; fsync: number } {
  return {
    way: config.latencyUs + config.latencySpreadUs,
    fsync: config.fsyncUs + config.fsyncSpreadUs,
  }
}
