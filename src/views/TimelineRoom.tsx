import { useMemo, useState } from 'react'
import { SpaceTime } from '../geometry/spaceTime'
import { backToKeptFuture, look, seek } from '../store/actions'
import { pacedRun } from '../store/pacedRun'
import { pictureAt } from '../store/selectors'
import { GrowingSpaceTime } from './GrowingSpaceTime'
import { RunContext, useLanguage, useRun, useSlice } from './run'
import { Timeline } from './timeline/Timeline'
import { timelineWords } from './timelineWords'
import { useClientLanes } from './useClientLanes'
import { useFocus } from './useFocus'
import { usePlayClock } from './usePlayClock'
import './styles/timeline.css'

/** While the run plays, the diagram is drawn again with one in so many moments, eight times a second: what moves in
 *  every frame is the playhead above it. */
const DRAWN_EVERY = 2

/** The timeline over the run. */
export function TimelineRoom({ whole }: { whole?: boolean } = {}) {
  const run = useRun()
  const paced = useMemo(() => pacedRun(run, DRAWN_EVERY), [run])
  return (
    <RunContext.Provider value={paced}>
      <Room whole={whole} />
    </RunContext.Provider>
  )
}

function Room({ whole }: { whole: boolean | undefined }) {
  const run = useRun()
  const language = useLanguage()
  const version = useSlice((state) => state.version)
  const config = useSlice((state) => state.config)
  const kept = useSlice(({ keptFuture }) => keptFuture)
  const untilUs = useSlice(({ recording, seen, at }) =>
    Math.max(recording.events[seen - 1]?.us ?? 0, at.us),
  )
  const picture = useSlice(pictureAt)
  const words = useMemo(() => timelineWords(language), [language])
  const clients = useClientLanes(picture)
  const lanes = {
    count: Object.keys(picture.clientProcesses).length,
    open: useSlice(({ looks }) => looks.clientLanes),
  }
  const sids = useMemo(
    () => [...config.servers.map(({ sid }) => sid), ...clients],
    [config, clients],
  )
  const [growing] = useState(() => new GrowingSpaceTime())
  // The recording changes in place, and `version` says that it has.
  const data = useMemo(
    () => growing.grow(run.store.getState().recording, version),
    [growing, run, version],
  )
  const future = useMemo(() => {
    if (!kept) return null
    const before = run.store.getState().recording.events.slice(0, kept.from)
    const ghost = new SpaceTime()
    ghost.add([...before, ...kept.recorded])
    return { data: ghost, fromUs: before.at(-1)?.us ?? 0 }
  }, [run, kept])
  const lit = useSlice(({ looks }) => looks.proof)
  const proof = useMemo(() => {
    const { events } = run.store.getState().recording
    return (lit ?? []).flatMap((event) => {
      const { us, server: sid } = events[event] ?? { us: 0, server: null }
      return sid === null ? [] : [{ event, us, sid }]
    })
  }, [run, lit])
  return (
    <div className="timeline-room">
      <Timeline
        {...{ data, untilUs, sids, words, future, proof }}
        version={data.version}
        clock={usePlayClock()}
        focus={useFocus(picture)}
        whole={whole}
        clients={lanes}
        onClients={(open) => look(run, { clientLanes: open })}
        onSeek={(us) => seek(run, us)}
        onFuture={() => backToKeptFuture(run)}
      />
    </div>
  )
}
