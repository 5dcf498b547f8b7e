import type { NothingToAsk } from '../words/questionWords'
import { howBroughtUp } from './howBroughtUp'
import type { Question, Seen } from './Lesson'
import { pictureSeen } from './seen'
import { whoLeads } from './whoLeads'
import { writeSurvives } from './writeSurvives'

/** The questions that the state of a run raises at a moment, whether or not a lesson asks one there. What they ask
 *  about is always undecided yet, and their answers are the run's own. */
export function freeQuestions(seen: Seen): readonly Question[] {
  if (nothingMoves(seen)) return []
  return [writeSurvives(seen), whoLeads(seen), howBroughtUp(seen)].filter((each) => each !== null)
}

/** Why there is no question. */
export function whyNothingToAsk(seen: Seen): NothingToAsk {
  return nothingMoves(seen) ?? 'calm'
}

function nothingMoves(seen: Seen): NothingToAsk | null {
  const { modes, processes } = pictureSeen(seen)
  if (modes.byHand) return 'hand'
  const alive = Object.values(processes).some(
    ({ status }) => status === 'running' || status === 'starting',
  )
  return alive ? null : 'off'
}
