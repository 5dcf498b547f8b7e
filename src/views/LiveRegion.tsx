import { useMemo } from 'react'
import { isMoving, stepRead } from '../store/selectors'
import { narrate } from '../words/events'
import { useLanguage, useSlice } from './run'
import { toldOf } from './toldOf'

/** Reads each step out. While the run plays it keeps quiet: nobody could follow. */
export function LiveRegion() {
  const language = useLanguage()
  const event = useSlice(stepRead)
  const moving = useSlice(isMoving)
  const text = useMemo(() => {
    return event ? narrate(event, language, toldOf(event, language)) : ''
  }, [event, language])
  return (
    <p className="for-ears" aria-live="polite" data-narration="">
      {moving ? '' : text}
    </p>
  )
}
