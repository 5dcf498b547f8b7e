import { seenAt, type Rehearsal } from '../../lessons/rehearse'
import type { Lecture, SaidQuestion } from '../../store/speaker'
import { answerAloud, captionAloud, handsAloud, questionAloud } from '../../words/aloud'
import { useQuestionSaid } from './QuestionNotes'

interface SpeakerAloudProps {
  lecture: Lecture
  rehearsal: Rehearsal | null
}

/** Reads out to a speaker what the class has just been shown: the caption, or what became of a question. */
export function SpeakerAloud({ lecture, rehearsal }: SpeakerAloudProps) {
  const question = useQuestionSaid(lecture, rehearsal)
  const { asked } = lecture
  const text =
    asked && question ? askedAloud(asked, question, lecture) : beatAloud(lecture, rehearsal)
  return (
    <p className="for-ears" aria-live="polite">
      {text}
    </p>
  )
}

function beatAloud({ beat, language }: Lecture, rehearsal: Rehearsal | null): string {
  const beats = rehearsal?.lesson.beats ?? []
  const caption = rehearsal && beats[beat]?.caption(seenAt(rehearsal, beat), language)
  return caption ? captionAloud(caption, beat + 1, beats.length, language) : ''
}

function askedAloud(
  { hands, revealed }: NonNullable<Lecture['asked']>,
  { ask, options, answer }: SaidQuestion,
  { language }: Lecture,
): string {
  const right = options.find(({ key }) => key === answer?.key)
  if (revealed && right && answer) return answerAloud(right, answer.why, language)
  const raised = options.filter(({ key }) => (hands[key] ?? 0) > 0)
  if (raised.length === 0) return questionAloud(ask, options, language)
  return raised.map((option) => handsAloud(option, hands[option.key] ?? 0, language)).join(' ')
}
