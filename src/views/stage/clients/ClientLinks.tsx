import { memo } from 'react'
import type { ClientPlaces } from '../../../geometry/placeClients'
import type { StageLayout } from '../../../geometry/layout'
import { laneBetween, pointOn } from '../../../geometry/lane'
import { isCut } from '../../../geometry/groups'
import type { Picture } from '../../../simulation/Picture'
import type { StageWords } from '../StageWords'
import type { ClientStand } from '../../../geometry/placeClients'

interface ClientLinksProps {
  cuts: Picture['cuts']
  stands: readonly ClientStand[]
  placed: ClientPlaces
  layout: StageLayout
  words: StageWords
}

/** From each client to the server that it is connected to; where their link is cut, a bar across it. */
export const ClientLinks = memo(function ClientLinks(props: ClientLinksProps) {
  const { cuts, stands, placed, layout, words } = props
  return (
    <g className={placed.small ? 'client-links many' : 'client-links'} aria-hidden="true">
      {stands.map(({ id, sid }) => {
        const from = placed.places.get(id)
        const to = sid === null ? undefined : layout.places.get(sid)
        if (!from || !to || sid === null) return null
        const lane = laneBetween(from, to)
        const start = pointOn(lane, placed.radius * 1.2 + 3, 0)
        const end = pointOn(lane, lane.length - layout.sizes.disc * 1.05, 0)
        const turn = (Math.atan2(lane.uy, lane.ux) * 180) / Math.PI
        const cut = isCut(cuts, id, sid) || isCut(cuts, sid, id)
        return (
          <g key={id} className="client-link">
            <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
            {cut && (
              <path
                className="client-cut"
                d="M-4 -9V9M4 -9V9"
                transform={`translate(${(start.x + end.x) / 2} ${(start.y + end.y) / 2}) rotate(${turn})`}
              >
                <title>{words.cut(id, sid)}</title>
              </path>
            )}
          </g>
        )
      })}
    </g>
  )
})
