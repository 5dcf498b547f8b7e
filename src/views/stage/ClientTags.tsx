import { standing } from '../../geometry/inSight'
import type { StageLayout } from '../../geometry/layout'
import { clamp, moved, overlap, type Obstacle, type Rect } from '../../geometry/shape'
import {
  crownRect,
  flagRect,
  flagSide,
  wordsWidth,
  type Side,
  type StageSizes,
} from '../../geometry/sizes'

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
    <g aria-hidden="true">
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

/** Where tags stand: at the corner that flags have, or the other, or a row or two higher, where they cover the least,
 *  always within the stage. `flagged`: whether a server shows a flag there already. */
export function placeTags(
  tags: readonly StageTag[],
  layout: StageLayout,
  flagged: (sid: number) => boolean,
): readonly PlacedTag[] {
  const { sizes, width, places } = layout
  const placed: PlacedTag[] = []
  for (const tag of tags) {
    const at = places.get(tag.sid)
    if (!at) continue
    const outward = flagSide(at, width)
    const taken = [...others(tag.sid, layout), ...placed.map(({ rect }) => rect)]
    // Its number and its crown: who is asked, and whether it leads.
    taken.push(moved(crownRect(sizes), at), { cx: at.x, cy: at.y, r: sizes.disc * 0.55 })
    if (flagged(tag.sid)) taken.push(moved(flagRect(sizes, 'votes 9', outward), at))
    const rects = [outward, -outward as Side].flatMap((side) =>
      [0, 1, 2].map((row) => within(moved(tagRect(sizes, tag.text, row, side), at), width)),
    )
    const counts = rects.map((rect) => taken.filter((part) => overlap(part, rect)).length)
    const rect = rects[counts.indexOf(Math.min(...counts))]
    if (rect) placed.push({ ...tag, rect })
  }
  return placed
}

/** What is not to be covered: all that belongs to other servers. */
function others(sid: number, layout: StageLayout): Obstacle[] {
  return [...layout.places].flatMap(([other, at]) => (other === sid ? [] : standing(at, layout)))
}

function within({ x, y, width, height }: Rect, stageWidth: number): Rect {
  return { x: clamp(x, 2, Math.max(2, stageWidth - 2 - width)), y: Math.max(2, y), width, height }
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
