import type { ReactNode } from 'react'
import { look } from '../store/actions'
import { GLOSSARY } from '../words/glossary'
import { GLOSSARY_WORDS } from '../words/glossaryWords'
import type { TermId } from '../words/terms'
import { useLanguage, useRun } from './run'

/** A term wherever it stands: its meaning on hover, and pressed it opens the glossary at itself. */
export function TermName({ id, children }: { id: TermId; children: ReactNode }) {
  const run = useRun()
  const language = useLanguage()
  return (
    <button
      type="button"
      className="term"
      title={GLOSSARY[id][language].text}
      aria-haspopup="dialog"
      onClick={() => look(run, { glossary: id })}
    >
      {children}
    </button>
  )
}

/** The same beside a name that does something else when it is pressed. */
export function WhatIs({ id }: { id: TermId }) {
  const run = useRun()
  const language = useLanguage()
  const { name, text } = GLOSSARY[id][language]
  return (
    <button
      type="button"
      className="what-is"
      title={text}
      aria-label={GLOSSARY_WORDS[language].whatIs(name)}
      aria-haspopup="dialog"
      onClick={() => look(run, { glossary: id })}
    >
      ?
    </button>
  )
}
