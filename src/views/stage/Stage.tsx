import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import { linkCuts, networkGroups } from '../../geometry/groups'
import { layoutStage, type StageLayout } from '../../geometry/layout'
import { asideFor, clientObstacles } from '../../geometry/placeClients'
import { flagSide } from '../../geometry/sizes'
import type { Picture } from '../../simulation/Picture'
import { ClientLinks } from './clients/ClientLinks'
import { Clients, type HeardUs } from './clients/Clients'
import { useClientPlaces, useClientStands } from './clients/useClientPlaces'
import { ClientTags, placeTags, type StageTag } from './ClientTags'
import { EnsembleText } from './EnsembleText'
import { FramePlacer } from './FramePlacer'
import { Frames } from './Frames'
import { HandMarks } from './HandMarks'
import { linkLines } from './linkLines'
import { linkPictures } from './linkPictures'
import { CutMarks, Links } from './Links'
import { obstaclesOf } from './obstacles'
import { flagOf, roleLook } from './roleLook'
import { ServerDisc } from './ServerDisc'
import { pingCount, shownFrames } from './shownFrames'
import { Cracks, Hulls } from './Split'
import type { StageProps } from './stageProps'
import { useElementSize } from './useElementSize'
import { useGestures } from './useGestures'
import { useReducedMotion } from './useReducedMotion'

/** The ensemble at one moment. React draws what a picture holds, once per picture; what moves between two pictures
 *  is moved by `FramePlacer`, once per drawn frame. */
export function Stage(props: StageProps) {
  const box = useRef<HTMLDivElement>(null)
  const measured = useElementSize(box)
  const { width, height } = props.size ?? measured
  return (
    <div ref={box} className={`stage${props.lecture ? ' is-lecture' : ''}`}>
      <EnsembleText
        picture={props.told ?? props.picture}
        tags={props.tags ?? NO_TAGS}
        words={props.words}
        groupTally={props.groupTally}
      />
      {width > 0 && height > 0 && <StagePicture {...props} width={width} height={height} />}
      <Aside {...props} />
    </div>
  )
}

function Aside({ picture, words, lecture, showPings, onShowPings }: StageProps) {
  const pings = pingCount(picture)
  const cut = Object.keys(picture.cuts).length > 0
  const crowd = Object.keys(picture.processes).length > 7
  return (
    <>
      {!lecture && !cut && !crowd && <p className="stage-hint">{words.hint}</p>}
      {(pings > 0 || showPings) && (
        <button
          type="button"
          className="stage-pings"
          aria-label={words.pings(pings)}
          aria-pressed={showPings}
          onClick={() => onShowPings(!showPings)}
        >
          <span>{words.pings(pings)}</span>
          <span>{`● ${pings}`}</span>
        </button>
      )}
    </>
  )
}

function StagePicture(props: StageProps & { width: number; height: number }) {
  const { picture, told = picture, words, focus, lit, width, height } = props
  const root = useRef<SVGSVGElement>(null)
  const scene = useScene(props)
  const { layout, groups, frames, links, cuts } = scene
  usePlacer(root, props, scene)
  const { stroke, dragging, handlers } = useGestures(props, layout, () => linkLines(scene))
  const sids = Object.keys(picture.processes).map(Number)
  const tabStop = props.selected ?? sids[0]
  const inGroup = links.find(({ parted }) => !parted)
  const classes = ['stage-picture', dragging && 'is-dragging', focus.frames.size > 0 && 'has-focus']
  return (
    <svg
      ref={root}
      className={classes.filter(Boolean).join(' ')}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={words.stage}
      data-lit={lit ? JSON.stringify(lit) : undefined}
      {...handlers}
    >
      <Hatch />
      <g key={groups.join('|')} className="fade-in">
        <Hulls {...{ layout, words }} groupTally={props.groupTally} />
        <Links
          links={links}
          layout={layout}
          words={words}
          tabStop={inGroup ? `${inGroup.a}-${inGroup.b}` : null}
        />
        <ClientLinks
          {...{ layout, words, cuts: picture.cuts, stands: scene.stands, placed: scene.clients }}
        />
        <CutMarks cuts={cuts} layout={layout} words={words} />
        <HandMarks
          {...{ layout, words, portCuts: picture.portCuts, slowLinks: picture.slowLinks }}
        />
        <path className="trails" data-trails="" aria-hidden="true" />
        <Cracks {...{ layout, words }} lecture={props.lecture} />
      </g>
      <FocusRing sid={focus.sid} layout={layout} />
      {sids.map((sid) => {
        const at = layout.places.get(sid)
        const process = picture.processes[sid]
        if (!at || !process) return null
        const look = roleLook(process, picture.servers[sid])
        return (
          <ServerDisc
            key={sid}
            {...{ at, process, words, sizes: layout.sizes }}
            side={flagSide(at, width)}
            label={words.serverName(told.processes[sid] ?? process, told.servers[sid] ?? null)}
            server={picture.servers[sid]}
            disk={picture.disks[sid]}
            slowDisk={picture.slowDisks[sid]}
            timers={picture.timers[sid]}
            focused={focus.sid === sid}
            selected={props.selected === sid}
            lit={lit !== null && 'role' in lit && lit.role === look}
            tabIndex={tabStop === sid ? 0 : -1}
          />
        )
      })}
      <ProofRings proof={props.proof ?? NOBODY} layout={layout} />
      <Clients
        {...{ picture, words, placed: scene.clients }}
        heardUs={props.heardUs ?? NOT_HEARD}
        focused={focus.sid}
        selected={props.selected}
        lit={lit !== null && 'clients' in lit}
      />
      <ClientTags placed={scene.placed} sizes={layout.sizes} />
      <Frames {...{ frames, lit, words, sizes: layout.sizes, focus: focus.frames }} />
      {stroke.length > 1 && (
        <polyline className="stroke" points={stroke.map(({ x, y }) => `${x},${y}`).join(' ')} />
      )}
    </svg>
  )
}

