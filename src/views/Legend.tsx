import { look } from '../store/actions'
import { clientIds } from '../store/clients'
import { pictureAt } from '../store/selectors'
import { CLIENT_WORDS } from '../words/clients/clientWords'
import type { LegendFamily, LegendRole } from '../words/PageWords'
import { GLOSSARY } from '../words/glossary'
import type { TermId } from '../words/terms'
import { WhatIs } from './TermName'
import { useLanguage, usePage, useRun, useSlice } from './run'

const ROLES: readonly LegendRole[] = ['LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING', 'down']
const ROLE_TERMS: Readonly<Record<LegendRole, TermId>> = {
  ...{ LOOKING: 'looking', FOLLOWING: 'follower', LEADING: 'leader' },
  ...{ OBSERVING: 'observer', down: 'down' },
}

const FAMILIES: readonly LegendFamily[] = [
  'election',
  'discovery',
  'synchronisation',
  'broadcast',
  'client',
  'ping',
  'connection',
]

const FAMILY_TERMS: Readonly<Record<LegendFamily, TermId>> = {
  ...{ election: 'notification', discovery: 'discovery', synchronisation: 'synchronisation' },
  ...{ broadcast: 'broadcast', client: 'request', ping: 'PING', connection: 'connection' },
}

/** What the colours and shapes mean. An entry pressed lights its kind on the stage, and then leads to its term. */
export function Legend() {
  const words = usePage().legend
  const observers = useSlice(({ config }) => config.servers.some(({ type }) => type === 'observer'))
  const clients = useSlice((state) => clientIds(pictureAt(state)).length > 0)
  const language = useLanguage()
  const roles = ROLES.filter((role) => role !== 'OBSERVING' || observers)
  return (
    <section className="legend" aria-label={words.name}>
      {roles.map((role) => (
        <Entry key={role} kind={`role:${role}`} label={words.roles[role]} term={ROLE_TERMS[role]} />
      ))}
      {clients && (
        <Entry kind="clients:all" label={CLIENT_WORDS[language].stage.legend} term="session" />
      )}
      <span className="legend-gap" />
      {FAMILIES.map((family) => (
        <Entry
          key={family}
          kind={`family:${family}`}
          label={words.families[family]}
          term={FAMILY_TERMS[family]}
        />
      ))}
    </section>
  )
}

interface EntryProps {
  kind: string
  label: string
  term: TermId
}

function Entry({ kind, label, term }: EntryProps) {
  const language = useLanguage()
  const run = useRun()
  const lit = useSlice(({ looks }) => looks.lit === kind)
  const pings = kind === 'family:ping'
  const light = (): void => {
    look(run, { lit: lit ? null : kind, ...(pings && !lit ? { pings: true } : {}) })
  }
  const [sort, name] = kind.split(':')
  return (
    <>
      <button
        type="button"
        aria-pressed={lit}
        title={GLOSSARY[term][language].text}
        onClick={light}
      >
        <i className={`swatch ${sort} ${name}`} aria-hidden="true" />
        {label}
      </button>
      {lit && <WhatIs id={term} />}
    </>
  )
}
