import { useMemo } from 'react'
import { framesInPast, protocolFrames } from '../store/causes'
import { currentStep } from '../store/moments'
import type { RunState } from '../store/RunState'
import { stepEvents } from '../store/selectors'
import type { Picture } from '../simulation/Picture'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { useRun, useSlice } from './run'

export interface Focus {
  /** The server or client, by its endpoint. */
  readonly sid: number | null
  readonly frames: ReadonlySet<number>
  readonly context: ReadonlySet<number>
}

const NOTHING: ReadonlySet<number> = new Set()

/** The server and the messages of the step on show, and the messages that it depends on. While a message is seen to
 *  travel to the next step, that step is the one on show: it is what the reader waits for. */
export function useFocus(picture: Picture): Focus {
  const run = useRun()
  const event = useSlice(focusEvent)
  const all = useSlice(
    ({ motion, looks }) => motion.kind === 'play' || looks.messages !== 'context' || looks.lecture,
  )
  return useMemo(() => {
    const { events } = run.store.getState().recording
    if (!event) return { sid: null, frames: NOTHING, context: protocolFrames(picture) }
    const step = stepEvents(events, { events: event.index + 1, us: event.us })
    const actor = actorOf(event)
    const mine = step.filter((each) => actor !== null && actorOf(each) === actor)
    const received = step.flatMap(({ what }) => (what.kind === 'received' ? [what.frame] : []))
    const sent = mine.flatMap((each) => each.sent.map(({ id }) => id))
    return {
      sid: actor,
      frames: new Set([...sent, ...received]),
      context: all ? protocolFrames(picture) : framesInPast(events, event.index, picture),
    }
  }, [run, event, all, picture])
}

function focusEvent({ recording, at, motion }: RunState): RecordedEvent | null {
  return currentStep(recording.events, motion.kind === 'glide' ? motion.to : at)
}

function actorOf({ server, client }: RecordedEvent): number | null {
  return server ?? client ?? null
}
