import { useMemo } from 'react'
import { isMoving, pictureAt } from '../store/selectors'
import type { Picture } from '../simulation/Picture'
import { useLanguage, useRun, useSlice } from './run'
import { groupTallyOf } from './groupTally'
import type { Lit } from './stage/stageProps'
import { Stage } from './stage/Stage'
import { stageDeeds } from './stageDeeds'
import { stageWords } from './stageWords'
import { useFocus } from './useFocus'
import { usePlayClock } from './usePlayClock'
import { useZoom } from './useZoom'
import './styles/stage.css'

/** The stage over the run: what is on it, what is lit, and what gestures mean. */
export function StageRoom() {
  const run = useRun()
  const language = useLanguage()
  const picture = useSlice(pictureAt)
  const config = useSlice((state) => state.config)
  const looks = useSlice((state) => state.looks)
  const selected = useSlice(({ selection }) =>
    selection?.kind === 'server' ? selection.sid : null,
  )
  const moving = useSlice(isMoving)
  const clock = usePlayClock()
  const focus = useFocus(picture)
  const deeds = useMemo(() => stageDeeds(run), [run])
  const words = useMemo(() => stageWords(language), [language])
  const groupTally = useMemo(() => groupTallyOf(config), [config])
  const dragged = useMemo(
    () => new Map(Object.entries(looks.places).map(([sid, at]) => [Number(sid), at])),
    [looks.places],
  )
  const lit = useMemo(() => litOf(looks.lit), [looks.lit])
  const zoom = useZoom()
  return (
    <div className="stage-zoom" style={zoom} data-moving={moving}>
      <Stage
        {...{ picture, clock, words, groupTally, focus, selected, dragged, lit }}
        {...deeds}
        show={shownMessages(looks.messages, picture)}
        showPings={looks.pings}
        lecture={looks.lecture}
      />
    </div>
  )
}

function shownMessages(show: 'focus' | 'context' | 'all', _picture: Picture) {
  return show
}

function litOf(lit: string | null): Lit | null {
  const [kind, value] = lit?.split(':') ?? []
  if (kind === 'role') return { role: value } as Lit
  return kind === 'family' ? ({ family: value } as Lit) : null
}
