import { useCallback, useSyncExternalStore } from 'react'

/** A window in which nobody looks from the last row; the style sheets have the same (styles/small.css). */
export const SMALL = '(max-width: 720px), (max-height: 520px)'

/** Whether a media query holds, now and whenever that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void): (() => void) => {
      const list = listOf(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => listOf(query).matches,
    () => false,
  )
}

/** A query is read whenever something that depends on it is drawn: asking the browser anew each time costs more than the
 *  answer is worth. */
const lists = new Map<string, MediaQueryList>()

function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query)
  lists.set(query, list)
  return list
}