/** Around the server of the current step. There is one ring, which goes from server to server. */
function FocusRing({ sid, layout }: { sid: number | null; layout: StageLayout }) {
  const at = sid === null ? undefined : layout.places.get(sid)
  if (!at) return null
  const style = { transform: `translate(${at.x}px, ${at.y}px)` }
  return <circle className="focus-ring" r={layout.sizes.disc * 1.32} style={style} />
}

interface ProofRingsProps {
  proof: ReadonlySet<number>
  layout: StageLayout
}

const ProofRings = memo(function ProofRings({ proof, layout }: ProofRingsProps) {
  return [...proof].map((sid) => {
    const at = layout.places.get(sid)
    // Close to the ring of the current step: further out it would run through the words below.
    const radius = layout.sizes.disc * 1.32 + 4
    return at && <circle key={sid} className="proof-ring" cx={at.x} cy={at.y} r={radius} />
  })
})

function isFlagged(
  process: Picture['processes'][number] | undefined,
  server: Picture['servers'][number] | undefined,
): boolean {
  return process !== undefined && flagOf(roleLook(process, server), server) !== null
}

const Hatch = memo(function Hatch() {
  return (
    <defs>
      <pattern
        id="hatch"
        width={8}
        height={8}
        patternTransform="rotate(45)"
        patternUnits="userSpaceOnUse"
      >
        <rect width={8} height={8} fill="var(--down-wash)" />
        <rect width={2} height={8} fill="var(--line)" />
      </pattern>
    </defs>
  )
})

const NOBODY: ReadonlySet<number> = new Set()
const NOT_HEARD: HeardUs = {}
const NO_TAGS: readonly StageTag[] = []

type Scene = ReturnType<typeof useScene>

/** Everything that follows from the picture, none of it from the time within it. */
function useScene(props: StageProps & { width: number; height: number }) {
  const { picture, words, groupTally, lecture, width, height, dragged } = props
  const { show, showPings, focus } = props
  // Parts of a picture stay the same object while nothing in them changes.
  const { processes, servers, disks, connections, cuts: cutLinks } = picture
  const sidKey = Object.keys(processes).join(' ')
  const groups = useMemo(
    () => networkGroups(sidKey.split(' ').filter(Boolean).map(Number), cutLinks),
    [sidKey, cutLinks],
  )
  const stands = useClientStands(picture)
  const aside = asideFor(stands)
  const layout = useMemo(
    () => layoutStage(groups, { width, height, lecture, dragged, clients: aside }),
    [groups, width, height, lecture, dragged, aside],
  )
  const clients = useClientPlaces(stands, layout)
  const cuts = useMemo(() => linkCuts(groups, cutLinks), [groups, cutLinks])
  const links = useMemo(() => linkPictures(groups, connections), [groups, connections])
  const frames = useMemo(
    () => shownFrames(picture.frames, { show, showPings, focus }),
    [picture.frames, show, showPings, focus],
  )
  const { tags = NO_TAGS } = props
  const placed = useMemo(() => {
    return placeTags(tags, layout, (sid) => isFlagged(processes[sid], servers[sid]))
  }, [tags, layout, processes, servers])
  const places = useMemo(() => new Map([...layout.places, ...clients.places]), [layout, clients])
  const still = useMemo(() => {
    const drawn = { processes, servers, disks }
    const fixed = obstaclesOf({ picture: drawn, words, groupTally }, layout, cuts)
    const figures = clientObstacles(clients)
    const obstacles = [...fixed, ...figures, ...placed.map(({ rect }) => rect)]
    return { places, cracks: layout.cracks, obstacles, dot: layout.sizes.dot }
  }, [processes, servers, disks, words, groupTally, layout, cuts, placed, clients, places])
  return { groups, layout, cuts, links, frames, still, placed, stands, clients }
}

function usePlacer(
  root: React.RefObject<SVGSVGElement | null>,
  { clock, focus }: StageProps,
  { frames, still, layout }: Scene,
) {
  const fades = useReducedMotion()
  const placer = useRef<FramePlacer | null>(null)
  useLayoutEffect(() => {
    placer.current = root.current && new FramePlacer(root.current, fades)
  }, [root, fades])
  useLayoutEffect(() => {
    placer.current?.draw({ frames, still, sizes: layout.sizes, focus: focus.frames })
    placer.current?.place(clock.now())
  }, [placer, frames, still, layout, focus.frames, clock, fades])
  useLayoutEffect(() => clock.follow((us) => placer.current?.place(us)), [placer, clock])
}
