import { useState } from 'react'
import { look } from '../store/actions'
import { GLOSSARY } from '../words/glossary'
import { GLOSSARY_WORDS } from '../words/glossaryWords'
import { searchGlossary } from '../words/searchGlossary'
import type { TermId } from '../words/terms'
import { Dialog, focusFirst } from './Dialog'
import { classes, useLanguage, useRun, useSlice } from './run'
import './styles/glossary.css'

/** Every term the page uses, with what it means and where ZooKeeper and the paper have it. */
export function GlossarySheet() {
  const run = useRun()
  const words = GLOSSARY_WORDS[useLanguage()]
  const at = useSlice(({ looks }) => looks.glossary)
  if (at === null) return null
  const close = (): void => look(run, { glossary: null })
  return (
    <Dialog title={words.title} className="glossary-sheet" onClose={close}>
      <Terms at={at === 'beginning' ? null : at} />
      <p className="dialog-buttons">
        <span className="note">{words.paperIs}</span>
        <button type="button" className="button primary" onClick={close}>
          {words.close}
        </button>
      </p>
    </Dialog>
  )
}

function Terms({ at }: { at: TermId | null }) {
  const language = useLanguage()
  const words = GLOSSARY_WORDS[language]
  const [asked, setAsked] = useState('')
  const found = searchGlossary(asked, language)
  return (
    <>
      <p className="glossary-search">
        <label>
          {words.search}{' '}
          <input type="search" value={asked} onChange={(event) => setAsked(event.target.value)} />
        </label>
        <span className="note" role="status">
          {words.found(found.length)}
        </span>
      </p>
      <div className="terms" tabIndex={0} role="region" aria-label={words.title}>
        <dl>
          {found.map((id) => (
            <Entry key={id} id={id} here={id === at && asked === ''} />
          ))}
        </dl>
      </div>
    </>
  )
}

/** `here`: the term that was asked for; it is brought into view and gets the focus. */
function Entry({ id, here }: { id: TermId; here: boolean }) {
  const language = useLanguage()
  const words = GLOSSARY_WORDS[language]
  const entry = GLOSSARY[id]
  const { name: title, text } = entry[language]
  const other = entry[language === 'en' ? 'zh' : 'en'].name
  return (
    <div className={classes(here && 'here')} data-term={id}>
      <dt
        ref={here ? focusFirst : null}
        tabIndex={here ? -1 : undefined}
        onFocus={(event) => event.currentTarget.scrollIntoView({ block: 'center' })}
      >
        <dfn>{title}</dfn>
        {other !== title && <span lang={language === 'en' ? 'zh-CN' : 'en'}>{other}</span>}
      </dt>
      <dd>
        {text}
        <Places java={entry.java} paper={entry.paper} words={words} />
      </dd>
    </div>
  )
}

interface PlacesProps {
  java: string | null
  paper: string | null
  words: { java: string; paper: string }
}

function Places({ java, paper, words }: PlacesProps) {
  if (java === null && paper === null) return null
  return (
    <small>
      {java !== null && (
        <span>
          {words.java}
          <code>{java}</code>
        </span>
      )}
      {paper !== null && (
        <span>
          {words.paper}
          <code>{paper}</code>
        </span>
      )}
    </small>
  )
}
