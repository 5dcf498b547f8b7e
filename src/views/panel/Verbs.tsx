import { useMemo } from 'react'
import { pictureAt } from '../../store/selectors'
import { verbItems } from '../menu/serverItems'
import { useLanguage, usePage, useRun, useSlice } from '../run'

/** What can be done to the server. What cannot be done now is shown with the reason. */
export function Verbs({ sid }: { sid: number }) {
  const run = useRun()
  const language = useLanguage()
  const words = usePage().verbs
  const picture = useSlice(pictureAt)
  const items = useMemo(() => verbItems(run, picture, sid, language), [run, picture, sid, language])
  const reasons = new Set(items.flatMap(({ refused }) => refused ?? []))
  return (
    <div className="verbs" role="group" aria-label={words.actions}>
      {items.map(({ label, refused, act }) => (
        <button
          key={label}
          type="button"
          className="button"
          aria-disabled={refused ? true : undefined}
          title={refused ?? undefined}
          onClick={() => refused || act()}
        >
          {label}
        </button>
      ))}
      {[...reasons].map((reason) => (
        <p key={reason} className="note">
          {reason}
        </p>
      ))}
    </div>
  )
}
