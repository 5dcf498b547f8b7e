import type { Tally } from '../zookeeper/Fact'
import { clamp } from './shape'

/** How much of a ring is filled and where its notch stands, as shares of a full turn. */
export interface QuorumArc {
  readonly filled: number
  /** Where a quorum is reached. */
  readonly notch: number
  readonly quorum: boolean
}

/** A tally as an arc. Nothing to count (`of` 0) gives an empty arc with its notch at the end. */
export function quorumArc(tally: Pick<Tally, 'have' | 'need' | 'of' | 'quorum'>): QuorumArc {
  const share = (part: number) => (tally.of > 0 ? clamp(part / tally.of, 0, 1) : 0)
  return {
    filled: share(tally.have),
    notch: tally.of > 0 ? share(tally.need) : 1,
    quorum: tally.quorum,
  }
}

/** An SVG path on a circle around the origin, from the top clockwise; `from` and `to` are shares of a turn. A full
 *  turn is two arcs, because one that ends where it begins draws nothing. */
export function arcPath(radius: number, from: number, to: number): string {
  if (to - from <= 0) return ''
  const middle = (from + to) / 2
  return (
    `M${spot(radius, from)}` +
    `A${round(radius)} ${round(radius)} 0 0 1 ${spot(radius, middle)}` +
    `A${round(radius)} ${round(radius)} 0 0 1 ${spot(radius, to)}`
  )
}

function spot(radius: number, share: number): string {
  const angle = share * 2 * Math.PI
  return `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0
}
