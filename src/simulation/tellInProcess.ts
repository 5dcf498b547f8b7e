import { assertNever } from '../base/assert'
import { Simulation } from './Simulation'
import {
  type StoryAnswer,
  type StoryRequest,
  type StoryResult,
  type StoryVoice,
  tellStory,
} from './scenario'

/** Tells a story with all its servers in this thread. */
export function tellInProcess(text: string, voice: StoryVoice): StoryResult {
  const telling = tellStory(text, voice)
  let simulation: Simulation | null = null
  let step = telling.next()
  while (!step.done) {
    const request: StoryRequest = step.value
    if (request.kind === 'open') simulation = new Simulation(request.config)
    step = telling.next(answer(simulation, request))
  }
  return step.value
}

function answer(simulation: Simulation | null, request: StoryRequest): StoryAnswer {
  if (!simulation || request.kind === 'open') return { events: [], us: 0 }
  const from = simulation.at.events
  const outcome = carryOut(simulation, request)
  const events = simulation.recording?.events.slice(from) ?? []
  return { events, us: simulation.at.us, ...outcome }
}

function carryOut(
  simulation: Simulation,
  request: Exclude<StoryRequest, { kind: 'open' }>,
): Pick<StoryAnswer, 'refusal' | 'ended'> {
  switch (request.kind) {
    case 'command':
      return { refusal: simulation.command(request.command) }
    case 'advance':
      return { ended: simulation.advance(request.goal) }
    default:
      return assertNever(request)
  }
}
