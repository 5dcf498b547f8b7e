import { useCallback, useSyncExternalStore } from 'react'

/** A window in which nobody looks from the last row; the style sheets have the same (styles/small.css). */
export const SMALL = '(max-width: 720px), (max-height: 520px)'

/** Whether a media query holds, now and whenever that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void): (() => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}
