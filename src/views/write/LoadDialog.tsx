import { useState } from 'react'
import type { Command } from '../../simulation/Command'
import { look } from '../../store/actions'
import { pictureAt } from '../../store/selectors'
import { DEEDS } from '../../words/deedWords'
import { Dialog } from '../Dialog'
import { Apply } from '../hand/Apply'
import { useLanguage, useRun, useSlice } from '../run'
import '../styles/deeds.css'

/** Clients that go on asking: how often, and whom. */
export function LoadDialog() {
  const run = useRun()
  const open = useSlice(({ looks }) => looks.loadDialog)
  const words = DEEDS[useLanguage()].load
  if (!open) return null
  const close = (): void => look(run, { loadDialog: false })
  return (
    <Dialog title={words.title} className="deed-dialog" onClose={close}>
      <LoadForm onClose={close} />
    </Dialog>
  )
}

function LoadForm({ onClose }: { onClose(): void }) {
  const words = DEEDS[useLanguage()].load
  const servers = useSlice(({ config }) => config.servers)
  const load = useSlice((state) => pictureAt(state).modes.load)
  const [rate, setRate] = useState(String(load?.perSecond ?? 20))
  const [sids, setSids] = useState<readonly number[]>(load?.sids ?? [])
  const what: Command = {
    kind: 'load',
    perSecond: Math.round(Number(rate) || 0),
    sids: sids.length === 0 ? null : [...sids],
  }
  const toggle = (sid: number): void => {
    const others = sids.filter((each) => each !== sid)
    setSids(others.length < sids.length ? others : [...sids, sid].sort((a, b) => a - b))
  }
  return (
    <Apply what={what} onClose={onClose}>
      <div className="deed-fields">
        <label>
          <span>{words.rate}</span>
          <span>
            <input
              type="number"
              min={1}
              max={200}
              list="rates"
              autoFocus
              value={rate}
              onChange={(event) => setRate(event.target.value)}
            />{' '}
            {words.perSecond}
          </span>
        </label>
        <datalist id="rates">
          {[2, 5, 20, 50, 100].map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </div>
      <fieldset className="deed-choices">
        <legend>{words.whom}</legend>
        <label>
          <input type="checkbox" checked={sids.length === 0} onChange={() => setSids([])} />
          {words.all}
        </label>
        {servers.map(({ sid }) => (
          <label key={sid}>
            <input type="checkbox" checked={sids.includes(sid)} onChange={() => toggle(sid)} />
            {sid}
          </label>
        ))}
      </fieldset>
      <p className="note">{words.note}</p>
    </Apply>
  )
}
