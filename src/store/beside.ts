import type { Beside } from '../lessons/Lesson'
import { clientId } from '../simulation/endpoints'
import { look, select } from './actions'
import { lessonPlace } from './lessonPlace'
import type { RunStore } from './RunStore'
import { lookAtZnodes } from './znodeLooks'

/** What the lesson shows beside the stage at the playhead; null: nothing, or the playhead has left the script. */
export function besideNow(run: RunStore): Beside | null {
  const place = lessonPlace(run)
  return place && !place.left ? (place.lesson.beats[place.beat]?.beside ?? null) : null
}

/** Chooses it in the panel, which stays closed where it is. */
export function chooseBeside(run: RunStore, beside: Beside): void {
  if ('path' in beside) {
    look(run, { panel: 'znodes' })
    lookAtZnodes(run, { path: beside.path })
  } else {
    look(run, { panel: 'clients' })
    select(run, { kind: 'client', id: clientId(beside.client) })
  }
}
