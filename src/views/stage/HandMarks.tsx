import { memo } from 'react'
import { laneBetween, pointOn } from '../../geometry/lane'
import type { StageLayout } from '../../geometry/layout'
import { wordsWidth } from '../../geometry/sizes'
import type { Picture } from '../../simulation/Picture'
import type { StageWords } from './StageWords'

interface HandMarksProps extends Pick<Picture, 'portCuts' | 'slowLinks'> {
  layout: StageLayout
  words: StageWords
}

/** What a hand has done to links short of cutting them: quorum ports that do not take what one server sends, and
 *  ways that take longer. */
export const HandMarks = memo(function HandMarks(props: HandMarksProps) {
  const { portCuts, slowLinks, layout, words } = props
  return (
    <g aria-hidden="true">
      {Object.values(portCuts).map((cut) => (
        <PortMark key={`${cut.from}>${cut.to}`} {...{ cut, layout, words }} />
      ))}
      {slowPairs(slowLinks).map((pair) => (
        <SlowMark key={`${pair.a}-${pair.b}-${pair.us}`} {...{ pair, layout, words }} />
      ))}
    </g>
  )
})

type Marked = Pick<HandMarksProps, 'layout' | 'words'>

/** A bolt across the way, at the port itself: a bar that swallows, or a cross that refuses. */
function PortMark({ cut, layout, words }: Marked & { cut: Picture['portCuts'][string] }) {
  const { from, to, how } = cut
  const port = layout.places.get(to)
  const other = layout.places.get(from)
  if (!port || !other) return null
  const lane = laneBetween(port, other)
  const at = pointOn(lane, layout.sizes.disc + 15, 0)
  const turn = (Math.atan2(other.y - port.y, other.x - port.x) * 180) / Math.PI
  return (
    <g
      className="port-mark"
      transform={`translate(${fixed(at.x)} ${fixed(at.y)}) rotate(${fixed(turn)})`}
    >
      <title>{words.port(from, to, how)}</title>
      <circle r={10} />
      <path d={how === 'silent' ? 'M0 -8V8' : 'M-5 -5 5 5M-5 5 5 -5'} />
    </g>
  )
}

interface SlowPair {
  readonly a: number
  readonly b: number
  readonly us: number
  readonly ways: readonly (readonly [from: number, to: number])[]
}

/** Both ways of a link as one mark where they take the same. */
function slowPairs(slowLinks: Picture['slowLinks']): SlowPair[] {
  const pairs = new Map<string, SlowPair>()
  for (const { from, to, us } of Object.values(slowLinks)) {
    const [a, b] = from < to ? [from, to] : [to, from]
    const key = `${a}-${b}-${us}`
    const ways = [...(pairs.get(key)?.ways ?? []), [from, to] as const]
    pairs.set(key, { a, b, us, ways })
  }
  return [...pairs.values()]
}

/** How long it takes, on the link: nearer to the receiver where only one way is slow. */
function SlowMark({ pair, layout, words }: Marked & { pair: SlowPair }) {
  const [first] = pair.ways
  const from = first && layout.places.get(first[0])
  const to = first && layout.places.get(first[1])
  if (!from || !to) return null
  const both = pair.ways.length > 1
  const text = both ? words.least(pair.us) : `${first.join(' → ')}: ${words.least(pair.us)}`
  const font = layout.sizes.captionFont * 0.95
  const width = wordsWidth(text, font) + font
  const height = font * 1.6
  const share = both ? 0.5 : 0.62
  const x = from.x + (to.x - from.x) * share
  const y = from.y + (to.y - from.y) * share
  return (
    <g className="slow-mark" transform={`translate(${fixed(x)} ${fixed(y)})`}>
      <title>{words.slow(pair.ways, pair.us)}</title>
      <rect x={-width / 2} y={-height / 2} width={width} height={height} rx={height / 2} />
      <text y={font * 0.35} fontSize={font}>
        {text}
      </text>
    </g>
  )
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10
}
