import type { Picture } from '../../simulation/Picture'

/** The connections of one pair of servers, as one line. */
export interface LinkPicture {
  readonly a: number
  readonly b: number
  readonly connection: 'election' | 'quorum' | 'half' | null
  /** A crack runs between them. */
  readonly parted: boolean
  /** Which ends still believe in a connection. */
  readonly ends: { readonly a: boolean; readonly b: boolean }
}

/** One entry per pair, smaller sid first: solid where a quorum connection is open, dotted where only an election
 *  connection is, faint where one end has gone and the other has not noticed. */
export function linkPictures(
  groups: readonly (readonly number[])[],
  connections: Picture['connections'],
): LinkPicture[] {
  const groupOf = new Map(groups.flatMap((group, i) => group.map((sid) => [sid, i] as const)))
  const sids = [...groupOf.keys()].sort((a, b) => a - b)
  const best = new Map<string, 'election' | 'quorum' | 'half'>()
  const ends = new Map<string, { a: boolean; b: boolean }>()
  for (const connection of Object.values(connections)) {
    const { dialler, acceptor, port, state, diallerOpen, acceptorOpen } = connection
    if (state === 'dialling' || port === 'client' || port === 'work') continue
    const key = pairKey(dialler, acceptor)
    const before = ends.get(key) ?? NOBODY
    const [a, b] = dialler < acceptor ? [diallerOpen, acceptorOpen] : [acceptorOpen, diallerOpen]
    ends.set(key, { a: before.a || a, b: before.b || b })
    const kind = state === 'half' ? 'half' : port
    if (RANK[kind] > RANK[best.get(key) ?? 'none']) best.set(key, kind)
  }
  return sids.flatMap((a, i) =>
    sids.slice(i + 1).map((b) => ({
      ...{ a, b, connection: best.get(pairKey(a, b)) ?? null },
      parted: groupOf.get(a) !== groupOf.get(b),
      ends: ends.get(pairKey(a, b)) ?? NOBODY,
    })),
  )
}

const NOBODY = { a: false, b: false }
const RANK = { none: 0, half: 1, election: 2, quorum: 3 }

function pairKey(a: number, b: number): string {
  return a < b ? `${a}-${b}` : `${b}-${a}`
}
