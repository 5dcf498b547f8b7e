import { must } from '../base/assert'
import type { Recording } from '../simulation/Recording'
import { Simulation } from '../simulation/Simulation'
import type { Caption, Lesson, Seen } from './Lesson'
import { lessonMarks, type Marks } from './marks'

/** A lesson walked from its first caption to its last, for tests. */
export interface Walked {
  readonly simulation: Simulation
  readonly recording: Recording
  readonly marks: Marks
}

/** Throws when a command is refused or a goal is not reached: a lesson that ships does neither. */
export function walked(lesson: Lesson): Walked {
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
  return { simulation, recording, marks: lessonMarks(lesson, recording) }
}

/** What is seen at a beat, counted from 0. */
export function seenAt({ recording, marks }: Walked, beat: number): Seen {
  return { recording, at: must(marks.moments[beat], `beat ${beat} is reached`) }
}

export function captionsAt(lesson: Lesson, walk: Walked, beat: number): Caption[] {
  const seen = seenAt(walk, beat)
  const { caption } = must(lesson.beats[beat], `beat ${beat}`)
  return [caption(seen, 'en'), caption(seen, 'zh')]
}

/** The computed answer to the question of a beat. */
export function answerAt(lesson: Lesson, walk: Walked, beat: number): string | null {
  const question = must(lesson.beats[beat]?.question, `a question at beat ${beat}`)
  const seen = seenAt(walk, beat)
  return question.answer(walk.simulation.lookAhead(seen.at, question.ahead).events, seen)
}
