import type { Lesson, Seen } from '../lessons/Lesson'
import { lessonOf } from '../lessons/lessons'
import { beatAt, lessonMarks, type Marks } from '../lessons/marks'
import type { Recording } from '../simulation/Recording'
import type { RunStore } from './RunStore'

/** Where a run stands in its lesson. It is read off the recording, and kept nowhere else. */
export interface LessonPlace {
  readonly lesson: Lesson
  readonly marks: Marks
  readonly beat: number
  /** The playhead stands behind a command that is none of the script. */
  readonly left: boolean
}

/** The lesson of this run and the beat at the playhead; null when no lesson is open. */
export function lessonPlace(run: RunStore): LessonPlace | null {
  const { lesson: id, recording, version, at } = run.store.getState()
  const lesson = id ? lessonOf(id) : null
  if (!lesson) return null
  const marks = marksOf(lesson, recording, version)
  const left = marks.leftAt !== null && at.events > marks.leftAt
  return { lesson, marks, beat: beatAt(marks, at), left }
}

/** Whether the playhead stands at the very moment of its beat's caption. */
export function isAtMark(run: RunStore, { marks, beat }: LessonPlace): boolean {
  return marks.moments[beat]?.events === run.store.getState().at.events
}

/** What a caption or question may speak of at the playhead. */
export function seenNow(run: RunStore): Seen {
  const { recording, at } = run.store.getState()
  return { recording, at }
}

/** The marks asked for last: views ask at every change of the state, the recording changes seldom. */
let lately: { lesson: Lesson; recording: Recording; version: number; marks: Marks } | null = null

function marksOf(lesson: Lesson, recording: Recording, version: number): Marks {
  const same =
    lately?.lesson === lesson && lately.recording === recording && lately.version === version
  if (!lately || !same) {
    lately = { lesson, recording, version, marks: lessonMarks(lesson, recording) }
  }
  return lately.marks
}
