import type { Picture } from '../Picture'
import type { RunConfig } from '../RunConfig'
import { isCut, isRunning } from './quorums'
import type { Witness } from './Check'

/** What disturbs nobody. */
const HARMLESS: readonly string[] = ['write', 'load', 'loadOff', 'client', 'type']

/** Whether something was done to the ensemble in this event: a fault, its end, a start, a message held. What clients
 *  ask for is no disturbance. */
export function disturbs({ event }: Witness): boolean {
  if (event.patch.processes !== undefined) return true
  return event.what.kind === 'command' && !HARMLESS.includes(event.what.command.kind)
}

/** From when on all that these servers send each other, and what they write, takes no longer than the run's
 *  configuration says, microseconds: when the last that is under way has arrived. null: a link or port between them is
 *  cut or slow, a disk is slow, or somebody holds a message. */
export function wholeFromUs(picture: Picture, sids: readonly number[]): number | null {
  const { portCuts, slowLinks, slowDisks, modes, us } = picture
  if (modes.byHand !== undefined || sids.some((sid) => slowDisks[sid] !== undefined)) return null
  const frames = Object.values(picture.frames)
  if (frames.some(({ held }) => held !== undefined)) return null
  const whole = sids.every((a) =>
    sids.every((b) => {
      const way = `${a}>${b}`
      const clear = portCuts[way] === undefined && slowLinks[way] === undefined
      return a === b || (clear && !isCut(picture, a, b))
    }),
  )
  if (!whole) return null
  const fsyncs = sids.flatMap((sid) => picture.disks[sid]?.fsyncs ?? [])
  const arrivals = frames.map(({ arrivesUs }) => arrivesUs ?? us)
  return Math.max(us, ...arrivals, ...fsyncs.map(({ untilUs }) => untilUs))
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
