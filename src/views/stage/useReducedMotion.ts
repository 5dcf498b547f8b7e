import { useMedia } from '../useMedia'

/** Whether the reader has asked the system for less motion. */
export function useReducedMotion(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)')
}
