import type { Standing } from '../../words/ZnodeWords'
import { ZNODES } from '../../words/znodes'
import { useLanguage, useSlice } from '../run'
import type { Standings } from './standings'

interface DotsProps {
  path: string
  standings: Standings
  /** Said as well, where nothing else says it. */
  spoken?: boolean
}

/** One dot for each server: who has which version. */
export function Dots({ path, standings, spoken = false }: DotsProps) {
  const words = ZNODES[useLanguage()]
  const servers = useSlice(({ config }) => config.servers)
  return (
    <>
      <span className="znode-dots" aria-hidden="true">
        {servers.map(({ sid }) => {
          const standing = standings.of(sid, path)
          const title = words.dot(sid, standing, standings.version(sid, path))
          return <i key={sid} className={standing} title={title} />
        })}
      </span>
      {spoken && <DotsAloud {...{ path, standings }} />}
    </>
  )
}

function DotsAloud({ path, standings }: { path: string; standings: Standings }) {
  const words = ZNODES[useLanguage()]
  return <span className="for-ears">{words.dots(useOthers(path, standings))}</span>
}

/** What the dots say of the servers that do not have the same. */
export function useOthers(path: string, standings: Standings): string[] {
  const words = ZNODES[useLanguage()]
  const servers = useSlice(({ config }) => config.servers)
  return servers.flatMap(({ sid }) => {
    const standing = standings.of(sid, path)
    return standing === 'same' ? [] : [words.dot(sid, standing, standings.version(sid, path))]
  })
}

const ALWAYS = ['same', 'older', 'missing', 'down'] as const

/** Those that matter always; `other`, which only broken rules and old logs bring about, where it is seen among the
 *  first of `paths`. */
export function DotLegend({
  paths,
  standings,
}: {
  paths: readonly string[]
  standings: Standings
}) {
  const words = ZNODES[useLanguage()]
  const servers = useSlice(({ config }) => config.servers)
  const other = paths.slice(0, LOOKED_AT).some((path) => {
    return servers.some(({ sid }) => standings.of(sid, path) === 'other')
  })
  const shown: readonly Standing[] = other ? [...ALWAYS, 'other'] : ALWAYS
  return (
    <ul className="znode-legend">
      {shown.map((standing) => (
        <li key={standing}>
          <span className="znode-dots" aria-hidden="true">
            <i className={standing} />
          </span>
          {words.standing[standing]}
        </li>
      ))}
    </ul>
  )
}

const LOOKED_AT = 40
