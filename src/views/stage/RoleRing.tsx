import { memo } from 'react'
import type { RoleLook } from './roleLook'

interface RoleRingProps {
  look: RoleLook
  disc: number
  serving: boolean
}

/** Role as the shape of a ring: dashed, solid, double with a crown, dotted, hatched. */
export const RoleRing = memo(function RoleRing({ look, disc, serving }: RoleRingProps) {
  const width = disc * 0.093
  const dashes = dashesOf(look, disc)
  return (
    <>
      <circle
        className="ring"
        r={disc - width / 2}
        strokeWidth={look === 'down' || look === 'off' || look === 'starting' ? width / 2 : width}
        strokeLinecap={look === 'OBSERVING' ? 'round' : 'butt'}
        {...dashes}
      />
      {look === 'LEADING' && (
        <>
          {serving && (
            <circle
              className="second-ring"
              r={disc * 1.15}
              strokeWidth={Math.max(2, disc * 0.036)}
            />
          )}
          <Crown disc={disc} serving={serving} />
        </>
      )}
    </>
  )
})

/** Dashes that close without a seam: the circle counts as a whole number of them. */
function dashesOf(look: RoleLook, disc: number) {
  const pattern = {
    ...{ LOOKING: [14, 6], OBSERVING: [0.1, 9.9], down: [3, 6], off: [2, 8], starting: [7, 5] },
    ...{ FOLLOWING: null, LEADING: null },
  }[look]
  if (!pattern) return {}
  const [dash = 1, gap = 1] = pattern
  const scale = disc / 54
  const count = Math.max(
    8,
    Math.round((2 * Math.PI * disc) / ((dash + gap) * Math.max(scale, 0.6))),
  )
  return { pathLength: count * (dash + gap), strokeDasharray: `${dash} ${gap}` }
}

/** Hollow until a quorum has acknowledged its epoch: until then it only believes that it leads. */
function Crown({ disc, serving }: { disc: number; serving: boolean }) {
  const d = disc / 69
  return (
    <path
      className={`crown${serving ? '' : ' not-yet'}`}
      strokeWidth={serving ? 0 : 2}
      transform={`translate(0 ${-disc * 1.27}) scale(${d})`}
      d="M-25 -3l-5 -27l17 13l13 -20l13 20l17 -13l-5 27z"
    />
  )
}
