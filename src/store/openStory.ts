import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RunPort } from '../simulation/RunPort'
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
    (error: unknown) => story.setState({ name, outcome: { kind: 'stopped', why: String(error) } }),
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
  const result = await tellOverPort(visibly(run), text, STORY_VOICE, (config) => open(run, config))
  const { recording } = run.store.getState()
  run.store.setState({ seen: recording.length, notice: null })
  look(run, { timelineOpen: true })
  return { kind: 'told', result }
}

/** The run's port, with the page knowing that something is being computed. */
function visibly(run: RunStore): RunPort {
  return {
    ...run.port,
    advance(goal) {
      run.store.setState({ computing: goal })
      run.port.advance(goal)
    },
  }
}
