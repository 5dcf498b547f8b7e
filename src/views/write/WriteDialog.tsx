import { useState } from 'react'
import type { WriteRequest } from '../../simulation/Command'
import { look } from '../../store/actions'
import { nextWrite } from '../../store/writing'
import { DEEDS } from '../../words/deedWords'
import { Dialog } from '../Dialog'
import { Apply } from '../hand/Apply'
import { useLanguage, useRun, useSlice } from '../run'
import '../styles/deeds.css'

/** What a client is to ask for, of which server. */
export function WriteDialog() {
  const run = useRun()
  const asked = useSlice(({ looks }) => looks.writing)
  const words = DEEDS[useLanguage()].write
  if (!asked) return null
  const close = (): void => look(run, { writing: null })
  return (
    <Dialog title={words.title} className="deed-dialog" onClose={close}>
      <WriteForm sid={asked.sid} onClose={close} />
    </Dialog>
  )
}

const OPS = ['create', 'setData', 'delete', 'getData', 'sync'] as const

function WriteForm({ sid: first, onClose }: { sid: number; onClose(): void }) {
  const run = useRun()
  const words = DEEDS[useLanguage()].write
  const servers = useSlice(({ config }) => config.servers)
  const [initial] = useState(() => nextWrite(run, first))
  const [sid, setSid] = useState(first)
  const [op, setOp] = useState<(typeof OPS)[number]>(initial.op)
  const [path, setPath] = useState(initial.path)
  const [data, setData] = useState('data' in initial ? initial.data : null)
  const request: WriteRequest =
    op === 'create' || op === 'setData' ? { op, path, data } : { op, path }
  return (
    <Apply what={{ kind: 'write', sid, ...request }} onClose={onClose}>
      <div className="deed-fields">
        <label>
          <span>{words.server}</span>
          <select value={sid} onChange={(event) => setSid(Number(event.target.value))}>
            {servers.map((each) => (
              <option key={each.sid} value={each.sid}>
                {each.sid}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.op}</span>
          <select
            className="mono"
            value={op}
            onChange={(event) => setOp(event.target.value as typeof op)}
          >
            {OPS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.path}</span>
          <input
            className="mono"
            value={path}
            spellCheck={false}
            autoFocus
            onChange={(event) => setPath(event.target.value)}
          />
        </label>
        {'data' in request && (
          <label>
            <span>{words.data}</span>
            <input
              className="mono"
              value={data ?? ''}
              placeholder={words.noData}
              spellCheck={false}
              onChange={(event) => setData(event.target.value === '' ? null : event.target.value)}
            />
          </label>
        )}
      </div>
      <p className="note">{words.key}</p>
    </Apply>
  )
}
