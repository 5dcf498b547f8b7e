import { useState } from 'react'
import type { RunStore } from '../../store/RunStore'
import { LANGUAGES, type Language } from '../../words/Language'
import { TAKE_AWAY } from '../../words/takeAwayWords'
import { transcript } from '../../words/transcript'
import { useLanguage, useRun } from '../run'
import { saveFile } from '../saveFile'
import type { PictureTheme } from './drawSheet'
import { pictureFile } from './picture'

const THEMES: readonly PictureTheme[] = ['light', 'dark']
const FORMATS = ['png', 'svg'] as const

/** What can be taken away besides the run: pictures of this moment and the whole in words. */
export function TakeAway({ link }: { link: string | null }) {
  const words = TAKE_AWAY[useLanguage()]
  return (
    <div className="take-away">
      <section aria-labelledby="take-picture">
        <h3 id="take-picture">{words.picture}</h3>
        <p className="note">{words.pictureOf}</p>
        <Pictures />
      </section>
      <section aria-labelledby="take-transcript">
        <h3 id="take-transcript">{words.transcript}</h3>
        <p className="note">{words.transcriptOf}</p>
        <p className="take-buttons">
          <Transcripts link={link} />
        </p>
      </section>
    </div>
  )
}

function Pictures() {
  const run = useRun()
  const words = TAKE_AWAY[useLanguage()]
  const [state, setState] = useState<'idle' | 'drawing' | 'failed'>('idle')
  const save = (theme: PictureTheme, format: 'png' | 'svg'): void => {
    setState('drawing')
    pictureFile(run, theme, format)
      .then((file) => saveFile(`${nameOf(run)}-${theme}.${format}`, file))
      .then(
        () => setState('idle'),
        () => setState('failed'),
      )
  }
  return (
    <>
      <p className="take-buttons">
        {FORMATS.flatMap((format) =>
          THEMES.map((theme) => (
            <button
              key={format + theme}
              type="button"
              className="button"
              onClick={() => save(theme, format)}
            >
              {words.files[format][theme]}
            </button>
          )),
        )}
      </p>
      <p className="note" role="status">
        {state === 'drawing' ? words.drawing : state === 'failed' ? words.failed : ''}
      </p>
    </>
  )
}

function Transcripts({ link }: { link: string | null }) {
  const run = useRun()
  const words = TAKE_AWAY[useLanguage()]
  const save = (language: Language): void => {
    const { config, recording, at } = run.store.getState()
    const events = recording.events.slice(0, at.events)
    const text = transcript({ config, events, us: at.us, link }, language)
    saveFile(`${nameOf(run)}-${language}.md`, new Blob([text], { type: 'text/markdown' }))
  }
  return LANGUAGES.map((language) => (
    <button key={language} type="button" className="button" onClick={() => save(language)}>
      {words.markdown[language]}
    </button>
  ))
}

/** `ensemble-5-at-118ms`: tells files of one lecture apart. */
function nameOf(run: RunStore): string {
  const { config, at } = run.store.getState()
  return `ensemble-${config.servers.length}-at-${Math.floor(at.us / 1000)}ms`
}
