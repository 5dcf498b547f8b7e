import type { RunConfig } from '../../simulation/RunConfig'
import { parseRunConfig } from '../../simulation/runConfigText'
import type { PresetName } from '../../words/ensembleWords'

/** Ensembles worth beginning with, as a story would write them. */
const TEXTS: Readonly<Record<PresetName, string>> = {
  three: 'ensemble 3',
  five: 'ensemble 5',
  seven: 'ensemble 7',
  nine: 'ensemble 9',
  observer: 'ensemble 4\nserver 4 observer',
  weights: 'ensemble 5\nserver 1 weight=3\nserver 5 weight=0',
  groups: 'ensemble 9\ngroups 1 2 3 | 4 5 6 | 7 8 9',
  zxidBeatsId: `ensemble 3
    server 1 zxid=1:11 acceptedEpoch=1 currentEpoch=1
    server 2 zxid=1:9 acceptedEpoch=1 currentEpoch=1
    server 3 zxid=1:5 acceptedEpoch=1 currentEpoch=1`,
  epochBeatsZxid: `ensemble 3
    server 1 zxid=2:7 acceptedEpoch=3 currentEpoch=3
    server 2 zxid=2:9 acceptedEpoch=2 currentEpoch=2
    server 3 zxid=2:7 acceptedEpoch=3 currentEpoch=2`,
}

export const PRESETS = Object.keys(TEXTS) as PresetName[]

export function presetConfig(name: PresetName, seed: number): RunConfig {
  const parsed = parseRunConfig(TEXTS[name])
  if (!parsed.ok) throw new Error(`the preset ${name} is no ensemble`)
  return { ...parsed.config, seed }
}
