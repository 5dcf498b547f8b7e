import { must } from '../base/assert'
import { revealLeader } from '../words/lessonColdStart'
import type { Language } from '../words/Language'
import type { Goal } from '../simulation/Command'
import type { Question, Seen } from './Lesson'
import { latestVotes, sidsOf } from './seen'

/** The question of elections: who will lead? Answered by the run itself; the reason compares the votes with which the
 *  servers went into their latest election. */
export function whoWillLead(
  words: (language: Language) => { ask: string; option: (sid: number) => string },
  ahead: Goal,
  /** Who can be named; default: everybody. */
  candidates: (seen: Seen) => readonly number[] = sidsOf,
): Question {
  return {
    ask: (_, language) => words(language).ask,
    options: (seen, language) =>
      candidates(seen).map((sid) => ({ key: String(sid), label: words(language).option(sid) })),
    ahead,
    answer(events) {
      const chosen = events.flatMap(({ facts }) =>
        facts.flatMap((fact) => (fact.kind === 'LeaderChosen' ? [fact.leader] : [])),
      )
      const leader = chosen.at(-1)
      return leader === undefined ? null : String(leader)
    },
    reveal(seen, answer, chosen, language) {
      const votes = latestVotes(seen)
      return revealLeader(
        {
          answer: must(votes.get(Number(answer)), 'the vote of the leader'),
          chosen: votes.get(Number(chosen)) ?? null,
        },
        language,
      )
    },
  }
}
