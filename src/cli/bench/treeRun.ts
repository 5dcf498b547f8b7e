import { must } from '../../base/assert'
import type { Command } from '../../simulation/Command'
import type { Link } from '../../simulation/link'
import { Simulation } from '../../simulation/Simulation'
import { usualConfig } from './eventfulRun'

const SIDS = [1, 2, 3]
/** Written at once, and znodes of one parent. */
const AT_ONCE = 20
const FAMILY = 100

/** Three servers with so many znodes (a multiple of a hundred) in families of a hundred, and one of them deleted
 *  last. */
export function treeRun(znodes: number): Link {
  const run = new Simulation(usualConfig(SIDS), 'latest')
  give(run, { kind: 'start', sids: SIDS })
  run.advance({ kind: 'allServing' })
  const leader = Object.values(run.picture.servers).find(({ state }) => state === 'LEADING')
  const { sid } = must(leader, 'a leader')
  const write = (paths: readonly string[]): void => {
    for (const path of paths) give(run, { kind: 'write', sid, op: 'create', path, data: 'x' })
    run.advance({ kind: 'fact', sid: null, fact: 'Replied', times: paths.length })
  }
  for (let made = 0; made < znodes; made += FAMILY) {
    const family = `/family${made / FAMILY}`
    const children = Array.from({ length: FAMILY - 1 }, (_, n) => `${family}/child${n}`)
    write([family])
    for (let at = 0; at < children.length; at += AT_ONCE) write(children.slice(at, at + AT_ONCE))
  }
  give(run, { kind: 'write', sid, op: 'delete', path: '/family0/child1' })
  run.advance({ kind: 'idle' })
  const { config } = run
  return { config, commands: [...run.commands], at: run.at }
}

function give(run: Simulation, command: Command): void {
  const refusal = run.command(command)
  if (refusal) throw new Error(`${command.kind} was refused: ${refusal.kind}`)
}
