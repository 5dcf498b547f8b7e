import type { CutPicture } from '../simulation/Picture'

/** Servers between which something still passes, directly or over others, smallest sid first. Where nothing
 *  passes in either direction there is a crack; anything less is drawn on the link itself. */
export function networkGroups(
  sids: readonly number[],
  cuts: Readonly<Record<string, CutPicture>>,
): number[][] {
  const left = new Set([...sids].sort((a, b) => a - b))
  const groups: number[][] = []
  for (const first of left) {
    const group = [first]
    left.delete(first)
    for (const a of group) {
      for (const b of [...left]) {
        if (isCut(cuts, a, b) && isCut(cuts, b, a)) continue
        left.delete(b)
        group.push(b)
      }
    }
    groups.push(group.sort((a, b) => a - b))
  }
  return groups
}

export function isCut(cuts: Readonly<Record<string, CutPicture>>, from: number, to: number) {
  return cuts[`${from}>${to}`] !== undefined
}

export interface LinkCut {
  /** The smaller sid. */
  readonly a: number
  readonly b: number
  readonly aToB: boolean
  readonly bToA: boolean
}

/** Cuts between servers of one group: those that no crack shows. */
export function linkCuts(
  groups: readonly (readonly number[])[],
  cuts: Readonly<Record<string, CutPicture>>,
): LinkCut[] {
  const found: LinkCut[] = []
  for (const group of groups) {
    for (const [i, a] of group.entries()) {
      for (const b of group.slice(i + 1)) {
        const aToB = isCut(cuts, a, b)
        const bToA = isCut(cuts, b, a)
        if (aToB || bToA) found.push({ a, b, aToB, bToA })
      }
    }
  }
  return found
}
