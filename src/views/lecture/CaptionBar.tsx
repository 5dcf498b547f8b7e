import { useMemo } from 'react'
import { look } from '../../store/actions'
import { predict } from '../../store/asking'
import { backToLesson, goToBeat, nextBeat, previousBeat, setLecture } from '../../store/lecture'
import { lessonPlace } from '../../store/lessonPlace'
import { headline } from '../../words/events'
import { plain } from '../../words/Span'
import { stepRead } from '../../store/selectors'
import { openSpeaker } from '../../store/speaker'
import { linkTerms } from '../../words/linkTerms'
import { BALLOTS } from '../../words/ballotsWords'
import { LECTURE } from '../../words/lectureWords'
import { ZNODES } from '../../words/znodes'
import { classes, useLanguage, usePage, useRun, useSlice } from '../run'
import { Sentence } from '../Sentence'
import '../styles/lecture.css'

/** The caption of the beat, where in the lesson that is, and what to press. */
export function CaptionBar() {
  const language = useLanguage()
  const { title, text } = useCaption()
  const [first = [], second = []] = useMemo(
    () => linkTerms([title, text], language),
    [title, text, language],
  )
  return (
    <section className="caption-bar" aria-labelledby="caption" data-theme-inverse="">
      <div>
        <h1 id="caption">
          <Sentence spans={first} />
        </h1>
        <p>
          <Sentence spans={second} />
        </p>
      </div>
      <nav aria-label={LECTURE[language].captions}>
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
  const more = LECTURE[useLanguage()]
  const ballots = BALLOTS[useLanguage()].hint
  const shown = useSlice(({ looks }) => looks.ballots)
  const znodes = ZNODES[useLanguage()]
  const tree = useSlice(({ looks }) => looks.tree)
  // Where a lesson is about znodes, their drawing is near at hand.
  const ofClients = useSlice(() => lessonPlace(run)?.lesson.group === 'clients')
  const asked = useSlice((state) => state.asked)
  const left = useSlice(() => lessonPlace(run)?.left ?? false)
  const atEnd = useSlice(() => {
    const place = lessonPlace(run)
    return place?.left === false && place.beat === place.lesson.beats.length - 1
  })
  return (
    <p className="hints">
      {left && <Hint keys="R" label={more.toLesson} act={() => backToLesson(run)} />}
      {atEnd ? (
        <Hint keys="Esc" label={words.leave} act={() => setLecture(run, false)} />
      ) : (
        <Hint
          keys="→"
          label={asked && !asked.revealed ? words.reveal : words.next}
          act={() => nextBeat(run)}
        />
      )}
      <Hint keys="←" label={words.back} act={() => previousBeat(run)} />
      {!asked && <Hint keys="Q" label={words.predict} act={() => predict(run)} />}
      <Hint keys="V" label={ballots} act={() => look(run, { ballots: !shown })} />
      {ofClients && (
        <Hint
          keys="Y"
          label={znodes.hint}
          act={() => look(run, { tree: !tree, ballots: false, logs: false })}
        />
      )}
      <Hint keys="N" label={more.notes} act={() => openSpeaker(run, window)} />
    </p>
  )
}

function Hint({ keys, label, act }: { keys: string; label: string; act: () => void }) {
  return (
    <button type="button" onClick={act}>
      <kbd>{keys}</kbd> {label}
    </button>
  )
}
