import type { Violation } from '../simulation/checks/Check'
import type { AllCheckWords, CheckWords } from './CheckWordsOf'
import { CHECK_WORDS_EN } from './checkWordsEn'
import { CHECK_WORDS_ZH } from './checkWordsZh'
import type { InEach, Language } from './Language'
import { plain, type Spans } from './Span'

export const CHECK_WORDS: InEach<AllCheckWords> = { en: CHECK_WORDS_EN, zh: CHECK_WORDS_ZH }

/** What a violation says in one sentence. */
export function violationSentence({ check, operands }: Violation, language: Language): Spans {
  const words: CheckWords<never> = CHECK_WORDS[language][check]
  return words.broken(operands as never)
}

/** `G1 Leadership, event 12: Servers 1 and 2 have both been established as leaders of epoch 4.` */
export function violationLine(violation: Violation, language: Language): string {
  const { name } = CHECK_WORDS[language][violation.check]
  const event = language === 'en' ? `event ${violation.event}: ` : `事件 ${violation.event}：`
  const separator = language === 'en' ? ', ' : '，'
  const sentence = plain(violationSentence(violation, language))
  return `${violation.check} ${name}${separator}${event}${sentence}`
}
