import { useMemo } from 'react'
import { SOMETIMES, type Sometimes } from '../../simulation/coverage'
import { sometimesAt } from '../../store/violations'
import { DEEDS } from '../../words/deedWords'
import { count } from '../../words/numbers'
import { SOMETIMES_WORDS } from '../../words/sometimesWords'
import { useLanguage, useSlice } from '../run'

/** What happens only sometimes, and how often it has up to the playhead. */
export function CoverageList() {
  const language = useLanguage()
  const words = DEEDS[language].checks
  const findings = useSlice((state) => state.findings)
  const events = useSlice(({ read }) => read.events)
  const counts = useMemo(() => sometimesAt(findings, events), [findings, events])
  return (
    <section>
      <h3>{words.coverage}</h3>
      <p className="note">{words.coverageNote}</p>
      <ul className="coverage">
        {(Object.keys(SOMETIMES) as Sometimes[]).map((name) => (
          <li key={name} data-none={counts[name] === undefined}>
            <span>{SOMETIMES_WORDS[language][name]}</span>
            <b className="mono">{count(counts[name] ?? 0)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
