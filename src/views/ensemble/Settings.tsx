import { ENSEMBLE } from '../../words/ensembleWords'
import { useLanguage } from '../run'
import { DELAYS, SETTINGS, type EnsembleDraft, type Setting } from './EnsembleDraft'

interface SettingsProps {
  draft: EnsembleDraft
  onChange(draft: EnsembleDraft): void
}

/** What zoo.cfg says for all, and what the world is like. */
export function Settings({ draft, onChange }: SettingsProps) {
  const words = ENSEMBLE[useLanguage()]
  const units: Readonly<Partial<Record<Setting, string>>> = {
    tickTime: words.ms,
    initLimit: words.ticks,
    syncLimit: words.ticks,
    ...Object.fromEntries(DELAYS.map((each) => [each, words.ms])),
  }
  const names: Readonly<Record<Setting, string>> = {
    tickTime: 'tickTime',
    initLimit: 'initLimit',
    syncLimit: 'syncLimit',
    ...words,
  }
  return (
    <fieldset className="settings">
      <legend>{words.settings}</legend>
      {[...SETTINGS, ...DELAYS].map((each) => (
        <label key={each}>
          <span className={each.endsWith('Limit') || each === 'tickTime' ? 'mono' : undefined}>
            {names[each]}
          </span>
          <span>
            <input
              type="number"
              min={0}
              step="any"
              value={draft.settings[each]}
              onChange={(event) => {
                const settings = { ...draft.settings, [each]: event.target.value }
                onChange({ ...draft, settings })
              }}
            />{' '}
            {units[each]}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
