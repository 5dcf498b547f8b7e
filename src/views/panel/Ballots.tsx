import { look } from '../../store/actions'
import { BALLOTS } from '../../words/ballotsWords'
import { BallotsTable } from '../ballots/BallotsTable'
import { useLanguage, useRun } from '../run'
import { TermName } from '../TermName'
import '../styles/ballots.css'

/** All desks beside each other, in the panel. */
export function Ballots() {
  const run = useRun()
  const words = BALLOTS[useLanguage()]
  return (
    <>
      <div>
        <h2>
          <TermName id="desk">{words.title}</TermName>
        </h2>
        <p className="note">{words.what}</p>
      </div>
      <BallotsTable />
      <p>
        <button type="button" className="button" onClick={() => look(run, { ballots: true })}>
          {words.large}
        </button>
      </p>
    </>
  )
}
