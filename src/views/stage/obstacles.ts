import type { StageLayout } from '../../geometry/layout'
import type { LinkCut } from '../../geometry/groups'
import type { Obstacle, Point, Rect } from '../../geometry/shape'
import { logCells } from '../../geometry/logCells'
import { logStrip } from '../../geometry/logStrip'
import { moved } from '../../geometry/shape'
import {
  captionRect,
  crownRect,
  discShape,
  flagRect,
  flagSide,
  headRect,
  wordsWidth,
} from '../../geometry/sizes'
import type { Picture } from '../../simulation/Picture'
import { crackLabel, hullLabel } from './labels'
import { flagOf, roleLook } from './roleLook'
import type { StageProps } from './stageProps'
import { zxidText } from './zxidText'

type Drawn = Pick<Picture, 'processes' | 'servers' | 'disks'>

/** Everything on the stage that no message may cover. */
export function obstaclesOf(
  props: Pick<StageProps, 'words' | 'groupTally'> & { picture: Drawn },
  layout: StageLayout,
  cuts: readonly LinkCut[],
): Obstacle[] {
  const { words, groupTally } = props
  const found: Obstacle[] = [...outsideOf(layout), pingCorner(layout)]
  for (const [sid, at] of layout.places) {
    found.push(...serverParts(props.picture, sid, at, layout, words).map((part) => moved(part, at)))
  }
  for (const [i, group] of layout.groups.entries()) {
    const tally = groupTally(group.sids)
    const text = words.group(tally.have, tally.of, tally.quorum)
    found.push(hullLabel(layout, i, text))
  }
  const label = crackLabel(layout, words.networkSplit)
  if (label) found.push(label)
  for (const { a, b } of cuts) {
    const middle = between(layout.places.get(a), layout.places.get(b))
    if (middle) found.push({ cx: middle.x, cy: middle.y, r: 17 })
  }
  return found
}

/** Beyond the edges of the stage nothing can be read. */
function outsideOf({ width, height }: StageLayout): Obstacle[] {
  const far = 10_000
  const wide = { x: -far, width: width + 2 * far }
  const high = { y: -far, height: height + 2 * far }
  return [
    { ...wide, y: -far, height: far },
    { ...wide, y: height, height: far },
    { ...high, x: -far, width: far },
    { ...high, x: width, width: far },
  ]
}

/** At the lower left the number of pings stands. */
function pingCorner({ sizes, height }: StageLayout): Rect {
  const font = sizes.captionFont
  return { x: 0, y: height - font * 2.6, width: font * 6.5, height: font * 2.6 }
}

function serverParts(
  picture: Drawn,
  sid: number,
  at: Point,
  { sizes, width }: StageLayout,
  words: StageProps['words'],
): Obstacle[] {
  const process = picture.processes[sid]
  if (!process) return []
  const server = picture.servers[sid]
  const look = roleLook(process, server)
  const parts: Obstacle[] = [{ ...discShape(sizes), r: discShape(sizes).r - 2 }]
  const flag = flagOf(look, server)
  if (flag !== null) parts.push(flagRect(sizes, words.votes(flag), flagSide(at, width)))
  if (look === 'LEADING') parts.push(crownRect(sizes))
  const trouble = words.trouble(process)
  const first = `${words.role(look)} · ${server ? zxidText(server.lastZxid).text : ''}`
  const second = server ? words.epochLine(server) : ''
  const below = sizes.captionLines > 1
  const texts = below ? [first, trouble ?? second] : [first]
  const widest = Math.max(...texts.map((text) => wordsWidth(text, sizes.captionFont)))
  parts.push(captionRect(sizes, widest + 8))
  if (trouble && !below) parts.push(headRect(sizes, trouble))
  const cells = server ? logCells(server.log, picture.disks[sid]?.snapshot ?? null) : []
  const strip = logStrip(cells, server?.log.older ?? 0, sizes)
  if (strip) parts.push(strip.rect)
  return parts
}

export function between(a: Point | undefined, b: Point | undefined): Point | null {
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : null
}
