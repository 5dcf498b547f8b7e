import type { Command } from './Command'
import { startProcess } from './Process'
import type { Turn } from './Turn'
import { countOf, newProcess, schedule } from './World'

/** A client comes into the world, and its process starts. */
export function makeClient(turn: Turn, made: Extract<Command, { kind: 'client' }>): void {
  const { id, program, timeoutMs, sids } = made
  const process = newProcess(id)
  turn.world.clients.set(id, { process, program, timeoutMs, sids })
  turn.see({ kind: 'ClientMade', id, program })
  startProcess(turn, process)
}

/** For whatever process is there. */
export function type(turn: Turn, { id, line }: Extract<Command, { kind: 'type' }>): void {
  const { world, us, index: cause } = turn
  const what = { kind: 'typed', sid: id, line } as const
  schedule(world, { us, origin: id, count: countOf(world, id), cause, what })
}
