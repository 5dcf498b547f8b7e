import { zxidLength, type LogCell } from './logCells'
import type { Rect } from './shape'
import type { StageSizes } from './sizes'
import { stripRoom, stripTop, textWidth } from './sizes'

/** The tail of a log under its server: as many squares as there is room for, the others a count before them. */
export interface LogStrip {
  readonly cells: readonly LogCell[]
  /** Transactions that are not drawn. */
  readonly folded: number
  /** Left edge of the count, of the first square, and from one square to the next; width of a square, px. */
  readonly countX: number
  readonly firstX: number
  readonly pitch: number
  readonly width: number
  readonly rect: Rect
}

/** Lays the strip out around x = 0. null: there is nothing to show. `older` transactions stand before the cells. */
export function logStrip(
  cells: readonly LogCell[],
  older: number,
  sizes: StageSizes,
): LogStrip | null {
  if (cells.length + older === 0) return null
  const room = stripRoom(sizes)
  const widest = Math.max(3, ...cells.slice(-3).map(({ zxid }) => zxidLength(zxid)))
  const width = sizes.chips ? textWidth(widest, sizes.stripFont, 'mono') + 10 : sizes.cell
  const pitch = width + (sizes.chips ? 3 : Math.max(1.5, sizes.cell * 0.12))
  const gap = pitch - width
  const whole = older === 0 && cells.length * pitch - gap <= room
  const reserved = whole ? 0 : countWidth(older + cells.length, sizes)
  const most = Math.max(1, Math.floor((room - reserved + gap) / pitch))
  const shown = whole ? cells : cells.slice(-most)
  const folded = older + cells.length - shown.length
  const count = folded === 0 ? 0 : countWidth(folded, sizes)
  const all = count + Math.max(0, shown.length * pitch - gap)
  const rect = { x: -all / 2, y: stripTop(sizes), width: all, height: sizes.cell }
  return {
    ...{ cells: shown, folded, pitch, width, rect },
    countX: rect.x,
    firstX: rect.x + count,
  }
}

/** Room for `+12` and a gap behind it. */
function countWidth(folded: number, sizes: StageSizes): number {
  return textWidth(String(folded).length + 1, sizes.stripFont, 'mono') + sizes.stripFont * 0.4
}
