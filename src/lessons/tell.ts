import type { Instruction } from '../simulation/Command'
import type { RunConfig } from '../simulation/RunConfig'
import type { InEach } from '../words/Language'
import type { CaptionWords, LessonWords } from '../words/LessonWords'
import type { Beat, Beside, Lesson, LessonGroup, Question, Seen } from './Lesson'

/** Makes a lesson of its words and of how to get to each of them. */

/** What a lesson's captions speak of, beat by beat. */
type OperandsOf<W extends LessonWords> = {
  readonly [B in keyof W['captions']]: Parameters<W['captions'][B]>[0]
}

interface Telling<W extends LessonWords> {
  readonly id: string
  readonly group: LessonGroup
  readonly config: RunConfig
  readonly words: W
  /** In order. */
  readonly beats: { readonly [B in keyof W['captions']]: BeatTelling<OperandsOf<W>[B]> }
}

interface BeatTelling<Operands> {
  /** By waiting for what the caption speaks of. */
  readonly script: readonly Instruction[]
  /** What the caption speaks of, read off the run. */
  readonly of: (seen: Seen) => Operands
  readonly question?: Question
  readonly beside?: Beside
}

export function tell<W extends LessonWords>(telling: Telling<W>): Lesson {
  const { id, group, config, words } = telling
  const names = Object.keys(telling.beats)
  const beats = names.map((name) => beatOf(telling.beats[name] as BeatTelling<never>, words, name))
  return { id, group, config, title: (language) => words.title[language], beats }
}

function beatOf(beat: BeatTelling<never>, { captions }: LessonWords, name: string): Beat {
  const { script, of, question, beside } = beat
  const say = captions[name] as (of: never) => InEach<CaptionWords>
  return {
    script,
    of,
    say,
    caption: (seen, language) => say(of(seen))[language],
    ...(question ? { question } : {}),
    ...(beside ? { beside } : {}),
  }
}
