import { useMemo } from 'react'
import type { Picture } from '../simulation/Picture'
import { clientsOf } from '../store/ClientBook'
import { clientIds } from '../store/clients'
import { useSlice } from './run'
import type { HeardUs } from './stage/clients/Clients'

/** When each client last got something from a server; the same object as long as nothing has come. */
export function useHeardUs(picture: Picture): HeardUs {
  const recording = useSlice((state) => state.recording)
  const key = useMemo(() => {
    const ids = clientIds(picture)
    if (ids.length === 0) return '{}'
    const book = clientsOf(recording)
    const heard = ids.flatMap((id) => {
      const us = book.heardUs(id, picture.events)
      return us === null ? [] : [[id, us] as const]
    })
    return JSON.stringify(Object.fromEntries(heard))
  }, [recording, picture])
  return useMemo(() => JSON.parse(key) as HeardUs, [key])
}
