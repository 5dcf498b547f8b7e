import { useMemo } from 'react'
import { goTo } from '../../store/actions'
import { after } from '../../store/moments'
import { syncTalk, type SyncTalk, type TalkLine } from '../../store/syncTalk'
import { explain } from '../../words/explain'
import { SYNC_TALK } from '../../words/syncTalkWords'
import { classes, useLanguage, useRun, useSlice } from '../run'
import { Sentence } from '../Sentence'
import { Folded } from './Folded'
import { RuleView } from './RuleView'
import '../styles/syncTalk.css'

/** How a learner was brought up by its leader: the packets in order, the chosen way lit, and why it was chosen. */
export function SyncConversation({ sid }: { sid: number }) {
  const words = SYNC_TALK[useLanguage()]
  const recording = useSlice((state) => state.recording)
  const version = useSlice((state) => state.version)
  const upTo = useSlice(({ read }) => read.events)
  const talk = useMemo(
    () => (version < 0 ? null : syncTalk(recording.events, upTo, sid)),
    [recording, version, upTo, sid],
  )
  if (!talk) return null
  return (
    <section className="sync-talk">
      <h3>{words.title}</h3>
      {talk.chosen && <Chosen chosen={talk.chosen} leader={talk.leader} />}
      <p className="sides" aria-hidden="true">
        <span>{words.learner(talk.learner)}</span>
        <span>{words.leader(talk.leader)}</span>
      </p>
      <Lines talk={talk} />
    </section>
  )
}

function Chosen({ chosen, leader }: { chosen: NonNullable<SyncTalk['chosen']>; leader: number }) {
  const language = useLanguage()
  const { reason, rule } = explain(chosen.fact, leader, language)
  const words = SYNC_TALK[language]
  return (
    <>
      <p className="chosen">
        <b>{words.way(chosen.fact.mode)}</b> {reason && <Sentence spans={reason} />}
      </p>
      {rule && <Folded summary={words.rule}>{() => <RuleView rule={rule} />}</Folded>}
    </>
  )
}

/** So many lines at most; of a longer talk the beginning and the end. */
const MOST = 26
const HEAD = 12

function Lines({ talk: { lines } }: { talk: SyncTalk }) {
  const words = SYNC_TALK[useLanguage()]
  if (lines.length <= MOST) {
    return (
      <ol>
        {lines.map((line) => (
          <Line key={line.frame.id} line={line} />
        ))}
      </ol>
    )
  }
  return (
    <ol>
      {lines.slice(0, HEAD).map((line) => (
        <Line key={line.frame.id} line={line} />
      ))}
      <li className="note">{words.more(lines.length - MOST)}</li>
      {lines.slice(HEAD - MOST).map((line) => (
        <Line key={line.frame.id} line={line} />
      ))}
    </ol>
  )
}

function Line({ line: { frame, event, byLearner, isWay } }: { line: TalkLine }) {
  const run = useRun()
  const words = SYNC_TALK[useLanguage()]
  const jump = () => goTo(run, after(run.store.getState().recording.events, event))
  return (
    <li className={classes(byLearner ? 'by-learner' : 'by-leader', isWay && 'lit')}>
      <button
        type="button"
        title={words.jump}
        aria-label={words.says(frame.from, frame.label)}
        onClick={jump}
      >
        <span className="mono">{frame.label}</span>
      </button>
    </li>
  )
}
