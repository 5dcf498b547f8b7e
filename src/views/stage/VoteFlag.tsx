import { flagRect, type Side, type StageSizes } from '../../geometry/sizes'

interface VoteFlagProps {
  sizes: StageSizes
  text: string
  side: Side
}

/** What a server votes for, on a flag above it. */
export function VoteFlag({ sizes, text, side }: VoteFlagProps) {
  const { x, y, width, height } = flagRect(sizes, text, side)
  const tip = sizes.flagFont * 0.65
  const root = side > 0 ? x + tip : x + width - tip
  return (
    <g className="flag">
      <rect x={x} y={y} width={width} height={height} rx={sizes.flagFont * 0.55} />
      <path d={`M${root} ${y + height - 1}v${tip}l${side * tip} ${-tip}z`} />
      <text x={x + width / 2} y={y + height / 2 + sizes.flagFont * 0.36} fontSize={sizes.flagFont}>
        {text}
      </text>
    </g>
  )
}
