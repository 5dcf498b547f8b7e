import { useEffect, useLayoutEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { lessonOf } from '../../lessons/lessons'
import { captionAt, rehearse, type Rehearsal } from '../../lessons/rehearse'
import type { WallClock } from '../../store/playbackClock'
import type { Lecture, SaidQuestion, SpeakerDeed } from '../../store/speaker'
import type { SpeakerWindow } from '../../store/speakerWindow'
import { LANGUAGE_TAGS, type Language } from '../../words/Language'
import { LECTURE } from '../../words/lectureWords'
import { PAGE } from '../../words/page'
import { Clocks } from './Clocks'
import { QuestionNotes } from './QuestionNotes'
import { SpeakerAloud } from './SpeakerAloud'
import { speakerKey } from './speakerKeys'
import { useQuestion } from './useQuestion'
import '../styles/base.css'
import '../styles/tokens.css'
import '../styles/speaker.css'

interface SpeakerPageProps {
  speaker: SpeakerWindow
  clock: WallClock
  /** Until the lecture says which. */
  language: Language
}

/** What the speaker sees and the class does not: notes, what comes next, the answer before it is asked for, the time. */
export function SpeakerPage({ speaker, clock, language: own }: SpeakerPageProps) {
  const { lecture, gone } = useStore(speaker.store)
  const language = lecture?.language ?? own
  const words = LECTURE[language].speaker
  const rehearsal = useRehearsal(lecture?.lesson ?? null)
  const question = useQuestion(lecture, rehearsal, language)
  useSpeakerKeys(speaker)
  useDocument(lecture, language)
  const said = gone ? words.gone : lecture ? words.noLesson : words.waiting
  return (
    <div className="speaker">
      <header>
        <h1>{rehearsal ? rehearsal.lesson.title(language) : words.title}</h1>
        {rehearsal && lecture && lecture.beat >= 0 && (
          <p>{PAGE[language].bar.beat(lecture.beat + 1, rehearsal.lesson.beats.length)}</p>
        )}
        <Clocks clock={clock} words={words} />
      </header>
      {lecture && rehearsal && !gone ? (
        <Beat {...{ lecture, rehearsal, question }} />
      ) : (
        <main>
          <p className="said">{said}</p>
          {lecture && question && !gone && <QuestionNotes {...{ lecture, question }} />}
        </main>
      )}
      {lecture && !gone && <SpeakerAloud {...{ lecture, rehearsal, question }} />}
      <Deeds {...{ speaker, language, left: lecture?.left ?? false }} />
    </div>
  )
}

interface BeatProps {
  lecture: Lecture
  rehearsal: Rehearsal
  question: SaidQuestion | null
}

function Beat({ lecture, rehearsal, question }: BeatProps) {
  const { beat, language } = lecture
  const words = LECTURE[language].speaker
  const now = captionAt(rehearsal, beat, language)
  const next = captionAt(rehearsal, beat + 1, language)
  const alerts = [lecture.blank && words.blank, lecture.left && words.left].filter(Boolean)
  return (
    <main>
      <div className="as-if-not-there" role="status">
        {alerts.length > 0 && <p className="alert">{alerts.join(' ')}</p>}
      </div>
      <section className="now">
        <h2>{now ? now.title : words.notBegun}</h2>
        {now && <p>{now.text}</p>}
        {now && <p className="notes">{now.notes}</p>}
      </section>
      <aside>
        {question && <QuestionNotes {...{ lecture, question }} />}
        <section className="coming">
          <h3>{words.next}</h3>
          <p>{next ? next.title : words.last}</p>
          {next && <p className="quiet">{next.text}</p>}
        </section>
      </aside>
    </main>
  )
}

/** The lesson walked to its end in this window, once. */
function useRehearsal(id: string | null): Rehearsal | null {
  return useMemo(() => {
    const lesson = id === null ? null : lessonOf(id)
    return lesson && rehearse(lesson)
  }, [id])
}

interface DeedsProps {
  speaker: SpeakerWindow
  language: Language
  left: boolean
}

function Deeds({ speaker, language, left }: DeedsProps) {
  const { lecture: words, bar } = PAGE[language]
  const deeds: [key: string, deed: SpeakerDeed, label: string][] = [
    ['←', 'back', words.back],
    ['→', 'next', words.next],
    ['Q', 'predict', words.predict],
    ['B', 'blank', LECTURE[language].speaker.blankKey],
  ]
  if (left) deeds.push(['R', 'toLesson', bar.backToLesson])
  return (
    <footer>
      {deeds.map(([key, deed, label]) => (
        <button key={key} type="button" className="button" onClick={() => speaker.ask(deed)}>
          <kbd>{key}</kbd> {label}
        </button>
      ))}
    </footer>
  )
}

/** Keys count from the first thing to be seen on, not only from after it has been painted. */
function useSpeakerKeys(speaker: SpeakerWindow): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const deed = speakerKey(event)
      if (!deed) return
      event.preventDefault()
      speaker.ask(deed)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [speaker])
}

function useDocument(lecture: Lecture | null, language: Language): void {
  const theme = lecture?.theme ?? 'system'
  useEffect(() => {
    const root = document.documentElement
    const dark = matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset['theme'] = theme === 'system' ? (dark ? 'dark' : 'light') : theme
    root.lang = LANGUAGE_TAGS[language]
    document.title = `${LECTURE[language].speaker.title} · Ensemble`
  }, [theme, language])
}
