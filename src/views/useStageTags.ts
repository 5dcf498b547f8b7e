import { useMemo } from 'react'
import type { Picture } from '../simulation/Picture'
import { isWrite, stateAt, type RequestState, type SeenRequest } from '../simulation/RequestBook'
import { DEEDS } from '../words/deedWords'
import type { Language } from '../words/Language'
import type { StageTag } from './stage/ClientTags'
import { useLanguage, useRun } from './run'

/** How long an answer stands beside its server, µs of virtual time; an outcome that is not known stands longer. */
const STANDS_US = { answered: 700_000, settled: 4_000_000 }

/** More requests than this are not looked through for the last one of a server. */
const LOOK_BACK = 60

/** What is said beside the servers at the moment of the picture: the last request of each, and crashes to come. */
export function useStageTags(picture: Picture): readonly StageTag[] {
  const run = useRun()
  const language = useLanguage()
  const key = useMemo(() => {
    const { requests, recording } = run.store.getState()
    const { events, us } = picture
    const armed = Object.values(picture.crashes).map(({ sid, instant }): StageTag => {
      return { sid, kind: 'armed', text: DEEDS[language].crash.armed[instant] }
    })
    const said = new Set<number>()
    const tags: StageTag[] = []
    for (const each of requests.requests.slice(-LOOK_BACK).reverse()) {
      const step = each.steps.findLast((made) => made.event < events)
      if (!step || said.has(each.sid)) continue
      said.add(each.sid)
      const sinceUs = recording.events[step.event]?.us ?? 0
      if (us - sinceUs <= standsFor(step.state)) tags.push(tagOf(each, events, language))
    }
    return JSON.stringify([...tags, ...armed])
  }, [run, picture, language])
  // The same tags are the same object, so that nothing is placed anew because of them.
  return useMemo(() => JSON.parse(key) as StageTag[], [key])
}

function standsFor({ kind }: RequestState): number {
  if (kind === 'asked' || kind === 'proposed' || kind === 'unknown') return Infinity
  return kind === 'survived' || kind === 'discarded' ? STANDS_US.settled : STANDS_US.answered
}

function tagOf(seen: SeenRequest, events: number, language: Language): StageTag {
  const state = stateAt(seen, events) ?? { kind: 'asked' }
  const write = isWrite(seen.request)
  const short = DEEDS[language].requests.short(state, write)
  const kind = kindOf(state)
  // What it was stands beside the server only as long as that is all there is to say.
  const path = 'path' in seen.request ? seen.request.path.slice(0, 10) : ''
  const text = kind === 'waits' ? `${seen.request.op} ${path} ${short}` : short
  return { sid: seen.sid, text, kind }
}

function kindOf(state: RequestState): StageTag['kind'] {
  switch (state.kind) {
    case 'asked':
    case 'proposed':
      return 'waits'
    case 'answered':
      return state.err === 0 ? 'done' : 'refused'
    case 'unknown':
      return 'unknown'
    case 'survived':
      return 'done'
    case 'discarded':
    case 'notServing':
    case 'unreachable':
      return 'refused'
  }
}
