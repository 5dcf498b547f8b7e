import { useMemo } from 'react'
import {
  goToBeat,
  lessonPlace,
  nextBeat,
  predict,
  previousBeat,
  setLecture,
} from '../../store/lecture'
import { headline } from '../../words/events'
import { plain } from '../../words/Span'
import { stepRead } from '../../store/selectors'
import { classes, useLanguage, usePage, useRun, useSlice } from '../run'
import '../styles/lecture.css'

/** The caption of the beat, where in the lesson that is, and what to press. */
export function CaptionBar() {
  const words = usePage().lecture
  const { title, text } = useCaption()
  return (
    <section className="caption-bar" aria-labelledby="caption" data-theme-inverse="">
      <div>
        <h1 id="caption">{title}</h1>
        <p>{text}</p>
      </div>
      <nav aria-label={words.next}>
        <Dots />
        <Hints />
      </nav>
    </section>
  )
}

/** Where in the lesson the playhead is, one number for a narrow slice: beat, or -2 outside of the script. */
function useBeat(): number {
  const run = useRun()
  return useSlice(() => {
    const place = lessonPlace(run)
    return !place || place.left ? -2 : place.beat
  })
}

function useCaption(): { title: string; text: string } {
  const run = useRun()
  const language = useLanguage()
  const words = usePage()
  const beat = useBeat()
  const read = useSlice((state) => state.read)
  const step = useSlice(stepRead)
  return useMemo(() => {
    const place = lessonPlace(run)
    if (place && beat === -1)
      return { title: place.lesson.title(language), text: words.lecture.begin }
    const caption = place?.lesson.beats[beat]?.caption
    if (caption) {
      const at = place.marks.moments[beat] ?? read
      return caption({ recording: run.store.getState().recording, at }, language)
    }
    const title = step ? plain(headline(step, language)) : words.bar.freeRun
    return { title, text: words.lecture.left }
  }, [run, language, words, beat, read, step])
}

function Dots() {
  const run = useRun()
  const words = usePage().lecture
  const beat = useBeat()
  const beats = lessonPlace(run)?.lesson.beats ?? []
  return (
    <ol className="dots">
      {beats.map((_, index) => (
        <li key={index}>
          <button
            type="button"
            className={classes(index < beat && 'done', index === beat && 'now')}
            aria-label={words.beatOf(index + 1, beats.length)}
            aria-current={index === beat ? 'step' : undefined}
            onClick={() => goToBeat(run, index)}
          />
        </li>
      ))}
    </ol>
  )
}

function Hints() {
  const run = useRun()
  const words = usePage().lecture
  const asked = useSlice((state) => state.asked)
  const question = useSlice(() => {
    const place = lessonPlace(run)
    return place?.lesson.beats[place.beat]?.question !== undefined
  })
  const atEnd = useSlice(() => {
    const place = lessonPlace(run)
    return place !== null && place.beat === place.lesson.beats.length - 1
  })
  return (
    <p className="hints">
      {atEnd ? (
        <button type="button" onClick={() => setLecture(run, false)}>
          <kbd>Esc</kbd> {words.leave}
        </button>
      ) : (
        <button type="button" onClick={() => nextBeat(run)}>
          <kbd>→</kbd> {asked && !asked.revealed ? words.reveal : words.next}
        </button>
      )}
      <button type="button" onClick={() => previousBeat(run)}>
        <kbd>←</kbd> {words.back}
      </button>
      {question && !asked?.revealed && (
        <button type="button" onClick={() => predict(run)}>
          <kbd>Q</kbd> {asked ? words.reveal : words.predict}
        </button>
      )}
    </p>
  )
}
