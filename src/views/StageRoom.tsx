import { useMemo, useRef } from 'react'
import { pictureAt, pictureRead } from '../store/selectors'
import { useLanguage, useRun, useSlice } from './run'
import { groupTallyOf } from './groupTally'
import type { Lit } from './stage/stageProps'
import { Stage } from './stage/Stage'
import { stageDeeds } from './stageDeeds'
import { stageWords } from './stageWords'
import { selectedEndpoint } from '../store/selectors'
import { useHeardUs } from './useHeardUs'
import { useFocus } from './useFocus'
import { usePlayClock } from './usePlayClock'
import { useLongPress } from './useLongPress'
import { SMALL, useMedia } from './useMedia'
import { useProof } from './useProof'
import { useStageTags } from './useStageTags'
import { useZoom } from './useZoom'
import './styles/stage.css'
import './styles/stageClients.css'

/** The stage over the run: what is on it, what is lit, and what gestures mean. */
export function StageRoom() {
  const run = useRun()
  const language = useLanguage()
  const picture = useSlice(pictureAt)
  const told = useSlice(pictureRead)
  const config = useSlice((state) => state.config)
  const looks = useSlice((state) => state.looks)
  const selected = useSlice(selectedEndpoint)
  const heardUs = useHeardUs(picture)
  const clock = usePlayClock()
  const small = useMedia(SMALL)
  const focus = useFocus(picture)
  const deeds = useMemo(() => stageDeeds(run), [run])
  const words = useMemo(() => stageWords(language), [language])
  const groupTally = useMemo(() => groupTallyOf(config), [config])
  const dragged = useMemo(
    () => new Map(Object.entries(looks.places).map(([sid, at]) => [Number(sid), at])),
    [looks.places],
  )
  // Handshakes and hang-ups are drawn only for whoever points at them in the legend.
  const show =
    looks.lit === 'family:connection' ? 'all' : looks.messages === 'focus' ? 'focus' : 'context'
  const lit = useMemo(() => litOf(looks.lit), [looks.lit])
  const tags = useStageTags(picture)
  const proof = useProof()
  const box = useRef<HTMLDivElement>(null)
  useZoom(box)
  useLongPress(box)
  return (
    <div className="stage-view">
      <div ref={box} className="stage-zoom">
        <Stage
          {...{ picture, told, clock, words, groupTally, focus, selected, dragged, lit }}
          {...deeds}
          show={show}
          showPings={looks.pings}
          tags={tags}
          heardUs={heardUs}
          proof={proof}
          lecture={looks.lecture && !small}
        />
      </div>
    </div>
  )
}

function litOf(lit: string | null): Lit | null {
  const [kind, value] = lit?.split(':') ?? []
  if (kind === 'clients') return { clients: true }
  if (kind === 'role') return { role: value } as Lit
  return kind === 'family' ? ({ family: value } as Lit) : null
}
