import type { Language } from '../words/Language'
import { PICTURES } from '../words/pictures'
import { timerText } from '../words/what'
import type { RoleLook } from './stage/roleLook'
import type { StageWords } from './stage/StageWords'

/** The stage's words in a language. Roles keep ZooKeeper's own names. */
export function stageWords(language: Language): StageWords {
  const words = PICTURES[language]
  return {
    ...words,
    role(look: RoleLook) {
      return look === 'down' || look === 'off' || look === 'starting' ? words[look] : look
    },
    timer: (name) => timerText(name, language),
  }
}
