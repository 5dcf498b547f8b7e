import { useMemo } from 'react'
import { lampsAt, type Lit } from '../../store/violations'
import { CHECK_WORDS } from '../../words/checkWords'
import { DEEDS } from '../../words/deedWords'
import { useLanguage, useSlice } from '../run'
import { TermName } from '../TermName'
import { BrokenRules } from './BrokenRules'
import { CoverageList } from './CoverageList'
import { ViolationCard } from './ViolationCard'
import '../styles/checks.css'

/** Every property with a lamp that says how it stands at the playhead, what has been seen so far, and rules to break. */
export function ChecksPanel() {
  const words = DEEDS[useLanguage()].checks
  const findings = useSlice((state) => state.findings)
  const events = useSlice(({ read }) => read.events)
  const lit = useMemo(() => lampsAt(findings, events), [findings, events])
  const broken = lit.filter(({ violation }) => violation)
  const of = (lamp: Lit['lamp']): number => lit.filter((each) => each.lamp === lamp).length
  return (
    <>
      <h2>
        <TermName id="property">{words.title}</TermName>
      </h2>
      <p className="note">{words.intro}</p>
      <p role="status" className="checks-summary" data-broken={broken.length > 0}>
        {words.summary(broken.length, of('holds'), of('notYet'))}
      </p>
      {broken.map((each) => (
        <ViolationCard key={each.check} {...each} />
      ))}
      <Wiped />
      <Properties name={words.safety} lit={lit.filter(({ check }) => check.startsWith('G'))} />
      <Properties name={words.liveness} lit={lit.filter(({ check }) => check.startsWith('L'))} />
      <CoverageList />
      <BrokenRules />
    </>
  )
}

function Properties({ name, lit }: { name: string; lit: readonly Lit[] }) {
  const language = useLanguage()
  const words = DEEDS[language].checks
  return (
    <section>
      <h3>{name}</h3>
      <ul className="lamps">
        {lit.map(({ check, lamp }) => {
          const { name: title, sentence } = CHECK_WORDS[language][check]
          return (
            <li key={check} data-lamp={lamp}>
              <span className="lamp" role="img" aria-label={words.lamps[lamp]} />
              <div>
                <b>{title}</b> <span className="note mono">{check}</span>{' '}
                <span className="lamp-word">{words.lamps[lamp]}</span>
                <p>{sentence}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What is broken after a disk was wiped is the fault of whoever wiped it. */
function Wiped() {
  const words = DEEDS[useLanguage()].checks
  const read = useSlice((state) => state.read.events)
  const commands = useSlice(({ recording }) => recording.commands)
  const config = useSlice((state) => state.config)
  const wiped = commands.flatMap(({ before, command }) =>
    before < read && command.kind === 'wipe' ? [command.sid] : [],
  )
  const voters = [...new Set(wiped)].filter((sid) =>
    config.servers.some((each) => each.sid === sid && each.type === 'participant'),
  )
  if (voters.length === 0) return null
  return <p className="wiped">{words.wiped(voters.join(', '))}</p>
}
