import type { ReactNode } from 'react'
import { look } from '../store/actions'
import { GLOSSARY } from '../words/glossary'
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
