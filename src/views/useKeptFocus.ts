import { useEffect, type RefObject } from 'react'

/** What has the focus may be taken out of the page, hidden or disabled by what it did, or by time that runs on. Then the
 *  focus goes to what stood around it, or else to `main`: reading and tabbing go on from there, not from the top of
 *  the page. */
export function useKeptFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let had: Element | null = null
    let around: readonly HTMLElement[] = []
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return
      had = target
      around = placesAround(target)
    }
    const look = (): void => {
      if (!had || document.activeElement !== document.body) return
      // If it could still have the focus, somebody has taken it away on purpose.
      if (canHaveFocus(had)) had = null
      else (around.find(canHaveFocus) ?? main.current)?.focus({ preventScroll: true })
    }
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget) had = null
      // Told before it has happened; and whoever means another focus sets it till then.
      else queueMicrotask(look)
    }
    // Only Chromium tells of the focus of what is taken out of the page.
    const taken = new MutationObserver(look)
    taken.observe(document.body, { childList: true, subtree: true })
    window.addEventListener('focusin', onFocusIn)
    window.addEventListener('focusout', onFocusOut)
    return () => {
      taken.disconnect()
      window.removeEventListener('focusin', onFocusIn)
      window.removeEventListener('focusout', onFocusOut)
    }
  }, [main])
}

/** What stands around an element and may have the focus, from the inside out. */
function placesAround(element: Element): HTMLElement[] {
  const place = element.parentElement?.closest<HTMLElement>('[tabindex]')
  return place ? [place, ...placesAround(place)] : []
}

/** Whether it is in the page, drawn, and not disabled. */
function canHaveFocus(element: Element): boolean {
  return element.getClientRects().length > 0 && !element.matches(':disabled')
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
