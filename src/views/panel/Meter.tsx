import type { Tally } from '../../zookeeper/Fact'

/** How far a count is, with a notch where it becomes a quorum. */
export function Meter({ tally }: { tally: Tally }) {
  const share = (part: number): string => `${(100 * part) / Math.max(1, tally.of)}%`
  return (
    <div className="meter" data-quorum={tally.quorum} aria-hidden="true">
      <i style={{ width: share(tally.have) }} />
      <u style={{ left: share(tally.need) }} />
    </div>
  )
}
