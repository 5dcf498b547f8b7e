import { isLoud, isLoudInWorld } from '../simulation/loudness'
import type { RecordedEvent, WorldFact } from '../simulation/RecordedEvent'
import type { StoryVoice } from '../simulation/scenario'
import type { Fact } from '../zookeeper/Fact'
import { explain, type Explanation } from './explain'
import { weightOf, worldWeightOf } from './headline'
import type { Language } from './Language'
import { time } from './numbers'
import { plain, type Spans } from './Span'
import { whatSentence } from './what'
import { explainWorld } from './worldFacts'

/** One thing an event tells: a server's fact, what the world saw, or (null) what the event is in itself. */
export interface Told {
  readonly fact: Fact | null
  readonly world: WorldFact | null
  /** Ends a step, as opposed to what folds into it. */
  readonly loud: boolean
  readonly explanation: Explanation
}

interface Weighed extends Told {
  readonly weight: number
}

/** Everything an event tells, its headline first, the rest in the order in which it happened. Never empty. */
export function tellEvent(event: RecordedEvent, language: Language): readonly Told[] {
  const told = [...ofServer(event, language), ...ofWorld(event, language)]
  if (told.length === 0) return [inItself(event, language)]
  const first = told.reduce((loudest, each) => (each.weight > loudest.weight ? each : loudest))
  return [first, ...told.filter((each) => each !== first)]
}

function ofServer(event: RecordedEvent, language: Language): Weighed[] {
  const { facts } = event
  const teller = event.server ?? event.client
  if (teller === undefined) return []
  return facts.map((fact) => ({
    fact,
    world: null,
    loud: isLoud(fact) && !isSaidByStart(fact),
    weight: weightOf(fact),
    explanation: explain(fact, teller, language),
  }))
}

/** That an election starts says already whom the server votes for first. */
function isSaidByStart(fact: Fact): boolean {
  return fact.kind === 'VoteChanged' && fact.because === 'newElection'
}

function ofWorld({ world }: RecordedEvent, language: Language): Weighed[] {
  return world.map((seen) => ({
    fact: null,
    world: seen,
    loud: isLoudInWorld(seen),
    weight: worldWeightOf(seen),
    explanation: { ...explainWorld(seen, language), source: null, rule: null },
  }))
}

function inItself({ what, server, client }: RecordedEvent, language: Language): Told {
  const sentence = whatSentence(what, server ?? client ?? null, language)
  const explanation = { sentence, reason: null, source: null, rule: null }
  return { fact: null, world: null, loud: what.kind === 'command', explanation }
}

/** The one sentence for an event, without a full stop. */
export function headline(event: RecordedEvent, language: Language): Spans {
  return explainEvent(event, language).sentence
}

function explainEvent(
  event: RecordedEvent,
  language: Language,
  [first]: readonly Told[] = tellEvent(event, language),
): Explanation {
  return (first ?? inItself(event, language)).explanation
}

/** What an event says, headline first: its loud facts, or if all are quiet its headline alone. */
export function describeEvent(event: RecordedEvent, language: Language): readonly Spans[] {
  const told = tellEvent(event, language)
  const loud = told.filter((each, index) => each.loud || index === 0)
  return loud.map(({ explanation }) => explanation.sentence)
}

/** An event read out: when, what, why. `told`: what `tellEvent` says of it, where that is known already. */
export function narrate(
  event: RecordedEvent,
  language: Language,
  told: readonly Told[] = tellEvent(event, language),
): string {
  const { sentence, reason } = explainEvent(event, language, told)
  const why = reason === null ? '' : plain(reason)
  return language === 'en'
    ? `${time(event.us)}. ${plain(sentence)}. ${why}`.trimEnd()
    : `${time(event.us)}：${plain(sentence)}。${why}`
}

/** The voice of golden stories: English, one line for each loud fact. */
export const STORY_VOICE: StoryVoice = {
  describe: (event) => describeEvent(event, 'en').map(plain),
}
