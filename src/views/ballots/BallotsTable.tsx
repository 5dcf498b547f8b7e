import { useMemo } from 'react'
import { pictureRead } from '../../store/selectors'
import { BALLOTS } from '../../words/ballotsWords'
import { plain } from '../../words/Span'
import { tallyLine } from '../../words/tally'
import { classes, useLanguage, useSlice } from '../run'
import { Meter } from '../panel/Meter'
import { TermName } from '../TermName'
import { ballotsOf, type Ballots, type Cell, type DeskColumn, type VoterRow } from './ballotsOf'

/** Rows are voters, columns are desks, and below each how far it is from a quorum. */
export function BallotsTable() {
  const language = useLanguage()
  const words = BALLOTS[language]
  const picture = useSlice(pictureRead)
  const config = useSlice((state) => state.config)
  const ballots = useMemo(() => ballotsOf(picture, config), [picture, config])
  return (
    <>
      <table className="ballots">
        <caption className="for-ears">{words.what}</caption>
        <thead>
          <tr>
            <th scope="col" className="corner">
              <TermName id="vote">{words.corner}</TermName>
            </th>
            {ballots.desks.map((desk) => (
              <DeskHead key={desk.sid} desk={desk} />
            ))}
          </tr>
        </thead>
        <tbody>
          {ballots.voters.map((row) => (
            <Row key={row.sid} row={row} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <TermName id="quorum">{words.progress}</TermName>
            </th>
            {ballots.desks.map((desk) => (
              <Progress key={desk.sid} desk={desk} />
            ))}
          </tr>
        </tfoot>
      </table>
      <Nearest ballots={ballots} />
      <Legend />
    </>
  )
}

function DeskHead({ desk }: { desk: DeskColumn }) {
  const words = BALLOTS[useLanguage()]
  const look = desk.alive ? desk.state : 'down'
  return (
    <th scope="col" className={classes('desk-head', look)}>
      <span className="for-ears">{words.desk(desk.sid)}</span>
      <span aria-hidden="true">S{desk.sid}</span>
    </th>
  )
}

function Row({ row }: { row: VoterRow }) {
  const words = BALLOTS[useLanguage()]
  const vote = row.leader === null ? words.noVote : words.votesFor(row.leader)
  return (
    <tr>
      <th scope="row">
        <span className="for-ears">{words.voter(row.sid)}</span>
        <b aria-hidden="true">S{row.sid}</b> <small>{row.alive ? vote : words.down}</small>
      </th>
      {row.cells.map((cell) => (
        <BallotCell key={cell.desk} cell={cell} own={cell.desk === row.sid} />
      ))}
    </tr>
  )
}

function BallotCell({ cell, own }: { cell: Cell; own: boolean }) {
  const words = BALLOTS[useLanguage()]
  return (
    <td className={classes('ballot', cell.kind, own && 'own')} title={words.cell[cell.kind]}>
      {cell.kind === 'old' ? <s>{cell.leader}</s> : (cell.leader ?? '–')}
      <span className="for-ears"> {words.cell[cell.kind]}</span>
    </td>
  )
}

function Progress({ desk }: { desk: DeskColumn }) {
  const language = useLanguage()
  const words = BALLOTS[language]
  const { tally, state, alive } = desk
  if (!tally) {
    const text = !alive ? words.down : state === null ? words.noVote : words.notLooking(state)
    return (
      <td className="progress" title={text}>
        <span className="for-ears">{text}</span>
        <span aria-hidden="true">{alive && state ? state.charAt(0) : '–'}</span>
      </td>
    )
  }
  return (
    <td className="progress" title={plain(tallyLine(tally, language))}>
      <span className="for-ears">{plain(tallyLine(tally, language))}</span>
      <b aria-hidden="true">
        {tally.have}/{tally.need}
      </b>
      <Meter tally={tally} />
    </td>
  )
}

function Nearest({ ballots: { nearest } }: { ballots: Ballots }) {
  const language = useLanguage()
  const words = BALLOTS[language]
  const tally = nearest?.tally
  if (!nearest || !tally || nearest.leader === null) {
    return <p className="nearest">{words.nobodyLooks}</p>
  }
  const line = plain(tallyLine(tally, language))
  const say = tally.quorum ? words.reached : words.nearest
  return <p className="nearest">{say(nearest.sid, nearest.leader, line)}</p>
}

const KINDS = ['agrees', 'other', 'old', 'none'] as const

function Legend() {
  const words = BALLOTS[useLanguage()]
  return (
    <ul className="ballots-legend">
      {KINDS.map((kind) => (
        <li key={kind}>
          <i className={classes('ballot', kind)} aria-hidden="true">
            {kind === 'old' ? <s>5</s> : kind === 'none' ? '–' : '5'}
          </i>{' '}
          {words.legend[kind]}
        </li>
      ))}
    </ul>
  )
}
