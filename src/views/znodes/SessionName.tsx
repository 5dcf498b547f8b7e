import { select } from '../../store/actions'
import { pictureRead } from '../../store/selectors'
import type { Hex } from '../../zookeeper/Zxid'
import { useRun, useSlice } from '../run'

/** A session by its id, and by its client where that is one of the page's: it leads to it. */
export function SessionName({ session }: { session: Hex }) {
  const run = useRun()
  const client = useSlice((state) => {
    return Object.values(pictureRead(state).clients).find((each) => each.session === session)
  })
  return (
    <>
      {client && (
        <button
          type="button"
          className="name"
          onClick={() => select(run, { kind: 'client', id: client.id })}
        >
          {client.name}
        </button>
      )}{' '}
      <span className="mono">{session}</span>
    </>
  )
}
