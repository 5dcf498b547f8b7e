import { ENSEMBLE } from '../../words/ensembleWords'
import { useLanguage } from '../run'
import { withServer, type EnsembleDraft, type ServerDraft } from './EnsembleDraft'

interface ServerRowsProps {
  draft: EnsembleDraft
  onChange(draft: EnsembleDraft): void
}

/** One row for each server. */
export function ServerRows({ draft, onChange }: ServerRowsProps) {
  const words = ENSEMBLE[useLanguage()]
  return (
    <table className="server-rows">
      <caption>{words.servers}</caption>
      <thead>
        <tr>
          <th scope="col">{words.sid}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.weight}</th>
          {draft.grouped && <th scope="col">{words.group}</th>}
          <th scope="col" className="mono">
            {words.accepted}
          </th>
          <th scope="col" className="mono">
            {words.current}
          </th>
          <th scope="col">{words.zxid}</th>
        </tr>
      </thead>
      <tbody>
        {draft.servers.map((server, at) => (
          <ServerRow
            key={at}
            sid={at + 1}
            server={server}
            grouped={draft.grouped}
            groups={draft.servers.length}
            onChange={(change) => onChange(withServer(draft, at, change))}
          />
        ))}
      </tbody>
    </table>
  )
}

interface ServerRowProps {
  sid: number
  server: ServerDraft
  grouped: boolean
  groups: number
  onChange(change: Partial<ServerDraft>): void
}

function ServerRow({ sid, server, grouped, groups, onChange }: ServerRowProps) {
  const words = ENSEMBLE[useLanguage()]
  const numbers = (field: 'acceptedEpoch' | 'currentEpoch', what: string) => (
    <td>
      <input
        type="number"
        min={0}
        aria-label={words.of(sid, what)}
        value={server[field]}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </td>
  )
  return (
    <tr>
      <th scope="row">{sid}</th>
      <td>
        <select
          aria-label={words.of(sid, words.kind)}
          value={server.observer ? 'observer' : 'voter'}
          onChange={(event) => onChange({ observer: event.target.value === 'observer' })}
        >
          <option value="voter">{words.voter}</option>
          <option value="observer">{words.observer}</option>
        </select>
      </td>
      <td>
        <input
          type="number"
          min={0}
          max={9}
          aria-label={words.of(sid, words.weight)}
          disabled={server.observer}
          value={server.observer ? '' : server.weight}
          onChange={(event) => onChange({ weight: event.target.value })}
        />
      </td>
      {grouped && (
        <td>
          <select
            aria-label={words.of(sid, words.group)}
            disabled={server.observer}
            value={server.observer ? '' : server.group}
            onChange={(event) => onChange({ group: Number(event.target.value) })}
          >
            {server.observer && <option value="">–</option>}
            {Array.from({ length: groups }, (_, i) => (
              <option key={i} value={i + 1}>
                {i + 1}
              </option>
            ))}
          </select>
        </td>
      )}
      {numbers('acceptedEpoch', words.accepted)}
      {numbers('currentEpoch', words.current)}
      <td>
        <input
          className="mono"
          aria-label={words.of(sid, words.zxid)}
          value={server.zxid}
          onChange={(event) => onChange({ zxid: event.target.value })}
        />
      </td>
    </tr>
  )
}
