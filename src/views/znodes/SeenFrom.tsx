import { seeFrom } from '../../store/znodeLooks'
import { ZNODES } from '../../words/znodes'
import { classes, useLanguage, useRun, useSlice } from '../run'
import { pictureRead } from '../../store/selectors'
import { roleLook } from '../stage/roleLook'

/** The server whose tree is shown. */
export function SeenFrom({ sid: chosen }: { sid: number }) {
  const run = useRun()
  const words = ZNODES[useLanguage()]
  const servers = useSlice(({ config }) => config.servers)
  const picture = useSlice(pictureRead)
  return (
    <div className="seen-from" role="group" aria-label={words.seenFrom}>
      <span className="note" aria-hidden="true">
        {words.seenFrom}
      </span>
      {servers.map(({ sid }) => {
        const process = picture.processes[sid]
        const look = process ? roleLook(process, picture.servers[sid]) : 'off'
        return (
          <button
            key={sid}
            type="button"
            className={classes('server-chip', look)}
            aria-pressed={sid === chosen}
            aria-label={words.server(sid)}
            onClick={() => seeFrom(run, sid)}
          >
            {sid}
          </button>
        )
      })}
    </div>
  )
}
