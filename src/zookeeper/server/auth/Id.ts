import { hashString } from '../javaHash'

/** org.apache.zookeeper.data.Id: who somebody is, by a scheme. */
export interface Id {
  readonly scheme: string
  readonly id: string
}

export function sameId(a: Id, b: Id): boolean {
  return a.scheme === b.scheme && a.id === b.id
}

interface Bin {
  readonly id: Id
  readonly hash: number
}

/** A client's ids in the order in which a ConcurrentHashMap gives them that has grown with them (ServerCnxn.getAuthInfo):
 *  whoAmI shows it, and `auth` in an ACL is replaced in it. */
export function inSetOrder(ids: readonly Id[]): Id[] {
  let bins: Bin[][] = Array.from({ length: 16 }, () => [])
  ids.forEach((id, i) => {
    const hash = hashOf(id)
    bins[hash & (bins.length - 1)]?.push({ id, hash })
    if (i + 1 >= bins.length * LOAD) bins = twiceAsMany(bins)
  })
  return bins.flat().map(({ id }) => id)
}

const LOAD = 0.75

/** ConcurrentHashMap.transfer: the end of a chain that goes the same way as a whole keeps its order, and what stands
 *  before it comes in front one by one. */
function twiceAsMany(bins: readonly Bin[][]): Bin[][] {
  const size = bins.length
  const [low, high]: [Bin[][], Bin[][]] = [[], []]
  for (const bin of bins) {
    const goesUp = ({ hash }: Bin) => (hash & size) !== 0
    const last = bin.at(-1)
    let from = bin.length
    while (
      from > 0 &&
      last !== undefined &&
      bin.slice(from - 1).every((one) => goesUp(one) === goesUp(last))
    )
      from--
    const halves: [Bin[], Bin[]] = [[], []]
    halves[last !== undefined && goesUp(last) ? 1 : 0].push(...bin.slice(from))
    for (const one of bin.slice(0, from)) halves[goesUp(one) ? 1 : 0].unshift(one)
    low.push(halves[0])
    high.push(halves[1])
  }
  return [...low, ...high]
}

/** The hash of the generated record, spread as Java's maps do. */
function hashOf({ scheme, id }: Id): number {
  const ofScheme = (Math.imul(37, 17) + hashString(scheme)) | 0
  const hash = (Math.imul(37, ofScheme) + hashString(id)) | 0
  return hash ^ (hash >>> 16)
}
