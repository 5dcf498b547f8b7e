import { endpointName, isClient } from '../simulation/endpoints'
import { CLIENT_WORDS } from '../words/clients/clientWords'
import type { Language } from '../words/Language'
import { duration, roughTime, time } from '../words/numbers'
import { PICTURES } from '../words/pictures'
import type { TimelineWords } from './timeline/TimelineWords'

/** The timeline's words in a language. */
export function timelineWords(language: Language): TimelineWords {
  const words = PICTURES[language]
  return {
    timeline: words.timeline,
    lane: laneName,
    tick: (us, stepUs) => (stepUs >= 100_000 ? roughTime(us) : time(us)),
    playhead: (us) => time(us).replace(' s', ''),
    value: words.seconds,
    silence: (us) => [duration(us / 1000), words.silence],
    mark: ({ kind, sids, us }) =>
      `${time(us)}: ${words.marks[kind]} (${sids.map(laneName).join(', ')})`,
    future: words.future,
    zoomIn: words.zoomIn,
    zoomOut: words.zoomOut,
    foldClients: CLIENT_WORDS[language].lanes.fold,
    unfoldClients: CLIENT_WORDS[language].lanes.unfold,
  }
}

/** `S3`, `c1`. */
function laneName(id: number): string {
  return isClient(id) ? endpointName(id) : `S${id}`
}
