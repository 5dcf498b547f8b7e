import { flagRect, type StageSizes } from '../../geometry/sizes'

/** What a server votes for, on a flag above it. */
export function VoteFlag({ sizes, text }: { sizes: StageSizes; text: string }) {
  const { x, y, width, height } = flagRect(sizes, text)
  const tip = sizes.flagFont * 0.65
  return (
    <g className="flag">
      <rect x={x} y={y} width={width} height={height} rx={sizes.flagFont * 0.55} />
      <path d={`M${x + tip} ${y + height - 1}v${tip}l${tip} ${-tip}z`} />
      <text x={x + width / 2} y={y + height / 2 + sizes.flagFont * 0.36} fontSize={sizes.flagFont}>
        {text}
      </text>
    </g>
  )
}
