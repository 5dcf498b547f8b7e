import type { Command, Goal, Instruction } from '../simulation/Command'
import { defaultConfig } from '../simulation/runConfigText'
import type { RunConfig } from '../simulation/RunConfig'
import type { FactKind } from '../zookeeper/Fact'
import type { Language } from '../words/Language'
import type { CaptionWords } from '../words/LessonWords'
import type { Beat, Question, Seen } from './Lesson'

/** What lessons are written with. */

/** Switched on together, so that all are awake before the first vote arrives. */
const BOOT_SPREAD_US = 2_000

/** Participants with empty disks. The seed only chooses among tellings of one story. */
export function lessonConfig(servers: number, seed: number): RunConfig {
  return { ...defaultConfig(servers, seed), bootSpreadUs: BOOT_SPREAD_US }
}

export function give(command: Command): Instruction {
  return { do: 'command', command }
}

export function startAll(config: RunConfig): Instruction {
  return give({ kind: 'start', sids: config.servers.map(({ sid }) => sid) })
}

export function until(goal: Goal): Instruction {
  return { do: 'run', goal }
}

/** Until anybody has told that fact `times` more times. */
export function untilFact(fact: FactKind, times = 1): Instruction {
  return until({ kind: 'fact', sid: null, fact, times })
}

/** Until that server has told that fact `times` more times. */
export function untilSaid(sid: number, fact: FactKind, times = 1): Instruction {
  return until({ kind: 'fact', sid, fact, times })
}

export const untilAllServe = until({ kind: 'allServing' })

/** A lesson's beats, in the order of `names`. `Operands`: beat → what its caption speaks of. */
export interface Telling<Operands> {
  readonly names: readonly (keyof Operands)[]
  /** How to get to each caption: by waiting for what it speaks of. */
  readonly scripts: Readonly<Record<keyof Operands, readonly Instruction[]>>
  /** What each caption speaks of, read off the run. */
  readonly operands: { readonly [B in keyof Operands]: (seen: Seen) => Operands[B] }
  readonly captions: (language: Language) => {
    readonly [B in keyof Operands]: (of: Operands[B]) => CaptionWords
  }
  readonly questions: Readonly<Partial<Record<keyof Operands, Question>>>
}

export function beatsOf<Operands>(telling: Telling<Operands>): Beat[] {
  return telling.names.map((name) => beatOf(telling, name))
}

function beatOf<Operands, B extends keyof Operands>(telling: Telling<Operands>, name: B): Beat {
  const question = telling.questions[name]
  const say = (of: Operands[B]) => ({
    en: telling.captions('en')[name](of),
    zh: telling.captions('zh')[name](of),
  })
  return {
    script: telling.scripts[name],
    of: telling.operands[name],
    say,
    caption: (seen, language) => telling.captions(language)[name](telling.operands[name](seen)),
    ...(question ? { question } : {}),
  }
}
