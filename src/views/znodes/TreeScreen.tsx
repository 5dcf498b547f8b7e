import { useMemo, useRef, type CSSProperties } from 'react'
import { tidyTree, type TidyNode } from '../../geometry/tidyTree'
import { look } from '../../store/actions'
import { pictureRead } from '../../store/selectors'
import { lookAtZnodes } from '../../store/znodeLooks'
import { ZNODES } from '../../words/znodes'
import { classes, useLanguage, useRun, useSlice } from '../run'
import { useElementSize } from '../stage/useElementSize'
import { TermName } from '../TermName'
import { DotLegend, Dots } from './Dots'
import { drawnTree, type DrawnZnode } from './drawnTree'
import { FaithfulText } from './FaithfulText'
import { SeenFrom } from './SeenFrom'
import { StaleNotice } from './StaleNotice'
import { isUp } from './standings'
import { OPENED } from '../useKeptFocus'
import { useTrees, type Trees } from './useTrees'
import '../styles/ballots.css'
import '../styles/znodes.css'
import '../styles/znodeTree.css'

/** A server's tree in the place of the stage, so large that the last row reads it. */
export function TreeScreen() {
  const shown = useSlice(({ looks }) => looks.tree)
  return shown ? <Screen /> : null
}

function Screen() {
  const run = useRun()
  const words = ZNODES[useLanguage()]
  const picture = useSlice(pictureRead)
  const { path } = useSlice(({ looks }) => looks.znodes)
  const lecture = useSlice(({ looks }) => looks.lecture)
  // The panel beside it says the same.
  const alone = useSlice(
    ({ looks }) => looks.lecture || !looks.panelOpen || looks.panel !== 'znodes',
  )
  const trees = useTrees()
  const { sid } = trees
  const said = picture.servers[sid] ? words.down(sid) : words.neverRan(sid)
  return (
    <section
      {...OPENED}
      className={classes('ballots-screen tree-screen', !lecture && 'small')}
      aria-label={words.drawing}
    >
      <header>
        <h2>
          <TermName id="znode">{words.drawing}</TermName>
        </h2>
        <SeenFrom sid={sid} />
        <button type="button" className="button" onClick={() => look(run, { tree: false })}>
          {words.close}
        </button>
      </header>
      {isUp(picture, sid) ? (
        <Drawing trees={trees} size={lecture ? LARGE : SMALL} />
      ) : (
        <p className="note">{said}</p>
      )}
      {alone && path !== null && <Chosen path={path} trees={trees} />}
      {alone && <StaleNotice trees={trees} path={path} />}
    </section>
  )
}

/** Lengths of the drawing, px. */
interface Size {
  readonly row: number
  readonly gap: number
  /** Of the monospaced face. */
  readonly letter: number
  readonly dot: number
}

const LARGE: Size = { row: 44, gap: 46, letter: 12, dot: 23 }
const SMALL: Size = { row: 33, gap: 36, letter: 9, dot: 16 }

/** Of what servers have in different versions, so many are looked for room for. */
const MOST = 50

/** Letters of a name, at most. */
const LONGEST = 26

function Drawing({ trees, size }: { trees: Trees; size: Size }) {
  const words = ZNODES[useLanguage()]
  const room = useRef<HTMLDivElement>(null)
  const { height } = useElementSize(room)
  const path = useSlice(({ looks }) => looks.znodes.path)
  const servers = useSlice(({ config }) => config.servers.length)
  const { history, events, since, standings } = trees
  const leaves = Math.max(4, Math.floor((height - 4) / size.row))
  const drawn = useMemo(() => {
    const widthOf = ({ name, hidden, stub }: DrawnZnode): number => {
      if (stub) return size.letter * 12
      const label = letters(shortened(name)) + 4.5 + (hidden > 0 ? String(hidden).length + 2 : 0)
      return Math.ceil(label * size.letter) + servers * size.dot + 30
    }
    const paths = [...(path === null ? [] : [path]), ...standings.unequal(MOST)]
    return drawnTree(history, { events, since, paths, leaves, widthOf })
  }, [history, standings, events, since, path, leaves, servers, size])
  const { nodes, links, width, height: tall } = tidyTree(drawn.root, size.row, size.gap)
  return (
    <>
      <div className="tree-room" ref={room}>
        <div className="tree-drawing" style={{ width: `${width}px`, height: `${tall}px` }}>
          <svg width={width} height={tall} aria-hidden="true">
            {links.map((link) => (
              <path key={link} d={link} />
            ))}
          </svg>
          {nodes.map((node) => (
            <Node
              key={`${node.item.path} ${node.item.stub}`}
              {...{ node, trees }}
              top={node.y - size.row / 2}
            />
          ))}
        </div>
      </div>
      <div className="tree-foot">
        <DotLegend paths={nodes.map(({ item }) => item.path)} standings={trees.standings} />
        {drawn.drawn < drawn.all && (
          <p className="note" role="status">
            {words.foldedAll(drawn.drawn, drawn.all)}
          </p>
        )}
      </div>
    </>
  )
}

/** How many letters wide a name is: those of East Asia take more than one. */
function letters(name: string): number {
  return [...name].reduce((sum, each) => sum + ((each.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 1.7), 0)
}

interface NodeProps {
  node: TidyNode<DrawnZnode>
  trees: Trees
  top: number
}

function Node({ node, trees, top }: NodeProps) {
  const run = useRun()
  const words = ZNODES[useLanguage()]
  const selected = useSlice(({ looks }) => looks.znodes.path)
  const { item, x, width } = node
  const { path, name, hidden, stub, fate } = item
  const place: CSSProperties = {
    transform: `translate(${x}px, ${top}px)`,
    width: `${width}px`,
  }
  if (stub) {
    return (
      <span className="tree-node stub" style={place}>
        {words.folded(hidden)}
      </span>
    )
  }
  const version = trees.history.at(path, fate === 'deleted' ? trees.since : trees.events).znode
  return (
    <button
      type="button"
      className={classes('tree-node', fate && `is-${fate}`)}
      style={place}
      title={path}
      aria-pressed={path === selected}
      onClick={() => lookAtZnodes(run, { path: path === selected ? null : path })}
    >
      <span className="tree-name mono">
        <FaithfulText text={shortened(name)} />
      </span>
      <span className="tree-version mono">v{version?.stat.version ?? ''}</span>
      <Dots path={path} standings={trees.standings} />
      {hidden > 0 && <span className="tree-hidden">+{hidden}</span>}
    </button>
  )
}

/** Names begin alike more often than they end alike. */
function shortened(name: string): string {
  if (name.length <= LONGEST) return name
  const half = (LONGEST - 1) >> 1
  return `${name.slice(0, half)}…${name.slice(-half)}`
}

/** What the selected znode holds, in a line. */
function Chosen({ path, trees }: { path: string; trees: Trees }) {
  const words = ZNODES[useLanguage()]
  const znode = trees.history.at(path, trees.events).znode
  const data = znode?.data ?? null
  const text = data === null ? words.noData : 'text' in data ? data.text : data.hex
  return (
    <p className="tree-chosen">
      <b className="mono">
        <FaithfulText text={path} />
      </b>
      <span className="note">{words.onServer(trees.sid)}</span>
      {znode ? (
        <>
          <span className="mono">v{znode.stat.version}</span>
          <code>
            <FaithfulText text={text === '' ? words.emptyData : text} />
          </code>
        </>
      ) : (
        <span>{words.notHere(trees.sid)}</span>
      )}
    </p>
  )
}
