import { useMemo, useRef } from 'react'
import { SpaceTime } from '../geometry/spaceTime'
import { backToKeptFuture, seek } from '../store/actions'
import { pictureAt } from '../store/selectors'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { useLanguage, useRun, useSlice } from './run'
import { Timeline } from './timeline/Timeline'
import { timelineWords } from './timelineWords'
import { useFocus } from './useFocus'
import { usePlayClock } from './usePlayClock'
import './styles/timeline.css'

/** The timeline over the run. */
export function TimelineRoom() {
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
  const sids = useMemo(() => config.servers.map(({ sid }) => sid), [config])
  const data = useSpaceTime(version)
  const future = useMemo(() => {
    if (!kept) return null
    const before = run.store.getState().recording.events.slice(0, kept.from)
    const ghost = new SpaceTime()
    ghost.add([...before, ...kept.recorded])
    return { data: ghost, fromUs: before.at(-1)?.us ?? 0 }
  }, [run, kept])
  return (
    <div className="timeline-room">
      <Timeline
        {...{ data, untilUs, sids, words, future }}
        version={data.version}
        clock={usePlayClock()}
        focus={useFocus(picture)}
        onSeek={(us) => seek(run, us)}
        onFuture={() => backToKeptFuture(run)}
      />
    </div>
  )
}

/** Bands and arrows of the recording, which grow as it grows. */
function useSpaceTime(version: number): SpaceTime {
  const run = useRun()
  const kept = useRef<{ data: SpaceTime; events: RecordedEvent[]; recording: object } | null>(null)
  return useMemo(() => {
    const { recording } = run.store.getState()
    if (kept.current?.recording !== recording) {
      kept.current = { data: new SpaceTime(), events: [], recording }
    }
    const { data, events } = kept.current
    let same = events.length
    while (same > 0 && events[same - 1] !== recording.events[same - 1]) same--
    if (same < events.length) {
      events.length = same
      data.truncate(same, events.at(-1)?.us ?? 0)
    }
    const added = recording.events.slice(same)
    data.add(added)
    for (const event of added) events.push(event)
    return data
    // The recording changes in place, and `version` says that it has.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [run, version])
}
