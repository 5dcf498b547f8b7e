import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Goal } from '../simulation/Command'
import type { StoryResult } from '../simulation/scenario'
import { parseStory } from '../simulation/scenarioText'
import { STORY_VOICE } from '../words/events'
import { look, open } from './actions'
import { openAddress } from './openAddress'
import type { RunStore } from './RunStore'
import { tellOverPort } from './story'

/** A golden story that an address asks for (`?scenario=cold-start-5`), and how the telling of it goes. */
export interface StoryTold {
  readonly name: string
  readonly outcome:
    | { kind: 'telling' }
    | { kind: 'told'; result: StoryResult }
    | { kind: 'unknown' }
    /** The run stopped under it. */
    | { kind: 'stopped'; why: string }
}

export type StoryStore = StoreApi<StoryTold | null>

/** From its first command to its last the page computes: it comes to no rest in between, of which an address would be
 *  written. */
const TO_ITS_END: Goal = { kind: 'time', us: Infinity }

/** The name of the story that the search part of an address asks for; null: none. */
export function storyAsked(search: string): string | null {
  const name = new URLSearchParams(search).get('scenario')
  return name !== null && /^[a-z0-9-]{1,60}$/.test(name) ? name : null
}

/** Nothing is told yet. */
export function createStoryStore(): StoryStore {
  return createStore<StoryTold | null>()(() => null)
}

/** Has the servers of the page act out a story, and leaves the playhead at its beginning. `read` gives its text. A
 *  story that is being told is told to its end, and another one not begun meanwhile: both would give commands. */
export function openStory(
  run: RunStore,
  story: StoryStore,
  name: string,
  read: (name: string) => Promise<string>,
): void {
  if (story.getState()?.outcome.kind === 'telling') return
  story.setState({ name, outcome: { kind: 'telling' } })
  tell(run, name, read).then(
    (outcome) => story.setState({ name, outcome }),
    (error: unknown) => {
      run.store.setState({ computing: null })
      story.setState({ name, outcome: { kind: 'stopped', why: String(error) } })
    },
  )
}

async function tell(
  run: RunStore,
  name: string,
  read: (name: string) => Promise<string>,
): Promise<StoryTold['outcome']> {
  const text = await read(name)
  // A host may answer an unknown address with its front page.
  if (!parseStory(text).ok) {
    openAddress(run, '', 'link')
    return { kind: 'unknown' }
  }
  const result = await tellOverPort(run.port, text, STORY_VOICE, (config) => {
    open(run, config)
    run.store.setState({ computing: TO_ITS_END })
  })
  const { recording } = run.store.getState()
  run.store.setState({ seen: recording.length, notice: null, computing: null })
  look(run, { timelineOpen: true })
  return { kind: 'told', result }
}
