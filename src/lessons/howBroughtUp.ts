import { explain } from '../words/explain'
import { judged, QUESTIONS } from '../words/questionWords'
import { plain } from '../words/Span'
import { HORIZON_US, saidIn, servingLeader } from './later'
import type { Question, Seen } from './Lesson'
import { pictureSeen } from './seen'

/** DIFF, TRUNC or SNAP? Raised while a leader serves and another server comes to it. */

/** In the order of their keys, 1 to 4; null: it is not synchronised in time. */
const MODES = ['DIFF', 'TRUNC', 'SNAP', null] as const

export function howBroughtUp(seen: Seen): Question | null {
  const { servers, processes } = pictureSeen(seen)
  const leader = servingLeader(pictureSeen(seen))
  // What a process that is being started last said is from its life before.
  const coming = Object.values(processes).find(
    ({ sid, status }) => status === 'starting' || (status === 'running' && !servers[sid]?.serving),
  )
  return leader && coming ? question(coming.sid, seen.at.us) : null
}

function question(sid: number, us: number): Question {
  return {
    ask: (_, language) => QUESTIONS[language].sync.ask(sid),
    options: (_, language) =>
      MODES.map((mode, at) => ({
        key: String(at + 1),
        label: QUESTIONS[language].sync.option(mode),
      })),
    ahead: { kind: 'time', us: us + HORIZON_US },
    answer(events) {
      const mode = chosenFor(sid, events)?.fact.mode ?? null
      return String(MODES.indexOf(mode) + 1)
    },
    reveal(seen, answer, chosen, language) {
      const right = chosen === null ? null : chosen === answer
      const said = chosenFor(sid, seen.ahead ?? [])
      const { sync } = QUESTIONS[language]
      if (!said) return judged(right, language) + sync.none
      const { reason, sentence } = explain(said.fact, said.server, language)
      return judged(right, language) + plain(reason ?? sentence)
    },
  }
}

function chosenFor(sid: number, events: Parameters<typeof saidIn>[0]) {
  return saidIn(events, 'SyncChosen').find(({ fact }) => fact.learner === sid) ?? null
}
