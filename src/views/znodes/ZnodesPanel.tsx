import { useMemo, useRef } from 'react'
import type { RecordedEvent } from '../../simulation/RecordedEvent'
import { look } from '../../store/actions'
import { lookAtZnodes } from '../../store/znodeLooks'
import { parentOf } from '../../store/TreeHistory'
import { pictureRead } from '../../store/selectors'
import { ZNODES } from '../../words/znodes'
import { useLanguage, useRun, useSlice } from '../run'
import { TermName } from '../TermName'
import { DotLegend } from './Dots'
import { rowsOf, type TreeRows } from './rowsOf'
import { SeenFrom } from './SeenFrom'
import { StaleNotice } from './StaleNotice'
import { isUp } from './standings'
import { useTrees, type Trees } from './useTrees'
import { ZnodeDetails } from './ZnodeDetails'
import { ZnodeTree } from './ZnodeTree'
import '../styles/znodes.css'

/** The tree as one server has it, and beside each znode who else has which version. */
export function ZnodesPanel() {
  const words = ZNODES[useLanguage()]
  const trees = useTrees()
  const picture = useSlice(pictureRead)
  const path = useSlice(({ looks }) => looks.znodes.path)
  const { sid } = trees
  return (
    <>
      <div className="znodes-heading">
        <h2>
          <TermName id="znode">{words.title}</TermName>
        </h2>
        <SeenFrom sid={sid} />
      </div>
      {isUp(picture, sid) && !picture.servers[sid]?.serving && (
        <p className="note">{words.notServing(sid)}</p>
      )}
      {isUp(picture, sid) ? (
        <Tree trees={trees} />
      ) : (
        <p className="note">{picture.servers[sid] ? words.down(sid) : words.neverRan(sid)}</p>
      )}
      <StaleNotice trees={trees} path={path} />
      {path === null ? (
        <p className="note">{words.choose}</p>
      ) : (
        isUp(picture, sid) && <ZnodeDetails path={path} trees={trees} />
      )}
    </>
  )
}

/** The rows, made anew only when the tree or what is asked of it is another. Moments are told apart by the event that
 *  changed the tree last, since another future may have as many events. */
function useRows({ history, events, since }: Trees): TreeRows {
  const { folded, search } = useSlice(({ looks }) => looks.znodes)
  const recording = useSlice((state) => state.recording)
  const last = recording.events[history.asSince(events) - 1]
  const before = recording.events[history.asSince(since) - 1]
  return useMemo(
    () => rowsOf(history, { events: after(last), since: after(before), folded, search }),
    [history, last, before, folded, search],
  )
}

function after(event: RecordedEvent | undefined): number {
  return event === undefined ? 0 : event.index + 1
}

function Tree({ trees }: { trees: Trees }) {
  const words = ZNODES[useLanguage()]
  const search = useSlice(({ looks }) => looks.znodes.search)
  const field = useRef<HTMLInputElement>(null)
  const { rows, all, found } = useRows(trees)
  const servers = useSlice(({ config }) => config.servers)
  return (
    <div className="znodes">
      <Tools field={field} found={search === '' ? words.count(all) : words.matches(found, all)} />
      <div className="znode-head">
        <FoldAll trees={trees} />
        <div className="znode-columns" aria-hidden="true">
          {servers.map(({ sid }) => (
            <span key={sid}>{sid}</span>
          ))}
          <span>{words.version}</span>
        </div>
      </div>
      <ZnodeTree rows={rows} trees={trees} onSlash={() => field.current?.focus()} />
      {rows.length === 0 && <p className="note">{words.noMatch(search)}</p>}
      <DotLegend paths={rows.map(({ path }) => path)} standings={trees.standings} />
    </div>
  )
}

interface ToolsProps {
  field: React.RefObject<HTMLInputElement | null>
  found: string
}

function Tools({ field, found }: ToolsProps) {
  const run = useRun()
  const words = ZNODES[useLanguage()]
  const search = useSlice(({ looks }) => looks.znodes.search)
  return (
    <div className="znode-tools">
      <input
        ref={field}
        type="search"
        placeholder={words.search}
        aria-label={words.search}
        value={search}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => lookAtZnodes(run, { search: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') lookAtZnodes(run, { search: '' })
        }}
      />
      <span className="note" role="status">
        {found}
      </span>
      <button type="button" className="button" onClick={() => look(run, { tree: true })}>
        {words.draw}
      </button>
    </div>
  )
}

/** All but the root and what it holds; and back. */
function FoldAll({ trees }: { trees: Trees }) {
  const run = useRun()
  const words = ZNODES[useLanguage()]
  const unfolded = useSlice(({ looks }) => looks.znodes.folded.size === 0)
  const parents = (): string[] => {
    const { history, events } = trees
    const all = history.paths(events).filter((path) => path !== '/')
    return all.map(parentOf).filter((path) => path !== '/')
  }
  return (
    <button
      type="button"
      className="text-button"
      onClick={() => lookAtZnodes(run, { folded: new Set(unfolded ? parents() : []) })}
    >
      {unfolded ? words.foldAll : words.unfoldAll}
    </button>
  )
}
