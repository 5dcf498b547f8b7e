import { must } from '../../base/assert'
import type { StampedCommand } from '../../simulation/Command'
import { defaultClientSettings } from '../../simulation/clientSettingsText'
import { defaultDiskSettings } from '../../simulation/diskSettingsText'
import type { Link } from '../../simulation/link'
import type { RunConfig } from '../../simulation/RunConfig'
import { Simulation } from '../../simulation/Simulation'

/** Five servers that never come to rest: the leader is killed, another is elected, the dead one comes back, and so
 *  on until `events` events are recorded. An idle ensemble would fill a recording with pings, and say little. */
export function eventfulRun(events: number, sids: readonly number[] = [1, 2, 3, 4, 5]): Link {
  const config = usualConfig(sids)
  const run = new Simulation(config, 'latest')
  give(run, { kind: 'start', sids: [...sids] })
  let at = 0
  while (run.at.events < events) {
    run.advance({ kind: 'allServing' })
    run.advance({ kind: 'time', us: run.at.us + 1_000_000 })
    const leader = leaderOf(run)
    give(run, { kind: 'kill', sid: leader })
    run.advance({ kind: 'leader' })
    give(run, { kind: 'restart', sid: leader })
    if (run.at.events === at) throw new Error(`the run stands still after ${at} events`)
    at = run.at.events
  }
  const commands = run.commands.filter(({ before }) => before < events)
  return { config, commands, at: { events, us: timeAfter(config, commands, events) } }
}

export function usualConfig(sids: readonly number[]): RunConfig {
  return {
    seed: 7,
    servers: sids.map((sid) => ({
      sid,
      type: 'participant',
      weight: 1,
      acceptedEpoch: 0,
      currentEpoch: 0,
      lastZxid: '0x0',
    })),
    tickTime: 2000,
    initLimit: 10,
    syncLimit: 5,
    forceSnapshotSync: false,
    ...defaultDiskSettings(),
    ...defaultClientSettings(),
    latencyUs: 2000,
    latencySpreadUs: 8000,
    fsyncUs: 5000,
    fsyncSpreadUs: 5000,
    bootUs: 200_000,
    bootSpreadUs: 200_000,
    epochMs: 1_700_000_000_000,
    brokenRules: [],
  }
}

function give(run: Simulation, command: StampedCommand['command']): void {
  const refusal = run.command(command)
  if (refusal) throw new Error(`${command.kind} was refused: ${refusal.kind}`)
}

function leaderOf(run: Simulation): number {
  const leader = Object.values(run.picture.servers).find(
    ({ sid, state, serving }) =>
      state === 'LEADING' && serving && run.picture.processes[sid]?.status === 'running',
  )
  return must(leader, 'a leader that serves').sid
}

function timeAfter(config: RunConfig, commands: readonly StampedCommand[], events: number): number {
  const moment = { events, us: 0 }
  return Simulation.replay(config, commands, moment, 'latest').at.us
}
