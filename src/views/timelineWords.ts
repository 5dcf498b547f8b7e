import type { Language } from '../words/Language'
import { duration, roughTime, time } from '../words/numbers'
import { PICTURES } from '../words/pictures'
import type { TimelineWords } from './timeline/TimelineWords'

/** The timeline's words in a language. */
export function timelineWords(language: Language): TimelineWords {
  const words = PICTURES[language]
  return {
    timeline: words.timeline,
    lane: (sid) => `S${sid}`,
    tick: (us, stepUs) => (stepUs >= 100_000 ? roughTime(us) : time(us)),
    playhead: (us) => time(us).replace(' s', ''),
    value: words.seconds,
    silence: (us) => [duration(us / 1000), words.silence],
    mark: ({ kind, sids, us }) =>
      `${time(us)}: ${words.marks[kind]} (${sids.map((sid) => `S${sid}`).join(', ')})`,
    future: words.future,
    zoomIn: words.zoomIn,
    zoomOut: words.zoomOut,
  }
}
