import { ZNODES } from '../../words/znodes'
import { useLanguage } from '../run'
import { TermName } from '../TermName'
import { FaithfulText } from './FaithfulText'
import { ancestorsOf } from './rowsOf'
import { SessionName } from './SessionName'
import type { Trees } from './useTrees'

/** Who will hear of a change here: those that watch this path, and those that watch everything below one above. */
export function Watchers({ path, trees }: { path: string; trees: Trees }) {
  const words = ZNODES[useLanguage()]
  const { history, events } = trees
  const own = history.at(path, events).watchers.map((watcher) => ({ watcher, at: path }))
  const above = ancestorsOf(path).flatMap((at) => {
    const watchers = history.at(at, events).watchers
    const all = watchers.filter(({ mode }) => mode === 'persistentRecursive')
    return all.map((watcher) => ({ watcher, at }))
  })
  return (
    <div>
      <h4>
        <TermName id="watch">{words.watchers}</TermName>
      </h4>
      {own.length + above.length === 0 && <p className="note">{words.nobodyWatches}</p>}
      <ul className="rows">
        {[...own, ...above].map(({ watcher, at }, n) => (
          <li key={n}>
            <span>
              <SessionName session={watcher.session} />
            </span>
            <small>
              {words.watcher(watcher)}
              {at !== path && (
                <>
                  {' · '}
                  <FaithfulText text={words.watchedAbove(at)} />
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
    </div>
  )
}
