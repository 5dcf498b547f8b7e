import { describe, expect, test } from 'vitest'
import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import type { CheckId } from './checks/Check'
import { parseCommand } from './commandText'
import { parseRunConfig } from './runConfigText'
import { parseTime } from './TextReader'
import { retrace } from './torture'
import type { Fault } from './Fault'

interface Counterexample {
  title: string
  config: string
  rule: BrokenRule
  commands: string
  breaks: CheckId
}

/** Shortest ways to break a property that `npm run simulate` has found, kept for ever: with the rule broken the
 *  property must fail, with the rule kept it must hold. `@event time command`, as the sweep prints them. */
const COUNTEREXAMPLES: Counterexample[] = [
  {
    title: 'two halves of a split each establish a leader of the same epoch',
    config: `ensemble 5 seed=1 tickTime=1000 initLimit=9 latency=3.013ms+2.36ms fsync=1.722ms+9.414ms boot=25.036ms+368.681ms forceSnapshotSync
server 1 zxid=1:11 acceptedEpoch=1 currentEpoch=1
server 2 zxid=1:11 acceptedEpoch=2 currentEpoch=1
server 3 zxid=1:11 acceptedEpoch=1 currentEpoch=1 weight=0
server 4 zxid=1:11 acceptedEpoch=1 currentEpoch=1
server 5 zxid=1:14 acceptedEpoch=2 currentEpoch=1`,
    rule: 'minority-quorum',
    commands: `@0 0us start 1 2 3 4 5
@62 247.461ms poweroff 4
@165 698.069ms split 4 5 | 1 | 2 3
@201 5.964094s restart 4`,
    breaks: 'G1',
  },
  {
    title: 'a server that forgot its promise gives it again to another leader',
    config:
      'ensemble 5 seed=32 initLimit=9 latency=2.952ms+3.24ms fsync=6.334ms+8.05ms boot=32.659ms+215.934ms forceSnapshotSync',
    rule: 'accepted-epoch-not-persisted',
    commands: `@0 0us start 2 3 5
@97 472.287ms pause 2
@208 31.086115s kill 5
@355 967.090601s kill 3 after 356 effect 3
@360 967.095817s kill 2
@364 967.101654s start 4
@556 1729.530214s start 1
@615 1732.65602s restart 2`,
    breaks: 'G3',
  },
  {
    title: 'a server that lacks committed transactions leads',
    config: `ensemble 5 seed=18 tickTime=500 syncLimit=4 latency=658us+32.92ms fsync=6.684ms+8.978ms boot=96.205ms+374.371ms forceSnapshotSync
server 1 zxid=1:20 acceptedEpoch=1 currentEpoch=1
server 2 zxid=0:17 acceptedEpoch=1 currentEpoch=1
server 3 zxid=1:20 acceptedEpoch=1 currentEpoch=1
server 4 zxid=1:20 acceptedEpoch=2 currentEpoch=1
server 5 zxid=1:7 acceptedEpoch=1 currentEpoch=1`,
    rule: 'no-epoch-check-and-no-zxid-in-votes',
    commands: '@0 0us start 1 2 3 4 5',
    breaks: 'G10',
  },
  {
    title: 'nobody hears of the vote that everybody has changed to',
    config:
      'ensemble 5 seed=2 tickTime=500 initLimit=7 syncLimit=4 latency=646us+255us fsync=3.3ms+7.193ms boot=36.689ms+9.808ms',
    rule: 'better-vote-not-sent-on',
    commands: '@0 0us start 1 2 3 4 5',
    breaks: 'L1',
  },
]

/** Commands as faults: struck at their times, a kill inside an event in the next one of that server. */
function faultsOf(commands: string): Fault[] {
  return commands.split('\n').map((line) => {
    const [, time = '', text = ''] = /^@\d+ (\S+) (.*)$/.exec(line) ?? []
    const parsed = parseCommand(text)
    const us = parseTime(time)
    if (!parsed.ok || us === null) throw new Error(line)
    const { value } = parsed
    return { us, what: value.kind === 'killInside' ? { ...value, kind: 'killNext' } : value }
  })
}

describe('counterexamples that were found once', () => {
  test.each(COUNTEREXAMPLES)('$rule: $title', ({ config, rule, commands, breaks }) => {
    const sound = parseRunConfig(config)
    const unsound = parseRunConfig(`${config}\nbreak ${rule}`)
    if (!sound.ok || !unsound.ok) throw new Error('the configuration cannot be read')
    const faults = faultsOf(commands)
    const found = retrace(unsound.config, faults, [breaks]).violations
    expect(found.map(({ check }) => check)).toContain(breaks)
    expect(retrace(sound.config, faults, []).violations).toEqual([])
  })
})
