import type { StageLayout } from '../../geometry/layout'
import type { ClientPlaces, ClientStand } from '../../geometry/placeClients'
import type { Point } from '../../geometry/shape'
import type { LinkPicture } from './linkPictures'

/** A link between two endpoints as it is drawn. */
export interface LinkLine {
  readonly a: number
  readonly b: number
  readonly from: Point
  readonly to: Point
}

/** What a stroke of the pointer can cut: links between servers that no crack parts, and those of clients to the servers
 *  that they are connected to. */
export function linkLines(scene: {
  readonly links: readonly LinkPicture[]
  readonly stands: readonly ClientStand[]
  readonly clients: Pick<ClientPlaces, 'places'>
  readonly layout: Pick<StageLayout, 'places'>
}): LinkLine[] {
  const { links, stands, clients, layout } = scene
  const ofServers = links.flatMap(({ a, b, parted }) => {
    const from = layout.places.get(a)
    const to = layout.places.get(b)
    return from && to && !parted ? [{ a, b, from, to }] : []
  })
  const ofClients = stands.flatMap(({ id, sid }) => {
    const from = clients.places.get(id)
    const to = sid === null ? undefined : layout.places.get(sid)
    return from && to && sid !== null ? [{ a: id, b: sid, from, to }] : []
  })
  return [...ofServers, ...ofClients]
}
