import type { Command } from '../../simulation/Command'
import type { Picture } from '../../simulation/Picture'
import type { Cut, Deed } from './History'

/** The servers of whom a captured deed can be asked here: of those that do not run nothing is. */
export function serversConcerned(
  { kind, sids }: Exclude<Deed, { kind: 'write' | 'cuts' }>,
  picture: Picture,
): number[] {
  const wanted = kind === 'resume' ? ['paused'] : ['running', 'paused']
  return sids.filter((sid) => {
    const status = picture.processes[sid]?.status ?? 'off'
    return kind === 'wipe' ? !wanted.includes(status) : wanted.includes(status)
  })
}

export function commandOfCut({ from, to, how }: Cut): Command {
  const way = { from, to, bothWays: false }
  return how === 'link' ? { kind: 'cut', ...way } : { kind: 'cutQuorum', ...way, how }
}
