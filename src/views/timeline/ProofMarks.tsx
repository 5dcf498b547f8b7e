import type { TimeScale } from '../../geometry/timeScale'

/** An event that shows a violation, on the lane of its server. */
export interface ProofMark {
  readonly event: number
  readonly us: number
  readonly sid: number
}

export function ProofMarks({
  proof,
  scale,
  laneOf,
}: {
  proof: readonly ProofMark[]
  scale: TimeScale
  laneOf: (sid: number) => number | null
}) {
  return (
    <g className="proof-marks">
      {proof.map(({ event, us, sid }) => {
        const y = laneOf(sid)
        return y === null ? null : <circle key={event} cx={scale.x(us)} cy={y} r={8} />
      })}
    </g>
  )
}
