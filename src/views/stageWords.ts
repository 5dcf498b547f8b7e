import { endpointName } from '../simulation/endpoints'
import { CLIENT_WORDS } from '../words/clients/clientWords'
import { clientInWords, clientNote } from '../words/clients/clientInWords'
import type { Language } from '../words/Language'
import { PICTURES } from '../words/pictures'
import { HANDS } from '../words/handWords'
import { LOGS } from '../words/logWords'
import { span } from '../words/numbers'
import { serverAloud, serverName } from '../words/serverAloud'
import { STAGE_ALOUD } from '../words/stageAloud'
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
    frame({ held, ...frame }) {
      if (!held) return words.frame(frame)
      return `${words.frame({ ...frame, stalled: null })} (${HANDS[language].suffix[held]})`
    },
    serverName: (process, server) => serverName(process, server, language),
    server: (process, belongings) => serverAloud(process, belongings, language),
    aloud: STAGE_ALOUD[language],
    clientName: (id) => CLIENT_WORDS[language].name(endpointName(id)),
    client: (process, client) => clientInWords(process, client, language),
    clientNote: (client) => clientNote(client, language),
    clientsApart: (count) => `${count} · ${CLIENT_WORDS[language].stage.between}`,
    port: HANDS[language].marks.port,
    slow: (ways, us) => HANDS[language].marks.slow(ways, span(us)),
    slowDisk: (us) => HANDS[language].marks.slowDisk(span(us)),
    log: LOGS[language],
    least: span,
  }
}
