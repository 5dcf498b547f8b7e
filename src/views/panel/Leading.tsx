import type { ServerPicture } from '../../zookeeper/ServerPicture'
import { plain } from '../../words/Span'
import { HANDLER_STAGES, LEADER_STAGES, LEARNER_STAGES } from '../../words/states'
import { tallyLine } from '../../words/tally'
import { useLanguage, usePage } from '../run'
import { TermName } from '../TermName'
import { Meter } from './Meter'

/** Where a leader stands with its learners, or a learner with its leader. */
export function Leading({ server: { leader, learner } }: { server: ServerPicture }) {
  const words = usePage().server
  const language = useLanguage()
  if (learner) {
    return <p>{words.follows(learner.leader, LEARNER_STAGES[language][learner.stage])}</p>
  }
  if (!leader) return null
  return (
    <section>
      <h3>
        <TermName id="learner">{words.learners}</TermName>
      </h3>
      <p>{LEADER_STAGES[language][leader.stage]}</p>
      <Meter tally={leader.progress} />
      <p className="note">{plain(tallyLine(leader.progress, language))}</p>
      <ul className="rows">
        {leader.learners.map(({ sid, stage, sync }, index) => (
          <li key={index}>
            <span>{sid === null ? '?' : `S${sid}`}</span>
            <small>
              {HANDLER_STAGES[language][stage]}
              {sync !== 'NONE' && ` · ${sync}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
