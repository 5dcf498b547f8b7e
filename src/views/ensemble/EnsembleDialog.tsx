import { useState, type FormEvent } from 'react'
import { look, open } from '../../store/actions'
import type { RunConfig } from '../../simulation/RunConfig'
import { configProblemSentence } from '../../words/configWords'
import { ENSEMBLE } from '../../words/ensembleWords'
import { Dialog } from '../Dialog'
import { groupTallyOf } from '../groupTally'
import { useLanguage, useRun, useSlice } from '../run'
import { ClientPort } from './ClientPort'
import { checked, draftOf, withCount, type Checked } from './EnsembleDraft'
import { Presets } from './Presets'
import { ServerRows } from './ServerRows'
import { Settings } from './Settings'
import '../styles/ensemble.css'

/** An ensemble of the reader's own: how many, who votes with what weight, and what is on their disks. */
export function EnsembleDialog() {
  const run = useRun()
  const asked = useSlice(({ looks }) => looks.ensembleDialog)
  const words = ENSEMBLE[useLanguage()]
  if (!asked) return null
  const close = (): void => look(run, { ensembleDialog: false })
  return (
    <Dialog title={words.title} className="ensemble-dialog" onClose={close}>
      <EnsembleForm onClose={close} />
    </Dialog>
  )
}

function EnsembleForm({ onClose }: { onClose(): void }) {
  const run = useRun()
  const words = ENSEMBLE[useLanguage()]
  const config = useSlice((state) => state.config)
  const [draft, setDraft] = useState(() => draftOf(config))
  const result = checked(draft)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!result.ok) return
    onClose()
    open(run, result.config)
  }
  return (
    <form className="ensemble-form" onSubmit={submit} noValidate>
      <Presets seed={config.seed + 1} onChoose={(preset) => setDraft(draftOf(preset))} />
      <div className="ensemble-body">
        <div className="ensemble-head">
          <label>
            {words.count}{' '}
            <input
              type="number"
              min={2}
              max={9}
              value={draft.count}
              aria-describedby="ensemble-verdict"
              onChange={(event) => setDraft(withCount(draft, event.target.value))}
            />
          </label>
          <label>
            <input
              type="checkbox"
              checked={draft.grouped}
              onChange={(event) => setDraft({ ...draft, grouped: event.target.checked })}
            />
            {words.grouped}
          </label>
          <label className="mono">
            <input
              type="checkbox"
              checked={draft.forceSnapshotSync}
              onChange={(event) => setDraft({ ...draft, forceSnapshotSync: event.target.checked })}
            />
            {words.forceSnapshotSync}
          </label>
        </div>
        <ServerRows draft={draft} onChange={setDraft} />
        <Settings draft={draft} onChange={setDraft} />
        <ClientPort draft={draft.clients} onChange={(clients) => setDraft({ ...draft, clients })} />
      </div>
      <div className="ensemble-foot">
        <Verdict result={result} />
        <button type="button" className="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button
          type="submit"
          className="button primary"
          aria-disabled={result.ok ? undefined : true}
          aria-describedby="ensemble-verdict"
        >
          {words.start}
        </button>
      </div>
    </form>
  )
}

/** What a quorum of it is, or why there is no such ensemble. */
function Verdict({ result }: { result: Checked }) {
  const language = useLanguage()
  const text = result.ok
    ? quorumLine(result.config, ENSEMBLE[language].quorum)
    : configProblemSentence(result.problem, language)
  return (
    <p className="outcome" id="ensemble-verdict" role="status" data-refused={!result.ok}>
      {text}
    </p>
  )
}

function quorumLine(
  config: RunConfig,
  say: (need: number, of: number, unit: 'servers' | 'weight' | 'groups') => string,
): string {
  const { need, of, unit } = groupTallyOf(config)([])
  return say(need, of, unit)
}
