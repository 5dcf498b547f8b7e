import { memo, type CSSProperties } from 'react'
import { logCells, type LogCell } from '../../geometry/logCells'
import { logStrip, type LogStrip as Strip } from '../../geometry/logStrip'
import type { StageSizes } from '../../geometry/sizes'
import type { LogPicture } from '../../zookeeper/ServerPicture'
import type { Hex } from '../../zookeeper/Zxid'
import type { StageWords } from './StageWords'
import { epochColour, zxidText } from './zxidText'

interface LogStripProps {
  log: LogPicture
  /** What the newest durable snapshot is named after. */
  snapshot: Hex | null
  sizes: StageSizes
  words: StageWords
}

/** The tail of a server's log. A square keeps its place in a row that moves as a whole, so that a transaction costs
 *  one square and one transform. */
export const LogStrip = memo(function LogStrip({ log, snapshot, sizes, words }: LogStripProps) {
  const strip = logStrip(logCells(log, snapshot), log.older, sizes)
  if (!strip) return null
  const first = strip.cells[0]?.nth ?? 0
  const x = strip.firstX - first * strip.pitch
  return (
    <g className="log-strip" style={{ transform: `translateY(${strip.rect.y}px)` }}>
      {strip.folded > 0 && (
        <text
          className="mono older"
          x={strip.countX}
          y={sizes.cell / 2 + sizes.stripFont * 0.35}
          fontSize={sizes.stripFont}
        >
          {words.log.older(strip.folded)}
          <title>{words.log.olderTitle}</title>
        </text>
      )}
      <g style={{ transform: `translateX(${Math.round(x * 100) / 100}px)` }}>
        {slotsOf(strip).map(({ slot, cell }) => (
          <Square
            key={slot}
            {...{ cell, sizes, words, width: strip.width }}
            at={Math.round(cell.nth * strip.pitch * 100) / 100}
          />
        ))}
      </g>
    </g>
  )
})

interface Slot {
  readonly slot: number
  readonly cell: LogCell
}

/** Where there is no room for more, the newest takes the square of the oldest, and what else is drawn anew keeps its
 *  squares: taking one out and putting another in would cost several times as much. */
function slotsOf({ cells }: Strip): Slot[] {
  const slots = cells.map((cell) => ({ slot: cell.nth % cells.length, cell }))
  return slots.sort((a, b) => a.slot - b.slot)
}

interface SquareProps {
  cell: LogCell
  /** Its left edge in the row, and how wide it is, px. */
  at: number
  width: number
  sizes: StageSizes
  words: StageWords
}

function Square({ cell, at, width, sizes, words }: SquareProps) {
  const { epoch, counter, text } = zxidText(cell.zxid)
  const height = sizes.cell
  return (
    <g
      className={`log-cell ${cell.state}`}
      style={{ '--epoch': epochColour(epoch) } as CSSProperties}
    >
      <title>{words.log.cell(cell, cell.state)}</title>
      <rect
        x={at + INSET}
        y={INSET}
        width={width - 2 * INSET}
        height={height - 2 * INSET}
        rx={cell.state === 'snapshot' ? 0 : Math.min(6, height * 0.22)}
      />
      {sizes.chips && cell.state !== 'snapshot' && (
        <text
          className="mono"
          x={at + width / 2}
          y={height / 2 + sizes.stripFont * 0.35}
          fontSize={sizes.stripFont}
          aria-label={text}
        >
          {`${epoch}:${counter}`}
        </text>
      )}
      {cell.state === 'snapshot' && <SnapshotSign x={at} width={width} height={height} />}
    </g>
  )
}

/** Half of a square's stroke. The same in every state, so that what happens to a transaction changes a class and
 *  nothing else. */
const INSET = 1

/** Three lines: a picture of everything, not one transaction. */
function SnapshotSign({ x, width, height }: { x: number; width: number; height: number }) {
  const lines = [0.3, 0.5, 0.7].map((y) => `M${x + width * 0.26} ${height * y}h${width * 0.48}`)
  return <path d={lines.join('')} />
}
