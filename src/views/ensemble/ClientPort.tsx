import {
  CLIENT_NUMBERS,
  CLIENT_SWITCHES,
  clientSettingName,
  type ClientNumber,
} from '../../simulation/clientSettingsText'
import { CLIENT_SETTINGS, type ClientSettingsWords } from '../../words/clientSettingsWords'
import { useLanguage } from '../run'
import { changedSettings, type ClientsDraft } from './ClientsDraft'

interface ClientPortProps {
  draft: ClientsDraft
  onChange(draft: ClientsDraft): void
}

/** What zoo.cfg and system properties say of clients, folded: an ensemble seldom needs any of it. */
export function ClientPort({ draft, onChange }: ClientPortProps) {
  const words = CLIENT_SETTINGS[useLanguage()]
  return (
    <details className="settings client-port">
      <summary>
        {words.title} <span className="note">{words.changed(changedSettings(draft))}</span>
      </summary>
      <Switches draft={draft} onChange={onChange} />
      <Numbers draft={draft} onChange={onChange} />
      <div className="client-settings">
        <label className="super-digest">
          <span className="mono">superDigest</span>
          <input
            className="mono"
            type="text"
            spellCheck={false}
            autoComplete="off"
            value={draft.superDigest}
            aria-describedby="about-superDigest"
            onChange={(event) => onChange({ ...draft, superDigest: event.target.value })}
          />
          <small id="about-superDigest">{words.about.superDigest}</small>
        </label>
      </div>
    </details>
  )
}

function Switches({ draft, onChange }: ClientPortProps) {
  const { about } = CLIENT_SETTINGS[useLanguage()]
  return (
    <div className="client-settings">
      {CLIENT_SWITCHES.map((each) => (
        <label className="switch" key={each}>
          <input
            type="checkbox"
            checked={draft.switches[each]}
            aria-describedby={`about-${each}`}
            onChange={(event) => {
              const switches = { ...draft.switches, [each]: event.target.checked }
              onChange({ ...draft, switches })
            }}
          />
          <span className="mono">{each}</span>
          <small id={`about-${each}`}>{about[each]}</small>
        </label>
      ))}
    </div>
  )
}

function Numbers({ draft, onChange }: ClientPortProps) {
  const words = CLIENT_SETTINGS[useLanguage()]
  return (
    <div className="client-settings">
      {CLIENT_NUMBERS.map((each) => (
        <label key={each}>
          <span className="mono">{clientSettingName(each)}</span>
          <span>
            <input
              type="number"
              min={0}
              value={draft.numbers[each]}
              aria-describedby={`about-${each}`}
              onChange={(event) => {
                const numbers = { ...draft.numbers, [each]: event.target.value }
                onChange({ ...draft, numbers })
              }}
            />{' '}
            {unitOf(each, words)}
          </span>
          <small id={`about-${each}`}>{words.about[each]}</small>
        </label>
      ))}
    </div>
  )
}

function unitOf(field: ClientNumber, { ms, bytes }: ClientSettingsWords): string {
  if (field === 'juteMaxBuffer') return bytes
  return field.endsWith('SessionTimeout') || field === 'containerCheckIntervalMs' ? ms : ''
}
