import { useMemo, type CSSProperties } from 'react'
import { pictureRead } from '../../store/selectors'
import { LOGS, operationText, type CellState } from '../../words/logWords'
import { zxidParts } from '../../words/numbers'
import type { LogEntryPicture } from '../../zookeeper/ServerPicture'
import { classes, useLanguage, useSlice } from '../run'
import { epochColour } from '../stage/zxidText'
import { matrixOf, type LogRow } from './matrixOf'

/** Rows are servers, columns the last transactions of all logs, and a square for how each server has each. `lit`: the
 *  server that is spoken of. */
export function LogTable({ lit, most }: { lit: number | null; most: number }) {
  const words = LOGS[useLanguage()]
  const picture = useSlice(pictureRead)
  const config = useSlice((state) => state.config)
  const { columns, rows } = useMemo(() => matrixOf(picture, config, most), [picture, config, most])
  if (columns.length === 0) return <p className="note">{words.empty}</p>
  return (
    <div className="log-matrix-room">
      <table className="log-matrix">
        <caption className="for-ears">{words.what}</caption>
        <thead>
          <tr>
            <th scope="col" className="corner">
              <span className="for-ears">{words.corner}</span>
            </th>
            {columns.map((entry) => (
              <ColumnHead key={entry.zxid} entry={entry} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.sid} row={row} columns={columns} lit={row.sid === lit} />
          ))}
        </tbody>
      </table>
      <Legend shown={new Set(rows.flatMap(({ cells }) => cells))} />
    </div>
  )
}

function ColumnHead({ entry }: { entry: LogEntryPicture }) {
  const { epoch, counter } = zxidParts(entry.zxid)
  return (
    <th scope="col" className="mono" title={operationText(entry)}>
      <span style={{ color: epochColour(epoch) }}>{epoch}</span>:{counter}
      <span className="for-ears"> {[entry.op, entry.path].filter(Boolean).join(' ')}</span>
    </th>
  )
}

interface RowProps {
  row: LogRow
  columns: readonly LogEntryPicture[]
  lit: boolean
}

function Row({ row, columns, lit }: RowProps) {
  const words = LOGS[useLanguage()]
  return (
    <tr className={classes(lit && 'lit', !row.alive && 'is-down')} aria-current={lit || undefined}>
      <th scope="row">
        <span className="for-ears">
          {words.row(row.sid)}
          {!row.alive && `, ${words.down}`}
        </span>
        <span aria-hidden="true">S{row.sid}</span>
      </th>
      {columns.map((entry, at) => {
        const state = row.cells[at] ?? 'missing'
        return (
          <td key={entry.zxid} title={words.cell(entry, state)}>
            <CellMark state={state} epoch={zxidParts(entry.zxid).epoch} />
            <span className="for-ears">{words.state[state]}</span>
          </td>
        )
      })}
    </tr>
  )
}

const SIGNS: Readonly<Record<CellState, string>> = {
  ...{ committed: '', fsynced: '', logged: '', snapshot: '≡', missing: '·', lost: '×' },
}

function CellMark({ state, epoch }: { state: CellState; epoch: string }) {
  return (
    <i
      className={`log-mark ${state}`}
      style={{ '--epoch': epochColour(epoch) } as CSSProperties}
      aria-hidden="true"
    >
      {SIGNS[state]}
    </i>
  )
}

const STATES = ['committed', 'fsynced', 'logged', 'snapshot', 'missing', 'lost'] as const

/** Those that matter always, the others where they occur. */
function Legend({ shown }: { shown: ReadonlySet<CellState> }) {
  const words = LOGS[useLanguage()]
  return (
    <ul className="log-legend">
      {STATES.filter((state, at) => at < 3 || shown.has(state)).map((state) => (
        <li key={state}>
          <CellMark state={state} epoch="0" /> {words.state[state]}
        </li>
      ))}
    </ul>
  )
}
