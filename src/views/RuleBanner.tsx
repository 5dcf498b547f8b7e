import { look } from '../store/actions'
import { setRules } from '../store/rules'
import { RULE_WORDS } from '../words/checkRules'
import { DEEDS } from '../words/deedWords'
import { list } from '../words/numbers'
import { useLanguage, useRun, useSlice } from './run'
import './styles/deeds.css'

/** Over the stage as long as the run breaks a rule: nobody shall take it for ZooKeeper. */
export function RuleBanner() {
  const run = useRun()
  const language = useLanguage()
  const words = DEEDS[language].checks
  const rules = useSlice(({ config }) => config.brokenRules)
  if (rules.length === 0) return null
  const names = list(
    rules.map((rule) => RULE_WORDS[language][rule].name),
    language,
  )
  return (
    <p className="rule-banner" role="status">
      {words.banner(names)}
      <button
        type="button"
        className="text-button"
        onClick={() => look(run, { panel: 'checks', panelOpen: true })}
      >
        {words.open}
      </button>
      <button type="button" className="text-button" onClick={() => setRules(run, [])}>
        {words.keep}
      </button>
    </p>
  )
}
