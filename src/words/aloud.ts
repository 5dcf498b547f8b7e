import type { CaptionWords } from './LessonWords'
import type { Language } from './Language'
import { LECTURE } from './lectureWords'
import { PAGE } from './page'

/** What a lecture says to those who only listen. Each is said once, whole, when it comes. */

/** `Caption 2 of 9. Killed: …`: where in the lesson that is, and its caption. */
export function captionAloud(
  { title, text }: Pick<CaptionWords, 'title' | 'text'>,
  at: number,
  of: number,
  language: Language,
): string {
  return sentences(
    [`${PAGE[language].lecture.beatOf(at, of)}${STOP[language]}`, title, text],
    language,
  )
}

interface OptionAloud {
  readonly key: string
  readonly label: string
}

/** A question as far as it is in words, and what has become of it. */
export interface QuestionAloud {
  readonly ask: string
  readonly options: readonly OptionAloud[]
  /** The key of an option, and why; null while it is being computed. */
  readonly answer: { readonly key: string; readonly why: string } | null
}

interface Become {
  /** The key of the answer that was given the last hand; null: none was. */
  readonly chosen: string | null
  readonly hands: Readonly<Record<string, number>>
  readonly revealed: boolean
}

/** What has just become of a question: it is asked, an answer has one hand more, or it is answered. */
export function questionAloud(
  { ask, options, answer }: QuestionAloud,
  { chosen, hands, revealed }: Become,
  language: Language,
): string {
  const right = revealed && options.find(({ key }) => key === answer?.key)
  if (right && answer) return answerAloud(right, answer.why, language)
  const raised = options.find(({ key }) => key === chosen)
  if (raised) return handsAloud(raised, hands[raised.key] ?? 0, language)
  const each = options.map((option) => optionAloud(option, language))
  return sentences([ask, ...each, PAGE[language].lecture.countHands], language)
}

function handsAloud(option: OptionAloud, hands: number, language: Language): string {
  const raised = `${PAGE[language].lecture.hands(hands)}${STOP[language]}`
  return sentences([optionAloud(option, language), raised], language)
}

function answerAloud(option: OptionAloud, why: string, language: Language): string {
  const answer = `${LECTURE[language].speaker.answer}${COLON[language]}${option.label}${STOP[language]}`
  return sentences([answer, why], language)
}

function optionAloud({ key, label }: OptionAloud, language: Language): string {
  return `${key}${COLON[language]}${label}${STOP[language]}`
}

const STOP = { en: '.', zh: '。' } as const
const COLON = { en: ': ', zh: '：' } as const

function sentences(parts: readonly string[], language: Language): string {
  return parts.join(language === 'en' ? ' ' : '')
}
