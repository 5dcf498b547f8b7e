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

/** A question with its answers, and how to give one. */
export function questionAloud(
  ask: string,
  options: readonly OptionAloud[],
  language: Language,
): string {
  const answers = options.map((option) => optionAloud(option, language))
  return sentences([ask, ...answers, PAGE[language].lecture.countHands], language)
}

/** How many hands an answer has now. */
export function handsAloud(option: OptionAloud, hands: number, language: Language): string {
  const raised = `${PAGE[language].lecture.hands(hands)}${STOP[language]}`
  return sentences([optionAloud(option, language), raised], language)
}

/** The answer, and why. */
export function answerAloud(option: OptionAloud, why: string, language: Language): string {
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
