import { must } from '../../base/assert'
import type { Link } from '../../simulation/link'
import { Simulation } from '../../simulation/Simulation'
import { usualConfig } from './eventfulRun'

/** A run under load, and what it holds. */
export interface LoadedRun {
  readonly link: Link
  readonly proposals: number
  /** Virtual microseconds from the first write to the end. */
  readonly us: number
}

/** So many writes are asked for at once, at a server and then at the next: a queue that a disk shares out among its
 *  fsyncs. */
const AT_ONCE = 20

/** Servers whose clients write without a pause until at least `events` events have happened. */
export function loadedRun(events: number, sids: readonly number[] = [1, 2, 3, 4, 5]): LoadedRun {
  const run = new Simulation(usualConfig(sids), 'latest')
  give(run, { kind: 'start', sids: [...sids] })
  run.advance({ kind: 'allServing' })
  const fromUs = run.at.us
  let proposals = 0
  for (let asked = 0; run.at.events < events; asked += AT_ONCE) {
    const sid = must(sids[(asked / AT_ONCE) % sids.length], 'a server')
    for (let i = 0; i < AT_ONCE; i++) {
      give(run, { kind: 'write', sid, op: 'create', path: `/n${asked + i}`, data: 'x' })
    }
    const wanted = { kind: 'fact', sid: null, fact: 'Replied', times: AT_ONCE } as const
    run.advance(wanted, undefined, ({ facts }) => {
      proposals += facts.filter(({ kind }) => kind === 'ProposalSent').length
    })
  }
  const { config } = run
  return {
    link: { config, commands: [...run.commands], at: run.at },
    proposals,
    us: run.at.us - fromUs,
  }
}

function give(run: Simulation, command: Parameters<Simulation['command']>[0]): void {
  const refusal = run.command(command)
  if (refusal) throw new Error(`${command.kind} was refused: ${refusal.kind}`)
}
