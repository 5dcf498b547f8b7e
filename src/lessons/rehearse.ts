import { must } from '../base/assert'
import type { Recording } from '../simulation/Recording'
import { Simulation } from '../simulation/Simulation'
import type { Language } from '../words/Language'
import type { CaptionWords } from '../words/LessonWords'
import type { Lesson, Seen } from './Lesson'
import { lessonMarks, type Marks } from './marks'

/** A lesson walked from its first caption to its last in this thread: what will be seen and said, before anybody sees
 *  it. The same run as on the page, because the same commands give the same recording. */
export interface Rehearsal {
  readonly lesson: Lesson
  readonly simulation: Simulation
  readonly recording: Recording
  readonly marks: Marks
}

/** Throws when a command is refused or a goal is not reached: a lesson that ships does neither. */
export function rehearse(lesson: Lesson): Rehearsal {
  const simulation = new Simulation(lesson.config)
  for (const { script } of lesson.beats) {
    for (const instruction of script) {
      const failed =
        instruction.do === 'command'
          ? simulation.command(instruction.command)
          : simulation.advance(instruction.goal)
      if (failed && failed.kind !== 'reached') throw new Error(JSON.stringify(failed))
    }
  }
  const recording = must(simulation.recording, 'it keeps a recording')
  return { lesson, simulation, recording, marks: lessonMarks(lesson, recording) }
}

/** What is seen at a beat, counted from 0. */
export function seenAt({ recording, marks }: Rehearsal, beat: number): Seen {
  return { recording, at: must(marks.moments[beat], `beat ${beat} is reached`) }
}

/** The computed answer to the question of a beat: the key of one of its options. */
export function answerAt(rehearsal: Rehearsal, beat: number): string | null {
  const { lesson, simulation } = rehearsal
  const question = must(lesson.beats[beat]?.question, `a question at beat ${beat}`)
  const seen = seenAt(rehearsal, beat)
  return question.answer(simulation.lookAhead(seen.at, question.ahead).events, seen)
}

/** What is said at a beat; null: there is no such beat. */
export function captionAt(
  rehearsal: Rehearsal,
  beat: number,
  language: Language,
): CaptionWords | null {
  const caption = rehearsal.lesson.beats[beat]?.caption
  return caption ? caption(seenAt(rehearsal, beat), language) : null
}
