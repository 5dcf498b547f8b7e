import type { Fault } from '../../store/ModelBook'
import { commandSentence } from '../../words/commands'
import type { Language } from '../../words/Language'
import { FAULT_GROUPS, MODEL } from '../../words/modelWords'
import { plain } from '../../words/Span'
import { explainWorld } from '../../words/worldFacts'
import { useLanguage } from '../run'
import { ModelList } from './ModelList'
import type { SetProps } from './SetProps'

/** F: what was done to the ensemble and what befell it; what was put right again stands below, and does not count. */
export function FaultSet({ book, events }: SetProps) {
  const language = useLanguage()
  const words = MODEL[language]
  return FAULT_GROUPS.map((group) => (
    <ModelList
      key={group}
      summary={words.groups[group]}
      sequence={book.faults[group]}
      events={events}
    >
      {(fault) => sentence(fault, language)}
    </ModelList>
  ))
}

function sentence(fault: Fault, language: Language): string {
  const spans =
    fault.kind === 'command'
      ? commandSentence(fault.command, language)
      : explainWorld(fault.fact, language).sentence
  return plain(spans)
}
