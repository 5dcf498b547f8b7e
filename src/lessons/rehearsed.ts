import { must } from '../base/assert'
import type { LessonWords } from '../words/LessonWords'
import type { Lesson, Seen } from './Lesson'
import { answerAt, rehearse, seenAt } from './rehearse'

/** A lesson walked to its end, for tests of what its captions claim: beats by name. */
export function rehearsed<W extends LessonWords>(lesson: Lesson, { captions }: W) {
  type BeatName = keyof W['captions'] & string
  const walk = rehearse(lesson)
  const at = (beat: BeatName): number => Object.keys(captions).indexOf(beat)
  const seen = (beat: BeatName): Seen => seenAt(walk, at(beat))
  return {
    walk,
    seen,
    /** What the beat's caption speaks of. */
    of: (beat: BeatName): unknown => must(lesson.beats[at(beat)], beat).of(seen(beat)),
    /** The computed answer to the beat's question, as it reads in English. */
    answer(beat: BeatName): string {
      const question = must(lesson.beats[at(beat)]?.question, `a question at ${beat}`)
      const key = answerAt(walk, at(beat))
      const options = question.options(seen(beat), 'en')
      return must(
        options.find((option) => option.key === key),
        'an option',
      ).label
    },
  }
}
