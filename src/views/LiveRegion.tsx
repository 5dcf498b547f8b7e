import { useMemo, useState } from 'react'
import type { Picture } from '../simulation/Picture'
import { isAtMark, lessonPlace } from '../store/lessonPlace'
import type { Asked, RunState } from '../store/RunState'
import { isMoving, pictureRead, stepRead } from '../store/selectors'
import { captionAloud, questionAloud } from '../words/aloud'
import { narrate } from '../words/events'
import type { Language } from '../words/Language'
import { LECTURE } from '../words/lectureWords'
import { serverAloud } from '../words/serverAloud'
import { useLanguage, useRun, useSlice } from './run'
import { toldOf } from './toldOf'

/** Reads out each step, or in a lecture each caption, and what is asked; and the server that one chooses. It speaks once
 *  it is known what there is to say: not while the run plays, which nobody could follow, nor while what comes next is
 *  still computed. */
export function LiveRegion({ captions }: { captions: boolean }) {
  const quiet = useSlice(isUnderWay)
  const picture = useSlice(pictureRead)
  const chosen = useSlice(({ selection }) => (selection?.kind === 'server' ? selection.sid : null))
  const language = useLanguage()
  const told = useTold(captions)
  const [heard, hear] = useState({ told, chosen, said: told })
  if (!quiet && heard.told !== told) hear({ told, chosen, said: told })
  else if (heard.chosen !== chosen) {
    hear({ ...heard, chosen, said: serverSaid(picture, chosen, language) ?? heard.said })
  }
  return (
    <p className="for-ears" aria-live="polite" data-narration="">
      {heard.said}
    </p>
  )
}

function useTold(captions: boolean): string {
  const blank = useSlice(({ looks }) => looks.blank)
  const words = LECTURE[useLanguage()].speaker
  const step = useStep()
  const caption = useBeat(captions)
  const question = useQuestion()
  return blank ? words.blank : (question ?? caption ?? step)
}

/** A server in a sentence; null: none. */
function serverSaid(picture: Picture, sid: number | null, language: Language): string | null {
  const process = sid === null ? undefined : picture.processes[sid]
  if (!process) return null
  const { servers, disks, slowDisks } = picture
  const belongings = { disk: disks[process.sid], slowDisk: slowDisks[process.sid] }
  return serverAloud(process, { server: servers[process.sid] ?? null, ...belongings }, language)
}

function isUnderWay(state: RunState): boolean {
  return isMoving(state) || state.computing !== null || state.awaited > 0
}

function useStep(): string {
  const language = useLanguage()
  const event = useSlice(stepRead)
  return useMemo(() => {
    return event ? narrate(event, language, toldOf(event, language)) : ''
  }, [event, language])
}

/** The caption at whose very moment the playhead stands; null: it stands at none, or none are shown. */
function useBeat(captions: boolean): string | null {
  const run = useRun()
  const language = useLanguage()
  const beat = useSlice(() => {
    const place = captions ? lessonPlace(run) : null
    return place && !place.left && isAtMark(run, place) ? place.lesson.beats[place.beat] : null
  })
  return useMemo(() => {
    const place = lessonPlace(run)
    const at = place?.marks.moments[place.beat]
    if (!beat || !place || !at) return null
    const { recording } = run.store.getState()
    const of = place.lesson.beats.length
    return captionAloud(beat.caption({ recording, at }, language), place.beat + 1, of, language)
  }, [run, beat, language])
}

/** What has just become of the open question; null: none is open. */
function useQuestion(): string | null {
  const run = useRun()
  const language = useLanguage()
  const asked = useSlice((state) => state.asked)
  return useMemo(
    () => asked && askedAloud(asked, run.store.getState(), language),
    [run, asked, language],
  )
}

function askedAloud(asked: Asked, { recording }: RunState, language: Language): string {
  const { question, at, ahead, answer: key, chosen } = asked
  const seen = { recording, at, ahead }
  const said = {
    ask: question.ask(seen, language),
    options: question.options(seen, language),
    answer: key === null ? null : { key, why: question.reveal(seen, key, chosen, language) },
  }
  return questionAloud(said, asked, language)
}
