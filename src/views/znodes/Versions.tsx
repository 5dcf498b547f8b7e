import { zxidParts } from '../../words/numbers'
import { ZNODES } from '../../words/znodes'
import { useLanguage, useSlice } from '../run'
import { ServerName, ZxidText } from '../Sentence'
import type { Trees } from './useTrees'

/** What the dots say, in words: each server with its version of a znode. */
export function Versions({ path, trees }: { path: string; trees: Trees }) {
  const words = ZNODES[useLanguage()]
  const servers = useSlice(({ config }) => config.servers)
  const { book, events, standings } = trees
  return (
    <div>
      <h4>{words.versions}</h4>
      <ul className="rows">
        {servers.map(({ sid }) => {
          const standing = standings.of(sid, path)
          const version = standings.version(sid, path)
          const mzxid = book.of(sid).at(path, events).znode?.stat.mzxid
          return (
            <li key={sid}>
              <span className="znode-version-of">
                <span className="znode-dots" aria-hidden="true">
                  <i className={standing} />
                </span>
                <ServerName sid={sid} text={words.server(sid)} />
              </span>
              <small>
                {words.standing[standing]}
                {version !== null && mzxid !== undefined && (
                  <>
                    {' · '}
                    <span className="mono">v{version}</span> ·{' '}
                    <ZxidText zxid={mzxid} {...zxidParts(mzxid)} />
                  </>
                )}
              </small>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
