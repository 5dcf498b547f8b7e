import { plain } from '../../words/Span'
import { LOGS, operationText } from '../../words/logWords'
import { tallyLine } from '../../words/tally'
import type { LeaderPicture, ProposalPicture } from '../../zookeeper/ServerPicture'
import { useLanguage } from '../run'
import { TermName } from '../TermName'
import { Meter } from './Meter'

/** What a leader has proposed and nobody may know yet to be committed, and who has acknowledged it. */
export function Proposals({ leader }: { leader: LeaderPicture }) {
  const words = LOGS[useLanguage()]
  const { proposals, outstanding, lastCommit } = leader
  if (leader.stage !== 'broadcast') return null
  return (
    <section className="proposals">
      <h3>
        <TermName id="proposal">{words.proposals}</TermName>
      </h3>
      {proposals.length === 0 && <p className="note">{words.noProposals}</p>}
      <ul className="rows">
        {proposals.map((proposal) => (
          <Gathering key={proposal.zxid} proposal={proposal} />
        ))}
      </ul>
      {outstanding > proposals.length && (
        <p className="note">{words.more(outstanding - proposals.length)}</p>
      )}
      {lastCommit && (
        <>
          <h4>
            <TermName id="COMMIT">{words.lastCommit}</TermName>
          </h4>
          <ul className="rows">
            <Gathering proposal={lastCommit} />
          </ul>
        </>
      )}
    </section>
  )
}

function Gathering({ proposal }: { proposal: ProposalPicture }) {
  const language = useLanguage()
  return (
    <li className="gathering">
      <span className="mono">{operationText(proposal)}</span>
      <Meter tally={proposal.acks} />
      <small>
        {LOGS[language].acks(proposal)} · {plain(tallyLine(proposal.acks, language))}
      </small>
    </li>
  )
}
