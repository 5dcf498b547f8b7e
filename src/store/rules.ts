import type { BrokenRule } from '../zookeeper/EnsembleConfig'
import { openByTime } from './actions'
import { rest } from './playback'
import type { RunStore } from './RunStore'

/** Breaks a rule, or keeps it again: the same commands at the same times, from the beginning as far as the playhead,
 *  under the other rules. */
export function toggleRule(run: RunStore, rule: BrokenRule): void {
  const { brokenRules } = run.store.getState().config
  const others = brokenRules.filter((each) => each !== rule)
  setRules(run, others.length < brokenRules.length ? others : [...brokenRules, rule])
}

export function setRules(run: RunStore, brokenRules: readonly BrokenRule[]): void {
  rest(run)
  const { config, recording, at } = run.store.getState()
  const commands = recording.commands.filter(({ before }) => before < at.events)
  openByTime(run, { ...config, brokenRules }, commands, at.us)
}
