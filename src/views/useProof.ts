import { useMemo } from 'react'
import { useSlice } from './run'

/** Servers that handled the events which show a violation, while these are lit. */
export function useProof(): ReadonlySet<number> {
  const proof = useSlice(({ looks }) => looks.proof)
  const recording = useSlice((state) => state.recording)
  return useMemo(() => {
    const servers = (proof ?? []).map((index) => recording.events[index]?.server ?? null)
    return new Set(servers.filter((sid) => sid !== null))
  }, [proof, recording])
}
