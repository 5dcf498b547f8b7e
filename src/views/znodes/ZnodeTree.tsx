import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { lookAtZnodes } from '../../store/znodeLooks'
import { ZNODES } from '../../words/znodes'
import { useLanguage, useRun, useSlice } from '../run'
import type { TreeRow } from './rowsOf'
import { LINE, TreeLine } from './TreeLine'
import { moveInTree, typeAhead } from './moveInTree'
import { useElementSize } from '../stage/useElementSize'
import { useTyped } from './useTyped'
import type { Trees } from './useTrees'

/** Lines drawn beyond each edge, so that none is missing while it scrolls. */
const BEYOND = 6

interface ZnodeTreeProps {
  rows: readonly TreeRow[]
  trees: Trees
  /** `/` has been pressed. */
  onSlash: () => void
}

/** The tree as a list of which only the lines in sight are drawn. One line is active, for keys; Enter, Space or a press
 *  selects it. */
export function ZnodeTree({ rows, trees, onSlash }: ZnodeTreeProps) {
  const run = useRun()
  const words = ZNODES[useLanguage()]
  const { path: selected, folded, search } = useSlice(({ looks }) => looks.znodes)
  const letterKeys = useSlice(({ preferences }) => preferences.letterKeys)
  const [activePath, setActivePath] = useState<string | null>(selected)
  const [top, setTop] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const { height } = useElementSize(box)
  const type = useTyped()
  const wanted = activePath ?? selected
  const active = useMemo(
    () =>
      Math.max(
        0,
        rows.findIndex(({ path }) => path === wanted),
      ),
    [rows, wanted],
  )

  const goTo = (at: number): void => {
    const row = rows[at]
    if (!row || !box.current) return
    setActivePath(row.path)
    const { scrollTop, clientHeight } = box.current
    if (at * LINE < scrollTop) box.current.scrollTop = at * LINE
    if ((at + 1) * LINE > scrollTop + clientHeight) {
      box.current.scrollTop = (at + 1) * LINE - clientHeight
    }
  }
  const fold = (path: string, folds: boolean): void => {
    const next = new Set(folded)
    if (folds) next.add(path)
    else next.delete(path)
    lookAtZnodes(run, { folded: next })
  }
  const choose = (at: number): void => {
    goTo(at)
    lookAtZnodes(run, { path: rows[at]?.path ?? null })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '/') {
      event.preventDefault()
      return onSlash()
    }
    // Letters are the page's, unless the reader has taken them from it.
    if (!letterKeys && event.key.length === 1 && event.key !== ' ') {
      return goTo(typeAhead(rows, active, type(event.key, event.timeStamp)))
    }
    const move = moveInTree(rows, active, event.key)
    if (!move) return
    event.preventDefault()
    if (move.kind === 'go') goTo(move.at)
    else if (move.kind === 'choose') choose(active)
    else if (search === '') fold(move.path, move.folds)
  }
  const onClick = (event: MouseEvent): void => {
    const line = (event.target as Element).closest<HTMLElement>('[data-at]')
    const at = Number(line?.dataset['at'] ?? -1)
    const row = rows[at]
    if (!row) return
    const onFold = (event.target as Element).closest('[data-fold]')
    if (onFold || event.detail === 2) fold(row.path, row.fold === 'open')
    if (!onFold) choose(at)
  }

  const from = Math.max(0, Math.floor(top / LINE) - BEYOND)
  const until = Math.min(rows.length, Math.ceil((top + height) / LINE) + BEYOND)
  const inSight = Array.from({ length: Math.max(0, until - from) }, (_, n) => from + n)
  if (rows.length > 0 && (active < from || active >= until)) inSight.push(active)
  return (
    <div
      ref={box}
      className="znode-tree mono"
      role="tree"
      tabIndex={0}
      data-own-arrows="true"
      aria-label={`${words.title}, ${words.server(trees.sid)}`}
      aria-activedescendant={rows.length > 0 ? `znode-${active}` : undefined}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div
        className="znode-lines"
        style={{ height: `${rows.length * LINE}px` }}
        role="presentation"
      >
        {inSight.map((at) => {
          const row = rows[at]
          if (!row) return null
          const own = { row, at, trees, selected: row.path === selected, active: at === active }
          return <TreeLine key={row.path} {...own} />
        })}
      </div>
    </div>
  )
}
