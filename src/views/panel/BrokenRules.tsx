import { RULES_TO_BREAK, type RuleToBreak } from '../../simulation/tortureRules'
import { toggleRule } from '../../store/rules'
import { RULE_WORDS, SHIPPED_AS } from '../../words/checkRules'
import { CHECK_WORDS } from '../../words/checkWords'
import { DEEDS } from '../../words/deedWords'
import { useLanguage, useRun, useSlice } from '../run'

/** A switch for every rule that servers can be made to break. */
export function BrokenRules() {
  const words = DEEDS[useLanguage()].checks
  return (
    <section className="broken-rules">
      <h3>{words.rules}</h3>
      <p className="note">{words.rulesNote}</p>
      <ul>
        {RULES_TO_BREAK.filter(({ shipped }) => !shipped).map((rule) => (
          <RuleSwitch key={rule.rule} {...rule} />
        ))}
      </ul>
      <h3>{words.shipped}</h3>
      <ul>
        {RULES_TO_BREAK.filter(({ shipped }) => shipped).map((rule) => (
          <RuleSwitch key={rule.rule} {...rule} />
        ))}
      </ul>
    </section>
  )
}

function RuleSwitch({ rule, caughtBy }: RuleToBreak) {
  const run = useRun()
  const language = useLanguage()
  const broken = useSlice(({ config }) => config.brokenRules.includes(rule))
  const { name, sentence, because } = RULE_WORDS[language][rule]
  const known = SHIPPED_AS[rule]
  return (
    <li data-broken={broken}>
      <label>
        <input
          type="checkbox"
          role="switch"
          checked={broken}
          onChange={() => toggleRule(run, rule)}
        />
        <b>{name}</b>
        {known && <span className="note mono">{known}</span>}
      </label>
      <p>{sentence}</p>
      {broken && (
        <p className="note">
          {caughtBy &&
            `${DEEDS[language].checks.caughtBy(`${CHECK_WORDS[language][caughtBy].name} (${caughtBy})`)}: `}
          {because}
        </p>
      )}
    </li>
  )
}
