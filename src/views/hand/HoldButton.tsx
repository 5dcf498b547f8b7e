import { pictureAt } from '../../store/selectors'
import { holdItem } from '../menu/handItems'
import { useLanguage, useRun, useSlice } from '../run'

/** Holds an opened message, or lets it go; nothing once it has arrived. */
export function HoldButton({ frame }: { frame: number }) {
  const run = useRun()
  const language = useLanguage()
  const picture = useSlice(pictureAt)
  if (!picture.frames[frame]) return null
  const { label, refused, act } = holdItem(run, picture, frame, language)
  return (
    <button
      type="button"
      className="button"
      aria-disabled={refused ? true : undefined}
      title={refused ?? undefined}
      onClick={() => refused || act()}
    >
      {label}
    </button>
  )
}
