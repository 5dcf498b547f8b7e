import type { StageLayout } from '../../geometry/layout'
import type { Point, Rect } from '../../geometry/shape'
import { flagRect, flagSide, wordsWidth, type Side, type StageSizes } from '../../geometry/sizes'

/** Something said beside a server: what became of a request of its client, or what awaits it. */
export interface StageTag {
  readonly sid: number
  readonly text: string
  readonly kind: 'waits' | 'done' | 'refused' | 'unknown' | 'armed'
}

/** One above the other at the upper corner of the disc, on the side that has room; above the flag if there is one. */
export function ClientTags({ placed, sizes }: { placed: readonly PlacedTag[]; sizes: StageSizes }) {
  const font = fontOf(sizes)
  return (
    <g>
      {placed.map(({ sid, text, kind, rect }) => (
        <g key={`${sid}/${kind}`} className={`client-tag ${kind}`}>
          <rect {...rect} rx={rect.height / 2} />
          <text
            x={rect.x + rect.width / 2}
            y={rect.y + rect.height / 2 + font * 0.36}
            fontSize={font}
          >
            {text}
          </text>
        </g>
      ))}
    </g>
  )
}

export interface PlacedTag extends StageTag {
  /** On the stage, px. */
  readonly rect: Rect
}

/** Where tags stand: at the corner that flags have, or where they would reach beyond the stage, at the other.
 *  `flagged`: whether a server shows a flag there already. */
export function placeTags(
  tags: readonly StageTag[],
  layout: StageLayout,
  flagged: (sid: number) => boolean,
): readonly PlacedTag[] {
  const { sizes, width, places } = layout
  return tags.flatMap((tag, index) => {
    const at = places.get(tag.sid)
    if (!at) return []
    const below = tags.slice(0, index).filter(({ sid }) => sid === tag.sid).length
    const outward = flagSide(at, width)
    const fits = isWithin(tagRect(sizes, tag.text, below, outward), at, width)
    const side = fits ? outward : outward > 0 ? -1 : 1
    const row = below + (fits && flagged(tag.sid) ? 1 : 0)
    const { x, y, ...size } = tagRect(sizes, tag.text, row, side)
    return [{ ...tag, rect: { x: at.x + x, y: Math.max(2, at.y + y), ...size } }]
  })
}

function isWithin({ x, width }: Rect, at: Point, stageWidth: number): boolean {
  return at.x + x >= 2 && at.x + x + width <= stageWidth - 2
}

function fontOf(sizes: StageSizes): number {
  return sizes.captionFont
}

function tagRect(sizes: StageSizes, text: string, row: number, side: Side): Rect {
  const font = fontOf(sizes)
  const width = wordsWidth(text, font) + font * 1.2
  const height = font * 1.75
  const flag = flagRect(sizes, '', side)
  const x = side > 0 ? flag.x : flag.x + flag.width - width
  return { x, y: flag.y - row * (height + 3), width, height }
}
