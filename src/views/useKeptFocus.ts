import { useEffect, type RefObject } from 'react'

/** What has the focus may be taken out of the page by what it did, or by time that runs on. Then the focus goes to
 *  what stood around it, or else to `main`: reading and tabbing go on from there, not from the top of the page. */
export function useKeptFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onFocusOut = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget || !(target instanceof Element)) return
      const around = target.parentElement?.closest<HTMLElement>('[tabindex]')
      // The browser tells it just before it takes the element out; whoever means another focus sets it till then.
      queueMicrotask(() => {
        if (target.isConnected || document.activeElement !== document.body) return
        const place = around?.isConnected ? around : main.current
        place?.focus({ preventScroll: true })
      })
    }
    window.addEventListener('focusout', onFocusOut)
    return () => window.removeEventListener('focusout', onFocusOut)
  }, [main])
}

/** What opens over the stage takes the focus, so that it is what is read on; keys work on as they did. */
export const OPENED = {
  tabIndex: -1,
  ref: (opened: HTMLElement | null): void => opened?.focus({ preventScroll: true }),
} as const

/** Gives the focus back to what had it before something opened; a disc or a link of the stage may have had it. */
export function focusAgain(before: Element | null): void {
  if (before instanceof HTMLElement || before instanceof SVGElement) before.focus()
}
