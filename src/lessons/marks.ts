import type { Command, Instruction } from '../simulation/Command'
import { printInstruction } from '../simulation/commandText'
import { reachedAt } from '../simulation/goals'
import type { Recording } from '../simulation/Recording'
import type { Moment } from '../simulation/RunPort'
import type { Lesson } from './Lesson'

/** Where a run stands in a lesson, read off what is recorded: there is no other state, so links, going back and
 *  playing around cannot disagree with it. */
export interface Marks {
  /** moments[b]: where beat b is reached, as far as recorded. */
  readonly moments: readonly Moment[]
  /** What the script does next behind the last mark, and where; null: at its end, or the run went another way. */
  readonly next: { readonly instruction: Instruction; readonly at: Moment } | null
  /** The first command that is none of the script, as the number of its event; null while there is none. Up to there
   *  the run is the script's. */
  readonly leftAt: number | null
}

export function lessonMarks(lesson: Lesson, recording: Recording): Marks {
  const moments: Moment[] = []
  let at: Moment = { events: 0, us: 0 }
  for (const beat of lesson.beats) {
    for (const instruction of beat.script) {
      const walked = walk(recording, at, instruction)
      if (walked.kind === 'left') return { moments, next: null, leftAt: walked.event }
      if (walked.kind === 'open') return { moments, next: { instruction, at }, leftAt: null }
      at = walked.to
    }
    moments.push(at)
  }
  return { moments, next: null, leftAt: commandFrom(recording, at.events) }
}

/** The beat the playhead stands in; -1 before the first. */
export function beatAt(marks: Marks, at: Moment): number {
  let beat = -1
  for (const [index, moment] of marks.moments.entries()) {
    if (moment.events <= at.events) beat = index
  }
  return beat
}

type Walked = { kind: 'to'; to: Moment } | { kind: 'open' } | { kind: 'left'; event: number }

function walk(recording: Recording, at: Moment, instruction: Instruction): Walked {
  if (instruction.do === 'command') return walkCommand(recording, at, instruction.command)
  const reached = reachedAt(recording, at.events, instruction.goal)
  const event = commandFrom(recording, at.events)
  if (event !== null && event < (reached ?? recording.length)) return { kind: 'left', event }
  if (reached === null) return { kind: 'open' }
  return { kind: 'to', to: { events: reached, us: recording.events[reached - 1]?.us ?? at.us } }
}

function walkCommand(recording: Recording, at: Moment, command: Command): Walked {
  const event = recording.events[at.events]
  if (!event) return { kind: 'open' }
  if (event.what.kind !== 'command') {
    // Time went on without the script; it can still go on from here, unless somebody else has given a command.
    const other = commandFrom(recording, at.events)
    return other === null ? { kind: 'open' } : { kind: 'left', event: other }
  }
  const same = print(event.what.command) === print(command)
  return same
    ? { kind: 'to', to: { events: at.events + 1, us: event.us } }
    : { kind: 'left', event: at.events }
}

/** The first command that is event number `from` or a later one; null: there is none. */
function commandFrom(recording: Recording, from: number): number | null {
  return recording.commands.find(({ before }) => before >= from)?.before ?? null
}

function print(command: Command): string {
  return printInstruction({ do: 'command', command })
}
