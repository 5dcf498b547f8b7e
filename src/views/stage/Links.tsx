import { memo } from 'react'
import { firstCrossing } from '../../geometry/crack'
import type { LinkCut } from '../../geometry/groups'
import { laneBetween, pointOn } from '../../geometry/lane'
import type { StageLayout } from '../../geometry/layout'
import type { LinkPicture } from './linkPictures'
import { between } from './obstacles'
import type { StageWords } from './StageWords'

interface LinksProps {
  links: readonly LinkPicture[]
  layout: StageLayout
  words: StageWords
  /** The pair that takes part in the tab order; the arrow keys reach the others. */
  tabStop: string | null
}

/** Connections as lines; every link of a group can be pointed at, whether or not a connection is open on it. */
export const Links = memo(function Links({ links, layout, words, tabStop }: LinksProps) {
  return (
    <g className="links">
      {links.map((link) => (
        <path
          key={`${link.a}-${link.b}`}
          className={`link ${link.connection ?? 'none'}`}
          d={link.connection ? linkPath(link, layout) : ''}
        />
      ))}
      {links
        .filter(({ parted }) => !parted)
        .map((link) => (
          <path
            key={`${link.a}-${link.b}`}
            className="link-hit"
            d={linkPath(link, layout)}
            role="button"
            aria-haspopup="menu"
            aria-label={words.link(link.a, link.b, link.connection)}
            tabIndex={tabStop === `${link.a}-${link.b}` ? 0 : -1}
            data-link={`${link.a}-${link.b}`}
          />
        ))}
    </g>
  )
})

/** From disc to disc; across a crack, a stump that ends before it at each end that still believes in it. */
function linkPath({ a, b, parted, ends }: LinkPicture, layout: StageLayout): string {
  const from = layout.places.get(a)
  const to = layout.places.get(b)
  if (!from || !to) return ''
  const edge = layout.sizes.disc + 4
  const stump = (p: typeof from, q: typeof from) => {
    const lane = laneBetween(p, q)
    const end = parted
      ? (firstCrossing(p, q, layout.cracks) ?? lane.length / 2) - 7
      : lane.length - edge
    if (end <= edge) return ''
    const start = pointOn(lane, edge, 0)
    const stop = pointOn(lane, end, 0)
    return `M${fixed(start.x)} ${fixed(start.y)}L${fixed(stop.x)} ${fixed(stop.y)}`
  }
  if (!parted) return stump(from, to)
  return (ends.a ? stump(from, to) : '') + (ends.b ? stump(to, from) : '')
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10
}

interface CutMarksProps {
  cuts: readonly LinkCut[]
  layout: StageLayout
  words: StageWords
}

/** Cuts that no crack shows: an arrow that meets a bar, in each direction that is cut. */
export const CutMarks = memo(function CutMarks({ cuts, layout, words }: CutMarksProps) {
  return (
    <g aria-hidden="true">
      {cuts.map(({ a, b, aToB, bToA }) => {
        const from = layout.places.get(a)
        const to = layout.places.get(b)
        const middle = between(from, to)
        if (!from || !to || !middle) return null
        const turn = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
        return (
          <g
            key={`${a}-${b}`}
            transform={`translate(${fixed(middle.x)} ${fixed(middle.y)}) rotate(${fixed(turn)})`}
          >
            <circle className="cut-mark-plate" r={15} />
            {aToB && <BarredArrow title={words.cut(a, b)} turn={0} alone={!bToA} />}
            {bToA && <BarredArrow title={words.cut(b, a)} turn={180} alone={!aToB} />}
          </g>
        )
      })}
    </g>
  )
})

function BarredArrow({ title, turn, alone }: { title: string; turn: number; alone: boolean }) {
  return (
    <path
      className="cut-mark"
      transform={`rotate(${turn})`}
      d={alone ? 'M-22 0H-3M-9 -6L-3 0L-9 6M3 -12V12' : 'M-26 0H-7M-13 -6L-7 0L-13 6M-2 -12V12'}
    >
      <title>{title}</title>
    </path>
  )
}
