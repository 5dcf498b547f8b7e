import { useMemo } from 'react'
import type { Picture } from '../simulation/Picture'
import { clientIds } from '../store/clients'
import { useSlice } from './run'

/** As many lanes as can be told apart. */
const MOST_LANES = 8

/** The clients that have lanes below those of the servers, by their endpoints: the selected one and the first of the
 *  others, as far as there is room; none while the lanes are folded. */
export function useClientLanes(picture: Picture): readonly number[] {
  const open = useSlice(({ looks }) => looks.clientLanes)
  const servers = useSlice(({ config }) => config.servers.length)
  const selected = useSlice(({ selection }) => (selection?.kind === 'client' ? selection.id : null))
  const all = clientIds(picture).join(' ')
  return useMemo(() => {
    if (!open || all === '') return []
    const ids = all.split(' ').map(Number)
    const first = ids.filter((id) => id !== selected)
    const wanted = selected !== null && ids.includes(selected) ? [selected, ...first] : first
    return wanted.slice(0, Math.max(1, MOST_LANES - servers)).sort((a, b) => a - b)
  }, [open, all, selected, servers])
}
