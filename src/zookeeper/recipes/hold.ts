import {
  letterWithin,
  self,
  tellNote,
  type NoteValues,
  type Program,
} from '../client/process/Program'
import { sessionState, untilConnected } from './steps'

/** Holds for so many ms what the session owns. Without a connection nobody knows whether the session goes on: that is a
 *  `doubts`, and the work rests until it is known, when `holds` is said again. The end of the session is thrown. */
export function* holdWhileSure(holdMs: number, own: string, held: NoteValues): Program<void> {
  const untilMs = (yield* nowMs()) + holdMs
  for (;;) {
    const letter = yield* letterWithin(untilMs - (yield* nowMs()))
    if (letter === null) return
    if (sessionState(letter) !== 'Disconnected') continue
    yield* tellNote('doubts', { own })
    yield* untilConnected()
    yield* tellNote('holds', held)
  }
}

export function* nowMs(): Program<number> {
  return (yield* self()).atUs / 1000
}
