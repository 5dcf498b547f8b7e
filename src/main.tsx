import { createRoot } from 'react-dom/client'
import { coldStart } from './lessons/coldStart'
import { keepAddress } from './store/address'
import { markMoment } from './store/markMoment'
import { excerptAsked, playExcerpt } from './store/excerpt'
import { openAddress } from './store/openAddress'
import { createStoryStore, openStory, storyAsked } from './store/openStory'
import { createPlayback } from './store/playback'
import { keepPreferences } from './store/choices'
import { loadPreferences } from './store/preferences'
import { createRunStore } from './store/RunStore'
import { createWallClock } from './store/playbackClock'
import { isSpeakerAddress, keepSpeaker } from './store/speaker'
import { createSpeakerWindow } from './store/speakerWindow'
import { storyText } from './store/storyText'
import { App } from './views/App'
import { UnsupportedPage } from './views/BrokenPage'
import { markEmbed } from './views/embed'
import { ErrorBoundary } from './views/ErrorBoundary'
import { keepForOffline } from './views/offline'
import { SpeakerPage } from './views/speaker/SpeakerPage'
import { StoryDialog } from './views/StoryDialog'
import { createRunClient } from './workers/RunClient'

/** Without these no server can run here. */
const NEEDED = ['Worker', 'MessageChannel', 'structuredClone', 'BigInt'] as const

function start(root: HTMLElement): void {
  const storage = storageOf(window)
  const preferences = loadPreferences(storage, navigator.language)
  const { language } = preferences
  const missing = NEEDED.filter((name) => !(name in window))
  const react = createRoot(root)
  if (missing.length > 0) {
    react.render(<UnsupportedPage language={language} missing={missing} />)
    return
  }
  if (isSpeakerAddress(location.search)) {
    const speaker = { speaker: createSpeakerWindow(window), clock: createWallClock(window) }
    react.render(
      <ErrorBoundary language={language}>
        <SpeakerPage {...speaker} language={language} />
      </ErrorBoundary>,
    )
    return
  }
  const run = createRunStore(createRunClient(), coldStart.config, preferences)
  createPlayback(run, window)
  keepPreferences(run, storage)
  const story = createStoryStore()
  const tellStoryAsked = (): void => {
    const asked = location.hash === '' ? storyAsked(location.search) : null
    if (asked !== null) openStory(run, story, asked, storyText)
  }
  tellStoryAsked()
  if (!story.getState()) openAddress(run, location.hash, 'link')
  keepAddress(run, window)
  keepSpeaker(run, window)
  markMoment(run, document.documentElement)
  markEmbed(location.search, document.documentElement)
  const excerpt = excerptAsked(location.search)
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  if (excerpt) playExcerpt(run, excerpt, still, (act, ms) => window.setTimeout(act, ms))
  keepForOffline(window)
  window.addEventListener('hashchange', () => openAddress(run, location.hash, 'link'))
  window.addEventListener('popstate', tellStoryAsked)
  react.render(
    <ErrorBoundary language={language}>
      <App run={run} />
      <StoryDialog run={run} story={story} />
    </ErrorBoundary>,
  )
}

/** Some browsers forbid even asking for the storage. */
function storageOf(window: Window): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

const root = document.getElementById('root')
if (root) start(root)
