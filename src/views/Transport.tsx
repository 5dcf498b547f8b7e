import {
  backToKeptFuture,
  changeSpeed,
  look,
  runUntil,
  stepBack,
  toBeginning,
  toNextPhase,
  togglePlay,
} from '../store/actions'
import { onward } from '../store/lecture'
import type { Looks } from '../store/RunState'
import { HandMenu } from './hand/HandMenu'
import { IconButton } from './IconButton'
import { OpenInFull } from './OpenInFull'
import { usePage, useRun, useSlice } from './run'
import { WriteMenu } from './write/WriteMenu'

/** Step, back, play. */
export function Transport() {
  const run = useRun()
  const words = usePage().transport
  const started = useSlice(({ at }) => at.events > 0)
  const playing = useSlice(({ motion }) => motion.kind === 'play')
  return (
    <div className="transport">
      <IconButton
        icon="beginning"
        name={words.beginning}
        off={!started}
        act={() => toBeginning(run)}
      />
      <IconButton icon="back" name={words.back} off={!started} act={() => stepBack(run)} />
      <button type="button" className="button primary step" onClick={() => onward(run)}>
        {words.step} <span aria-hidden="true">▶</span>
      </button>
      <IconButton
        icon={playing ? 'pause' : 'play'}
        name={playing ? words.pause : words.play}
        act={() => togglePlay(run)}
      />
      <button type="button" className="button" onClick={() => toNextPhase(run)}>
        {words.nextPhase} <span aria-hidden="true">⇥</span>
      </button>
      <button
        type="button"
        className="button until-leader"
        onClick={() => runUntil(run, { kind: 'leader' })}
      >
        {words.untilLeader}
      </button>
      <Speed />
      <span className="spacer" />
      <KeptFuture />
      <WriteMenu />
      <HandMenu />
      <Messages />
      <Hide />
      <OpenInFull />
    </div>
  )
}

function Speed() {
  const run = useRun()
  const words = usePage().transport
  const speed = useSlice((state) => state.speed)
  const text = speed < 1 ? `1/${Math.round(1 / speed)} ×` : `${speed} ×`
  return (
    <div className="speed" role="group" aria-label={words.speed}>
      <IconButton icon="minus" name={words.slower} act={() => changeSpeed(run, -1)} />
      <output className="mono">{text}</output>
      <IconButton icon="plus" name={words.faster} act={() => changeSpeed(run, 1)} />
    </div>
  )
}

function KeptFuture() {
  const run = useRun()
  const words = usePage().transport
  const kept = useSlice(({ keptFuture }) => keptFuture)
  if (!kept) return null
  return (
    <button
      type="button"
      className="button kept"
      title={words.keptFuture(kept.events)}
      onClick={() => backToKeptFuture(run)}
    >
      <span aria-hidden="true">↩</span> {words.backToFuture}
    </button>
  )
}

const SHOWS = ['focus', 'context', 'all'] as const

function Messages() {
  const run = useRun()
  const words = usePage().transport
  const shown = useSlice(({ looks }) => looks.messages)
  return (
    <span className="messages-shown">
      <select
        aria-label={words.messages}
        value={shown}
        onChange={(event) => look(run, { messages: event.target.value as Looks['messages'] })}
      >
        {SHOWS.map((each) => (
          <option key={each} value={each}>
            {words.show[each]}
          </option>
        ))}
      </select>
    </span>
  )
}

function Hide() {
  const run = useRun()
  const words = usePage().transport
  const panelOpen = useSlice(({ looks }) => looks.panelOpen)
  const timelineOpen = useSlice(({ looks }) => looks.timelineOpen)
  return (
    <>
      <IconButton
        icon="timeline"
        name={words.timeline}
        pressed={timelineOpen}
        act={() => look(run, { timelineOpen: !timelineOpen })}
      />
      <IconButton
        icon="panel"
        name={words.panel}
        pressed={panelOpen}
        act={() => look(run, { panelOpen: !panelOpen })}
      />
    </>
  )
}
