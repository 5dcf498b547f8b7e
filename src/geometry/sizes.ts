import type { Circle, Obstacle, Point, Rect } from './shape'
import { boxOf, bounds } from './shape'

/** How large things are on the stage, in pixels; all follow from the radius of a server's disc, but text never
 *  falls below what the back row (lecture mode: 20 px) or a reader (12 px) needs. */
export interface StageSizes {
  readonly disc: number
  readonly idFont: number
  readonly captionFont: number
  readonly lineHeight: number
  readonly flagFont: number
  readonly flagHeight: number
  readonly pillFont: number
  readonly pillHeight: number
  readonly dot: number
  /** Lines of words under a disc. */
  readonly captionLines: 1 | 2
  /** Height of a log strip's squares; with `chips` they are as wide as the zxid that stands in them. */
  readonly cell: number
  readonly chips: boolean
  readonly stripFont: number
}

const MONO_EM = 0.6
const SANS_EM = 0.57
/** `FOLLOWING · 2:12`: what the second of two neighbours must leave room for. */
const CAPTION_CHARS = 15

/** Sizes for a disc of that radius (px). */
export function stageSizes(disc: number, lecture: boolean, captionLines: 1 | 2 = 2): StageSizes {
  const least = lecture ? 20 : 12.5
  const captionFont = Math.max(least, lecture ? disc * 0.29 : disc * 0.25)
  const pillFont = Math.max(lecture ? 20 : 12, disc * 0.23)
  return {
    disc,
    idFont: Math.max(least, disc * 0.8),
    captionFont,
    lineHeight: captionFont * 1.32,
    flagFont: captionFont,
    flagHeight: captionFont * 2.05,
    pillFont,
    pillHeight: pillFont * 2.05,
    dot: lecture ? 7 : 5,
    captionLines,
    cell: lecture ? pillFont * 1.5 : Math.max(9, Math.round(disc * 0.27)),
    chips: lecture,
    stripFont: lecture ? pillFont : Math.max(12, disc * 0.21),
  }
}

/** Width of text of `length` characters in the monospaced face, which is exact, or an upper estimate in the other. */
export function textWidth(length: number, font: number, face: 'mono' | 'sans' = 'sans'): number {
  return length * font * (face === 'mono' ? MONO_EM : SANS_EM)
}

/** The longest label that a pill carries whole, in characters. */
const PILL_MOST = 24

/** A label as a pill carries it: of a long one, which is some path, the beginning and the end. */
export function pillText(label: string): string {
  if (label.length <= PILL_MOST) return label
  const letters = [...label]
  return `${letters.slice(0, 14).join('')}…${letters.slice(-9).join('')}`
}

/** Chinese characters are as wide as they are high. */
export function wordsWidth(text: string, font: number): number {
  let em = 0
  for (const char of text) em += char > '\u2e80' ? 1 : SANS_EM
  return em * font
}

export function pillWidth(label: string, sizes: StageSizes): number {
  return textWidth(pillText(label).length, sizes.pillFont, 'mono') + sizes.pillFont * 1.5
}

/** The disc with the arc around it. */
export function discShape(sizes: StageSizes): Circle {
  return { cx: 0, cy: 0, r: sizes.disc + Math.max(9, sizes.disc * 0.2) }
}

/** To the left or to the right of a server. */
export type Side = -1 | 1

/** Where a server's flag points: away from the middle of the stage, which belongs to the messages. */
export function flagSide(at: Point, stageWidth: number): Side {
  return at.x < stageWidth / 2 - 1 ? -1 : 1
}

/** A flag at the upper corner of a disc, beside its number. */
export function flagRect(sizes: StageSizes, text: string, side: Side): Rect {
  const { disc, flagFont, flagHeight } = sizes
  const width = wordsWidth(text, flagFont) + flagFont * 1.5
  return {
    x: side > 0 ? disc * 0.37 : -disc * 0.37 - width,
    y: -disc * 1.22,
    width,
    height: flagHeight,
  }
}

export function captionRect(sizes: StageSizes, widest: number): Rect {
  const height = sizes.captionLines * sizes.lineHeight + 2
  return { x: -widest / 2, y: captionTop(sizes), width: widest, height }
}

/** Upper edge of the words under a disc. */
export function captionTop(sizes: StageSizes): number {
  return sizes.disc * 1.29 + 2
}

/** Upper edge of a log strip, under the words. */
export function stripTop(sizes: StageSizes): number {
  const { height } = captionRect(sizes, 0)
  return captionTop(sizes) + height + sizes.captionFont * 0.2
}

/** How wide a log strip may be: as wide as the words over it, and in a lecture three zxids. */
export function stripRoom(sizes: StageSizes): number {
  const words = textWidth(CAPTION_CHARS, sizes.captionFont)
  return sizes.chips ? Math.max(words, 3 * textWidth(3, sizes.stripFont, 'mono') + 50) : words
}

/** A line of words above the disc: when and how it went down. */
export function headRect(sizes: StageSizes, text: string): Rect {
  const width = wordsWidth(text, sizes.captionFont)
  const height = sizes.lineHeight
  return { x: -width / 2, y: -sizes.disc * 1.18 - height, width, height }
}

export function crownRect(sizes: StageSizes): Rect {
  const d = sizes.disc
  return { x: -d * 0.44, y: -d * 1.72, width: d * 0.88, height: d * 0.42 }
}

/** Upper edge and height of the words that interrupt the upper edge of a hull. */
export function hullLabelSpan(hull: Rect, sizes: StageSizes): Pick<Rect, 'y' | 'height'> {
  const height = sizes.captionFont * 1.68
  return { y: Math.max(1, hull.y - height / 2), height }
}

/** What every server may need around its centre, whatever becomes of it, so that a change of role moves nobody. */
export function footprint(sizes: StageSizes, side: Side): Obstacle[] {
  const caption = captionRect(sizes, textWidth(CAPTION_CHARS, sizes.captionFont))
  const room = stripRoom(sizes)
  const strip = { x: -room / 2, y: stripTop(sizes), width: room, height: sizes.cell }
  return [discShape(sizes), flagRect(sizes, 'votes 9', side), caption, strip]
}

/** The footprint's box, with room for a crown. */
export function footprintBox(sizes: StageSizes, side: Side): Rect {
  return bounds([...footprint(sizes, side).map(boxOf), crownRect(sizes)])
}
