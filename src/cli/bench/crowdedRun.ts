import { must } from '../../base/assert'
import type { Link } from '../../simulation/link'
import { Simulation } from '../../simulation/Simulation'
import { usualConfig } from './eventfulRun'

const SIDS = [1, 2, 3, 4, 5, 6, 7, 8, 9]
/** So slow a network that every proposal is on its way to everybody before the first is acknowledged. */
const LATENCY = { latencyUs: 400_000, latencySpreadUs: 400_000 }

/** Nine servers, whose leader has just been asked for so many writes at once that at least `messages` messages
 *  (connections being made apart) are in flight. */
export function crowdedRun(messages: number): Link {
  const config = { ...usualConfig(SIDS), ...LATENCY }
  const run = new Simulation(config, 'latest')
  give(run, { kind: 'start', sids: [...SIDS] })
  run.advance({ kind: 'allServing' })
  const leader = Object.values(run.picture.servers).find(({ state }) => state === 'LEADING')
  const { sid } = must(leader, 'a leader')
  for (let i = 0; i * (SIDS.length - 1) < messages; i++) {
    give(run, { kind: 'write', sid, op: 'create', path: `/a${i}`, data: 'x' })
  }
  while (inFlight(run) < messages) must(run.step(), 'enough messages')
  return { config, commands: [...run.commands], at: run.at }
}

function give(run: Simulation, command: Parameters<Simulation['command']>[0]): void {
  const refusal = run.command(command)
  if (refusal) throw new Error(`${command.kind} was refused: ${refusal.kind}`)
}

function inFlight({ picture }: Simulation): number {
  const frames = Object.values(picture.frames)
  return frames.filter(({ family }) => family !== 'connection' && family !== 'ping').length
}
