import { memo } from 'react'
import type { StageLayout } from '../../geometry/layout'
import { crackLabel, hullLabel } from './labels'
import type { StageProps } from './stageProps'

interface HullsProps extends Pick<StageProps, 'words' | 'groupTally'> {
  layout: StageLayout
}

/** Around each side of a split: its size, and whether it is a quorum. */
export const Hulls = memo(function Hulls({ layout, words, groupTally }: HullsProps) {
  const font = layout.sizes.captionFont * 1.05
  return (
    <>
      {layout.groups.map(({ sids, hull }, i) => {
        const { have, of, quorum } = groupTally(sids)
        const text = words.group(have, of, quorum)
        const label = hullLabel(layout, i, text)
        const mark = quorum ? ' has-quorum' : ''
        return (
          <g key={sids.join(' ')}>
            <rect className={`hull${mark}`} {...hull} rx={30} />
            <g className={`hull-label${mark}`} aria-hidden="true">
              <rect {...label} rx={label.height / 2} />
              <text
                x={label.x + label.width / 2}
                y={label.y + label.height / 2 + font * 0.35}
                textAnchor="middle"
                fontSize={font}
              >
                {text}
              </text>
            </g>
          </g>
        )
      })}
    </>
  )
})

interface CracksProps extends Pick<StageProps, 'words' | 'lecture'> {
  layout: StageLayout
}

/** The cracks; each is a button that heals. */
export const Cracks = memo(function Cracks({ layout, words, lecture }: CracksProps) {
  const label = crackLabel(layout, words.networkSplit)
  const font = layout.sizes.captionFont
  return (
    <>
      {layout.cracks.map((crack, i) => {
        const points = crack.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
        return (
          <g key={i} className="crack" role="button" tabIndex={i === 0 ? 0 : -1} data-crack={i}>
            <title>{words.heal}</title>
            <polyline className="crack-hit" points={points} />
            <polyline points={points} strokeWidth={lecture ? 5 : 3.5} />
            {i === 0 && label && (
              <g className="crack-label">
                <rect {...label} rx={label.height / 2} />
                <text
                  x={label.x + label.width / 2}
                  y={label.y + label.height / 2 + font * 0.35}
                  fontSize={font}
                >
                  {words.networkSplit}
                </text>
              </g>
            )}
          </g>
        )
      })}
    </>
  )
})
