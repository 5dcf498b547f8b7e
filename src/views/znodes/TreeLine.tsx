import { memo } from 'react'
import { ZNODES } from '../../words/znodes'
import { classes, useLanguage } from '../run'
import { Dots, useOthers } from './Dots'
import { FaithfulText } from './FaithfulText'
import type { TreeRow } from './rowsOf'
import { tagsOf } from './tagsOf'
import type { Trees } from './useTrees'
import { ZnodeTags } from './ZnodeTags'

/** The height of every line, px: which lines are in sight follows from it. */
export const LINE = 28

interface TreeLineProps {
  row: TreeRow
  at: number
  trees: Trees
  selected: boolean
  active: boolean
}

/** One line of the tree. What it does when it is pressed is the tree's affair. */
export const TreeLine = memo(function TreeLine({
  row,
  at,
  trees,
  selected,
  active,
}: TreeLineProps) {
  const words = ZNODES[useLanguage()]
  const { path, name, level, fold, fate } = row
  const gone = fate === 'deleted'
  const znode = trees.history.at(path, gone ? trees.since : trees.events).znode
  const spoken = useSpoken(row, trees)
  if (!znode) return null
  return (
    <div
      id={`znode-${at}`}
      role="treeitem"
      className={classes('znode-line', active && 'active', fate && `is-${fate}`)}
      style={{ transform: `translateY(${at * LINE}px)`, paddingInlineStart: `${indent(level)}px` }}
      data-at={at}
      aria-label={spoken}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-selected={selected}
      {...(fold === 'leaf' ? {} : { 'aria-expanded': fold === 'open' })}
    >
      <span className={`znode-fold ${fold}`} data-fold={fold === 'leaf' ? undefined : 'true'} />
      <span className="znode-name" title={path}>
        <span>
          <FaithfulText text={name.slice(0, name.length - ends(name))} />
        </span>
        {ends(name) > 0 && name.slice(-ends(name))}
      </span>
      <ZnodeTags name={name} znode={znode} />
      {fate && fate !== 'within' && <span className="znode-fate">{words.fate[fate]}</span>}
      {fate === 'within' && <span className="znode-fate within" />}
      <span className="znode-room" />
      <Dots path={path} standings={trees.standings} />
      <span className="znode-version" title={words.versionLong}>
        v{znode.stat.version}
      </span>
    </div>
  )
})

/** Letters at the end that stay in sight where there is no room for all: sequential names differ there alone. */
function ends(name: string): number {
  return /\d{10}$/.test(name) ? 4 : 0
}

/** Deep trees do not push their names out of sight. */
function indent(level: number): number {
  return 4 + Math.min(level - 1, 12) * 14
}

function useSpoken({ path, name, fate }: TreeRow, { history, events, since, standings }: Trees) {
  const words = ZNODES[useLanguage()]
  const dots = useOthers(path, standings)
  const znode = history.at(path, fate === 'deleted' ? since : events).znode
  if (!znode) return name
  return words.row({
    name,
    version: znode.stat.version,
    kinds: tagsOf(name, znode).map((tag) => words.kinds[tag]),
    fate: fate && fate !== 'within' ? words.fate[fate] : null,
    dots,
  })
}
