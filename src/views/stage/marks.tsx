import { arcPath } from '../../geometry/quorumArc'
import { shownTimer } from '../../geometry/timerArc'
import type { DiskPicture, SlowDiskPicture, TimersPicture } from '../../simulation/Picture'
import type { StageWords } from './StageWords'

interface Mark {
  disc: number
}

/** The timer that says what a server waits for, as a thin arc that empties; its length is set with time. */
export function TimerArc({
  timers,
  disc,
  words,
}: Mark & { timers: TimersPicture | undefined; words: StageWords }) {
  const timer = shownTimer(timers)
  if (!timer) return null
  return (
    <path
      className="timer"
      d={arcPath(disc * 0.8, 0, 1)}
      strokeWidth={Math.max(2, disc * 0.045)}
      pathLength={1}
      data-span={`${timer.armedUs} ${timer.firesUs}`}
    >
      <title>{words.timer(timer.name)}</title>
    </path>
  )
}

/** A disk that fills while an fsync is under way. */
export function FsyncMark({
  fsync,
  disc,
  words,
}: Mark & { fsync: DiskPicture['fsyncs'][number]; words: StageWords }) {
  const at = disc * 0.78
  const s = Math.max(disc * 0.2, 9)
  return (
    <g transform={`translate(${-at} ${at})`}>
      <title>{words.fsync(fsync.file)}</title>
      <path
        className="fsync-plate"
        d={`M${-s} ${-s * 0.7}v${s * 1.5}a${s} ${s * 0.4} 0 0 0 ${2 * s} 0v${-s * 1.5}a${s} ${s * 0.4} 0 0 0 ${-2 * s} 0z`}
      />
      <g transform={`translate(0 ${s * 0.85})`}>
        <rect
          className="fsync-level"
          {...{ x: -s * 0.72, y: -s * 1.3, width: s * 1.44, height: s * 1.3 }}
          data-span={`${fsync.sinceUs} ${fsync.untilUs}`}
          data-dial="level"
          transform="scale(1 0.000)"
        />
      </g>
      <ellipse className="fsync-plate" cy={-s * 0.7} rx={s} ry={s * 0.4} />
    </g>
  )
}

/** A disk with a clock hand: an fsync takes its time here. */
export function SlowDiskMark({
  slow,
  disc,
  words,
}: Mark & { slow: SlowDiskPicture; words: StageWords }) {
  const at = disc * 0.78
  const s = Math.max(disc * 0.2, 9)
  return (
    <g className="slow-disk" transform={`translate(${at} ${at})`}>
      <title>{words.slowDisk(slow.us)}</title>
      <circle className="fsync-plate" r={s * 1.15} />
      <path className="fsync-line" d={`M0 ${-s * 0.75}V0L${s * 0.55} ${s * 0.35}`} />
    </g>
  )
}

export function PauseMark({ disc }: Mark) {
  const at = disc * 0.78
  const r = Math.max(disc * 0.26, 10)
  const bar = { y: -r * 0.48, width: r * 0.28, height: r * 0.96 }
  return (
    <g transform={`translate(${-at} ${-at})`}>
      <circle className="badge" r={r} />
      <rect className="badge-mark" x={-r * 0.42} {...bar} />
      <rect className="badge-mark" x={r * 0.14} {...bar} />
    </g>
  )
}
