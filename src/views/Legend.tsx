import { look } from '../store/actions'
import type { LegendFamily, LegendRole } from '../words/PageWords'
import { usePage, useRun, useSlice } from './run'

const ROLES: readonly LegendRole[] = ['LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING', 'down']
const FAMILIES: readonly LegendFamily[] = [
  'election',
  'discovery',
  'synchronisation',
  'broadcast',
  'client',
  'ping',
  'connection',
]

/** What the colours and shapes mean. An entry pressed lights its kind on the stage. */
export function Legend() {
  const words = usePage().legend
  const observers = useSlice(({ config }) => config.servers.some(({ type }) => type === 'observer'))
  const roles = ROLES.filter((role) => role !== 'OBSERVING' || observers)
  return (
    <section className="legend" aria-label={words.name}>
      {roles.map((role) => (
        <Entry key={role} kind={`role:${role}`} label={words.roles[role]} />
      ))}
      <span className="legend-gap" />
      {FAMILIES.map((family) => (
        <Entry key={family} kind={`family:${family}`} label={words.families[family]} />
      ))}
    </section>
  )
}

function Entry({ kind, label }: { kind: string; label: string }) {
  const run = useRun()
  const lit = useSlice(({ looks }) => looks.lit === kind)
  const pings = kind === 'family:ping'
  const light = (): void => {
    look(run, { lit: lit ? null : kind, ...(pings && !lit ? { pings: true } : {}) })
  }
  const [sort, name] = kind.split(':')
  return (
    <button type="button" aria-pressed={lit} onClick={light}>
      <i className={`swatch ${sort} ${name}`} aria-hidden="true" />
      {label}
    </button>
  )
}
