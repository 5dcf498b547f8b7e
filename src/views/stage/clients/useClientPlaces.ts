import { useMemo } from 'react'
import type { StageLayout } from '../../../geometry/layout'
import { placeClients, type ClientPlaces, type ClientStand } from '../../../geometry/placeClients'
import type { Picture } from '../../../simulation/Picture'
import { clientIds, serverOf } from '../../../store/clients'

/** Who stands where; the same objects as long as nobody has changed servers. */
export function useClientStands({
  clients,
  clientProcesses,
}: Pick<Picture, 'clients' | 'clientProcesses'>): readonly ClientStand[] {
  const key = useMemo(() => {
    const stands = clientIds({ clientProcesses }).map((id): ClientStand => {
      const alive =
        clientProcesses[id]?.status === 'running' || clientProcesses[id]?.status === 'paused'
      const noted = alive && clients[id]?.program.kind === 'recipe'
      return { id, sid: alive ? serverOf(clients[id]) : null, noted }
    })
    return JSON.stringify(stands)
  }, [clients, clientProcesses])
  return useMemo(() => JSON.parse(key) as ClientStand[], [key])
}

export function useClientPlaces(stands: readonly ClientStand[], layout: StageLayout): ClientPlaces {
  return useMemo(() => placeClients(stands, layout), [stands, layout])
}
