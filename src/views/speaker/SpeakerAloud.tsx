import { captionAt, type Rehearsal } from '../../lessons/rehearse'
import type { Lecture, SaidQuestion } from '../../store/speaker'
import { captionAloud, questionAloud } from '../../words/aloud'

interface SpeakerAloudProps {
  lecture: Lecture
  rehearsal: Rehearsal | null
  question: SaidQuestion | null
}

/** Reads out to a speaker what the class has just been shown: the caption, or what became of a question. */
export function SpeakerAloud({ lecture, rehearsal, question }: SpeakerAloudProps) {
  const { asked, language } = lecture
  const text =
    asked && question
      ? questionAloud(question, asked, language)
      : rehearsal && beatAloud(rehearsal, lecture)
  return (
    <p className="for-ears" aria-live="polite">
      {text}
    </p>
  )
}

function beatAloud(rehearsal: Rehearsal, { beat, language }: Lecture): string | null {
  const caption = captionAt(rehearsal, beat, language)
  const of = rehearsal.lesson.beats.length
  return caption && captionAloud(caption, beat + 1, of, language)
}
