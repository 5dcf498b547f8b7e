import { coldStart } from './coldStart'
import type { Lesson } from './Lesson'

/** Every lesson that ships, in the order in which they are taken. */
export const LESSONS: readonly Lesson[] = [coldStart]

/** The lesson of that id; null: there is none. */
export function lessonOf(id: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null
}
