import type { Point } from './shape'

/** Height of the row for the count, px. */
export const COUNT_HEIGHT = 18

/** Clients of one server, who stand together. Lengths in px. */
export interface Block {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  readonly step: number
  readonly down: number
  /** From the upper edge of a row to the middles of its figures. */
  readonly up: number
}

/** How large each is, px. */
export interface Figures {
  readonly radius: number
  readonly small: boolean
  /** Size of the words below each, px; 0: there are none. */
  readonly note: number
}

/** How many letters a note has room for. */
export const NOTE_EM = 8

/** How far the clock around a figure reaches, as a share of its radius. */
export const CLOCK = 1.2

/** Ways to stand together: figures in columns of three or in one row, dots in a square; a row below these for the
 *  count. The best first. */
export function blocksOf(count: number, figures: Figures): Block[] {
  if (figures.small) return [blockOf(count, Math.ceil(Math.sqrt(count)), figures)]
  const columns = [Math.ceil(count / 3), Math.ceil(count / 2), count]
  return [...new Set(columns)].map((many) => blockOf(count, many, figures))
}

function blockOf(count: number, columns: number, { radius, small, note }: Figures): Block {
  const rows = Math.ceil(count / columns)
  const up = small ? radius + 1.5 : radius * CLOCK + 5
  const step = Math.max(2 * up, note * NOTE_EM)
  const down = 2 * up + note * 1.35
  const height = rows * down + (small ? COUNT_HEIGHT : 0)
  return { columns, rows, step, down, up, width: Math.max(columns * step, small ? 34 : 0), height }
}

/** Where the nth stands in a block with that middle. */
export function cellOf(block: Block, middle: Point, n: number): Point {
  const { columns, step, down, up, height } = block
  const column = n % columns
  const row = Math.floor(n / columns)
  const left = middle.x - (columns * step) / 2
  return { x: left + (column + 0.5) * step, y: middle.y - height / 2 + row * down + up }
}
