import { compareVotes } from '../words/compareVotes'
import { revealLeader } from '../words/lessonColdStart'
import type { Language } from '../words/Language'
import { judged, QUESTIONS } from '../words/questionWords'
import type { VoteText } from '../zookeeper/Fact'
import { HORIZON_US, pictureLater, saidIn, servingLeader } from './later'
import type { Question, Seen } from './Lesson'
import { latestVotes, pictureSeen, running, tallyOf } from './seen'

/** Who leads a minute from now? Raised while nobody leads, somebody looks, or the ways of the leader are cut. */

/** The key for nobody; a server's key is its id. */
const NOBODY = '0'

export function whoLeads(seen: Seen): Question | null {
  return isUndecided(seen) ? question(seen.at.us) : null
}

function isUndecided(seen: Seen): boolean {
  const picture = pictureSeen(seen)
  const leader = servingLeader(picture)
  if (!leader) return true
  const processes = Object.values(picture.processes)
  const comes = processes.some(({ sid, status }) => {
    return status === 'starting' || (status === 'running' && !picture.servers[sid]?.serving)
  })
  const cuts = [...Object.values(picture.cuts), ...Object.values(picture.portCuts)]
  return comes || cuts.some(({ from, to }) => from === leader.sid || to === leader.sid)
}

function question(us: number): Question {
  return {
    ask: (_, language) => QUESTIONS[language].who.ask,
    options: (seen, language) => [
      ...candidates(seen).map((sid) => ({
        key: String(sid),
        label: QUESTIONS[language].who.option(sid),
      })),
      { key: NOBODY, label: QUESTIONS[language].who.nobody },
    ],
    ahead: { kind: 'time', us: us + HORIZON_US },
    answer: (events, seen) => String(servingLeader(pictureLater(seen, events))?.sid ?? NOBODY),
    reveal(seen, answer, chosen, language) {
      const right = chosen === null ? null : chosen === answer
      const guess = chosen === null || chosen === NOBODY || right ? null : Number(chosen)
      return judged(right, language) + reason(seen, Number(answer), guess, language)
    },
  }
}

/** Whoever may be elected at all: a server without weight never is. */
function candidates({ recording: { config } }: Seen): number[] {
  return config.servers
    .filter(({ type, weight }) => type === 'participant' && weight > 0)
    .map(({ sid }) => sid)
}

/** `answer` 0: nobody leads. `guess`: another server than the answer, if one was named. */
function reason(seen: Seen, answer: number, guess: number | null, language: Language): string {
  const { who } = QUESTIONS[language]
  const ahead = seen.ahead ?? []
  if (answer === Number(NOBODY)) {
    const up = tallyOf(
      seen,
      running(seen).map(({ sid }) => sid),
    )
    return up.quorum ? who.apart : who.tooFew(up)
  }
  const elected = saidIn(ahead, 'LeaderActivated').some(({ server }) => server === answer)
  const led = servingLeader(pictureSeen(seen))?.sid === answer
  if (led && !elected) return who.stands(answer)
  if (guess === null) return who.chosen(answer)
  const later = pictureLater(seen, ahead)
  if (later.processes[guess]?.status !== 'running') return who.down(guess, answer)
  return decidedByVotes(seen, answer, guess, language) ?? who.unheard(guess, answer)
}

/** Where both went into the same election and the better vote won: why it was better. */
function decidedByVotes(
  seen: Seen,
  answer: number,
  guess: number,
  language: Language,
): string | null {
  const votes = new Map<number, VoteText>(latestVotes(seen))
  for (const { server, fact } of saidIn(seen.ahead ?? [], 'ElectionStarted')) {
    votes.set(server, fact.vote)
  }
  const [a, b] = [votes.get(answer), votes.get(guess)]
  if (!a || !b || a.round !== b.round || !compareVotes(a, b).wins) return null
  return revealLeader({ answer: a, chosen: b }, language)
}
