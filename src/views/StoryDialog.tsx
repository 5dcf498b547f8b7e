import { useState } from 'react'
import { useStore } from 'zustand'
import type { StoryStore, StoryTold } from '../store/openStory'
import type { RunStore } from '../store/RunStore'
import { STORY_WORDS } from '../words/storyWords'
import { Dialog } from './Dialog'

/** The story that was asked for in the address, with the lines of this telling. */
export function StoryDialog({ run, story }: { run: RunStore; story: StoryStore }) {
  const told = useStore(story)
  const language = useStore(run.store, ({ preferences }) => preferences.language)
  const [closed, setClosed] = useState<string | null>(null)
  if (!told || closed === told.name) return null
  const words = STORY_WORDS[language]
  const close = (): void => setClosed(told.name)
  return (
    <Dialog title={words.title(told.name)} className="story-dialog" onClose={close}>
      <p>{words.what}</p>
      <div role="status">
        <Outcome told={told} words={words} />
      </div>
      {told.outcome.kind === 'told' && (
        <pre className="mono story-text" tabIndex={0} aria-label={words.text} role="region">
          {told.outcome.result.text}
        </pre>
      )}
      <p className="dialog-buttons">
        <button type="button" className="button primary" onClick={close}>
          {words.walk}
        </button>
      </p>
    </Dialog>
  )
}

function Outcome({ told, words }: { told: StoryTold; words: (typeof STORY_WORDS)['en'] }) {
  const { outcome } = told
  if (outcome.kind === 'telling') return <p>{words.telling}</p>
  if (outcome.kind === 'unknown') return <p>{words.unknown}</p>
  if (outcome.kind === 'stopped') return <p>{words.stopped(outcome.why)}</p>
  const { expected, failures } = outcome.result
  if (failures.length === 0) return <p>{words.held(expected)}</p>
  return (
    <>
      <p>{words.failed(failures.length, expected)}</p>
      <ul>
        {failures.map(({ line, sentence }) => (
          <li key={`${line} ${sentence}`}>{words.line(line, sentence)}</li>
        ))}
      </ul>
    </>
  )
}
