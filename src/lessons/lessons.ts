import { breakARule } from './breakARule'
import { coldStart } from './coldStart'
import { leaderCrashes } from './leaderCrashes'
import type { Lesson } from './Lesson'
import { configPush } from './configPush'
import { epochs } from './epochs'
import { fsync } from './fsync'
import { fuzzy } from './fuzzy'
import { ghosts } from './ghosts'
import { lockHerd } from './lockHerd'
import { observers } from './observers'
import { sessions } from './sessions'
import { splitBrain } from './splitBrain'
import { staleReads } from './staleReads'
import { threeWays } from './threeWays'
import { watches } from './watches'
import { whoIsAlive } from './whoIsAlive'
import { writeCommits } from './writeCommits'

/** Every lesson that ships, in the order in which they are taken. */
export const LESSONS: readonly Lesson[] = [
  coldStart,
  leaderCrashes,
  splitBrain,
  epochs,
  writeCommits,
  fsync,
  observers,
  threeWays,
  ghosts,
  fuzzy,
  breakARule,
  sessions,
  watches,
  staleReads,
  lockHerd,
  whoIsAlive,
  configPush,
]

/** The lesson of that id; null: there is none. */
export function lessonOf(id: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null
}
