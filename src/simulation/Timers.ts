import { must } from '../base/assert'
import { scheduleTimer, unscheduleTimer } from './Process'
import type { Turn } from './Turn'
import { countOf, processOf, type Process, type Timer, type World } from './World'

/** Timers that a person makes run out at another moment. A timer tells a server that nothing came, and how long it
 *  took to come is nothing a server may rely on: no moment is wrong. */

/** The timers of an election (FastLeaderElection.lookForLeader): the wait for the next notification and the last wait
 *  for a better vote. */
export const ELECTION_TIMERS: readonly string[] = ['notification', 'finalizeWait']

/** Between two timers that were spread: long enough for the first one's votes to be answered, microseconds. */
const APART_US = 200_000

/** A timer runs out now. */
export function fire(turn: Turn, sid: number, name: string): void {
  const { us } = turn
  const process = processOf(turn.world, sid)
  const timer = must(process.timers.get(name), `timer ${name} of server ${sid}`)
  retime(turn, process, name, { ...timer, firesUs: us, cause: turn.index })
  turn.see({ kind: 'TimerFired', sid, timer: name, dueUs: timer.firesUs })
}

/** Puts the timers of all elections to the moment of the last of them, or 200 ms apart: none runs out earlier than it
 *  would have, as on a machine that is busy. */
export function moveElectionTimers(turn: Turn, how: 'aligned' | 'spread'): void {
  const moved: { sid: number; timer: string; firesUs: number }[] = []
  const timers = electionTimers(turn.world)
  const lastUs = Math.max(...timers.map(({ timer }) => timer.firesUs))
  let atUs = 0
  for (const { process, name, timer } of timers) {
    atUs = how === 'aligned' ? lastUs : Math.max(timer.firesUs, atUs)
    retime(turn, process, name, { ...timer, firesUs: atUs })
    moved.push({ sid: process.sid, timer: name, firesUs: atUs })
    if (how === 'spread') atUs += APART_US
  }
  turn.see({ kind: 'TimersMoved', how, timers: moved })
}

/** In the order in which they run out. */
function electionTimers(world: World): { process: Process; name: string; timer: Timer }[] {
  const awake = [...world.processes.values()].filter(({ status }) => status === 'running')
  const found = awake.flatMap((process) =>
    ELECTION_TIMERS.flatMap((name) => {
      const timer = process.timers.get(name)
      return timer ? [{ process, name, timer }] : []
    }),
  )
  return found.sort((a, b) => a.timer.firesUs - b.timer.firesUs || a.process.sid - b.process.sid)
}

function retime(turn: Turn, process: Process, name: string, timer: Timer): void {
  const { sid, timers } = process
  const old = timers.get(name)
  if (old) unscheduleTimer(turn, process, old)
  const moved = { ...timer, count: countOf(turn.world, sid) }
  timers.set(name, moved)
  scheduleTimer(turn, sid, name, moved)
  turn.touch('timers', sid)
}
