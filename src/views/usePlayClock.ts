import { useMemo } from 'react'
import { useRun } from './run'
import type { PlayClock } from './stage/PlayClock'

/** The run's clock as the pictures want it. */
export function usePlayClock(): PlayClock {
  const { clock } = useRun()
  return useMemo(
    () => ({ now: () => clock.us, follow: (listener) => clock.subscribe(listener) }),
    [clock],
  )
}
