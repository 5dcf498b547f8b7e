import { useMemo } from 'react'
import { useRun, useLanguage, usePage, useSlice } from '../run'
import { pictureRead, stepEvents, stepRead } from '../../store/selectors'
import type { RecordedEvent } from '../../simulation/RecordedEvent'
import type { Told } from '../../words/events'
import type { Explanation } from '../../words/explain'
import { time } from '../../words/numbers'
import type { FactKind } from '../../zookeeper/Fact'
import { Sentence } from '../Sentence'
import { toldOf } from '../toldOf'
import { AlsoTold } from './AlsoTold'
import { Desk } from './Desk'
import { QuietEvents } from './QuietEvents'
import { RuleView } from './RuleView'
import { StepMessages } from './StepMessages'

/** What happened in the step on show, and why. */
export function WhyPanel() {
  const event = useSlice(stepRead)
  return event ? <Why event={event} /> : <BeforeAnything />
}

function BeforeAnything() {
  const words = usePage().why
  const servers = useSlice(({ config }) => config.servers.length)
  return (
    <>
      <p className="moment mono">t = {time(0)}</p>
      <h2>{words.before(servers)}</h2>
      <p>{words.beforeReason}</p>
    </>
  )
}

function Why({ event }: { event: RecordedEvent }) {
  const run = useRun()
  const language = useLanguage()
  const words = usePage().why
  const picture = useSlice(pictureRead)
  const read = useSlice((state) => state.read)
  const [first, ...others] = toldOf(event, language)
  const step = useMemo(() => stepEvents(run.store.getState().recording.events, read), [run, read])
  const server = event.server === null ? undefined : picture.servers[event.server]
  if (!first) return null
  return (
    <>
      <div>
        <p className="moment mono">
          {`t = ${time(event.us)} `}
          <span>{words.event(event.index)}</span>
        </p>
        <h2>
          <Sentence spans={first.explanation.sentence} />
        </h2>
      </div>
      <Reason {...withRule(first, others)} />
      {server?.state === 'LOOKING' && <Desk server={server} />}
      <AlsoTold others={others} />
      <StepMessages events={step} server={event.server} />
      <QuietEvents events={step} shown={event.index} />
    </>
  )
}

/** Headlines whose rule was told by a fact beside them: a vote changes because votes were compared. */
const RULE_OF: Partial<Record<FactKind, FactKind>> = {
  VoteChanged: 'VoteCompared',
  RoundRaised: 'VoteCompared',
  QuorumReached: 'VoteCounted',
  LeaderChosen: 'OutsideVoteCounted',
  EpochChosen: 'EpochRaised',
  EpochEstablished: 'EpochAckCounted',
  LeaderActivated: 'NewLeaderAckCounted',
  Committed: 'AckCounted',
}

/** The headline's own reason, with its rule, or that of the fact that decided it. A drawing that belongs to anything
 *  else in the event stands with that. */
function withRule({ fact, explanation }: Told, others: readonly Told[]): Explanation {
  const decided = fact ? RULE_OF[fact.kind] : undefined
  const beside = others.find((told) => told.fact?.kind === decided && told.explanation.rule)
  const rule = explanation.rule ?? beside?.explanation.rule ?? null
  return { ...explanation, rule, source: explanation.source ?? beside?.explanation.source ?? null }
}

function Reason({ reason, rule, source }: Explanation) {
  return (
    <>
      {rule && <RuleView rule={rule} />}
      {reason && (
        <p>
          <Sentence spans={reason} />
        </p>
      )}
      {source && (
        <p className="source mono">
          {source.java}
          {source.paper && <span> · {source.paper}</span>}
        </p>
      )}
    </>
  )
}
