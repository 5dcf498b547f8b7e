import { memo } from 'react'
import { arcPath, quorumArc } from '../../geometry/quorumArc'
import { captionTop, headRect, type Side, type StageSizes } from '../../geometry/sizes'
import type { Point } from '../../geometry/shape'
import type {
  DiskPicture,
  ProcessPicture,
  SlowDiskPicture,
  TimersPicture,
} from '../../simulation/Picture'
import type { Tally } from '../../zookeeper/Fact'
import type { ServerPicture } from '../../zookeeper/ServerPicture'
import { aloudId } from './EnsembleText'
import { LogStrip } from './LogStrip'
import { FsyncMark, PauseMark, SlowDiskMark, TimerArc } from './marks'
import { flagOf, roleLook } from './roleLook'
import { RoleRing } from './RoleRing'
import type { StageWords } from './StageWords'
import { VoteFlag } from './VoteFlag'
import { epochColour, zxidText } from './zxidText'

export interface ServerDiscProps {
  at: Point
  sizes: StageSizes
  /** Where its flag points. */
  side: Side
  process: ProcessPicture
  server: ServerPicture | undefined
  disk: DiskPicture | undefined
  slowDisk: SlowDiskPicture | undefined
  timers: TimersPicture | undefined
  words: StageWords
  /** What is read out of it. */
  label: string
  focused: boolean
  selected: boolean
  lit: boolean
  tabIndex: 0 | -1
}

/** One server: disc, flag, arcs, words. The group is a button; what it does is decided by the stage around it. */
export const ServerDisc = memo(function ServerDisc(props: ServerDiscProps) {
  const { at, sizes, process, server, words, focused, selected } = props
  const look = roleLook(process, server)
  const flag = flagOf(look, server)
  const paused = process.status === 'paused'
  const alive = process.status === 'running' || paused
  const tally = alive ? shownTally(server, focused) : null
  const [fsync] = props.disk?.fsyncs ?? []
  const disc = sizes.disc
  return (
    <g
      className={`server ${look}${props.lit ? ' is-lit' : ''}`}
      style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
      role="button"
      aria-pressed={selected}
      aria-label={props.label}
      aria-describedby={aloudId(process.sid)}
      tabIndex={props.tabIndex}
      data-sid={process.sid}
    >
      {selected && <circle className="selection-ring" r={disc * 1.32 + (focused ? 5 : 0)} />}
      <circle className="keyboard-ring" r={disc * 1.44} />
      <circle className="shade" cy={2.5} r={disc + 3} />
      <circle className="plate" r={disc + 2} />
      <RoleRing look={look} disc={disc} serving={server?.serving ?? false} />
      {tally && <QuorumProgress tally={tally} disc={disc} />}
      {alive && <TimerArc timers={props.timers} disc={disc} words={words} />}
      <text className="sid" y={sizes.idFont * 0.35} fontSize={sizes.idFont}>
        {process.sid}
      </text>
      {props.slowDisk && <SlowDiskMark slow={props.slowDisk} disc={disc} words={words} />}
      {fsync && <FsyncMark fsync={fsync} disc={disc} words={words} />}
      {paused && <PauseMark disc={disc} />}
      <Caption {...props} />
      {server && (
        <LogStrip log={server.log} snapshot={props.disk?.snapshot ?? null} {...{ sizes, words }} />
      )}
      {flag !== null && <VoteFlag {...{ sizes, side: props.side }} text={words.votes(flag)} />}
    </g>
  )
})

/** Towards what: while looking the votes for its candidate, while leading what the leader waits for: the ACKs of its
 *  oldest open proposal, or of the one that it has just committed. */
function shownTally(server: ServerPicture | undefined, focused: boolean): Tally | null {
  if (server?.state === 'LOOKING') return server.tally
  if (server?.state !== 'LEADING' || server.leader === null) return null
  const { stage, progress, proposals, lastCommit } = server.leader
  if (stage !== 'broadcast') return progress
  return proposals[0]?.acks ?? (focused ? (lastCommit?.acks ?? null) : null)
}

function QuorumProgress({ tally, disc }: { tally: Tally; disc: number }) {
  const { filled, notch } = quorumArc(tally)
  const radius = disc * 1.15
  const angle = notch * 360
  const width = Math.max(3, disc * 0.065)
  return (
    <g>
      <circle className="arc-track" r={radius} strokeWidth={width * 0.6} />
      <path className="arc" d={arcPath(radius, 0, filled)} strokeWidth={width} />
      <line
        className="notch"
        y1={-radius - width}
        y2={-radius + width}
        strokeWidth={Math.max(2.5, disc * 0.05)}
        transform={`rotate(${angle})`}
      />
    </g>
  )
}

function Caption({ sizes, process, server, words }: ServerDiscProps) {
  const look = roleLook(process, server)
  const trouble = words.trouble(process)
  const zxid = server ? zxidText(server.lastZxid) : null
  const below = sizes.captionLines > 1
  const first = captionTop(sizes) + sizes.captionFont * 0.95
  const head = headRect(sizes, trouble ?? '')
  return (
    <g fontSize={sizes.captionFont}>
      {trouble && !below && (
        <text className="caption trouble" y={head.y + head.height * 0.75}>
          {trouble}
        </text>
      )}
      <text className="caption quiet" y={first}>
        <tspan className="word">{words.role(look)}</tspan>
        {zxid && server && (
          <>
            {' · '}
            <tspan className="mono zxid-epoch" style={{ fill: epochColour(zxid.epoch) }}>
              <title>{server.lastZxid}</title>
              {zxid.epoch}
            </tspan>
            <tspan className="mono" style={{ fill: 'var(--ink)' }}>
              {`:${zxid.counter}`}
            </tspan>
          </>
        )}
      </text>
      {below && (
        <text
          className={`caption ${trouble ? 'trouble' : 'quiet'}`}
          y={first + sizes.lineHeight}
          fontSize={sizes.captionFont}
        >
          {trouble ?? (server && words.epochLine(server))}
        </text>
      )}
    </g>
  )
}
