import { useEffect, type RefObject } from 'react'

/** A finger that rests this long asks for the menu, ms. */
const HOLD_MS = 500
/** And may tremble this far, px. */
const TREMBLE = 10

/** A long press of finger or pen on `box` is what the right button of a mouse is: `contextmenu` where it was pressed.
 *  Not every browser says so by itself. The click that the same press ends with is swallowed. */
export function useLongPress(box: RefObject<HTMLElement | null>): void {
  useEffect(() => (box.current ? listen(box.current) : undefined), [box])
}

function listen(element: HTMLElement): () => void {
  let pressed: PointerEvent | null = null
  let timer = 0
  let swallow = false
  const forget = (): void => {
    window.clearTimeout(timer)
    pressed = null
  }
  const hold = (): void => {
    if (!pressed?.target) return
    const { target, clientX, clientY, pointerId } = pressed
    forget()
    swallow = !target.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }),
    )
    // What the finger had begun otherwise, a drag or a stroke, ends here.
    if (swallow)
      target.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, pointerId }))
  }
  const handlers: Partial<Record<string, (event: PointerEvent) => void>> = {
    pointerdown(event) {
      forget()
      if (event.pointerType === 'mouse' || !event.isPrimary) return
      pressed = event
      timer = window.setTimeout(hold, HOLD_MS)
    },
    pointermove(event) {
      if (!pressed) return
      const far = Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY)
      if (far > TREMBLE) forget()
    },
    pointerup: forget,
    pointercancel: forget,
    // The browser's own long press came first.
    contextmenu: forget,
  }
  // The menu opens under the finger: the click would be its first item's.
  const click = (event: Event): void => {
    if (!swallow) return
    swallow = false
    event.stopPropagation()
    event.preventDefault()
  }
  const pressedAnew = (): void => {
    swallow = false
  }
  const names = Object.keys(handlers)
  const handle = (event: Event): void => handlers[event.type]?.(event as PointerEvent)
  for (const name of names) element.addEventListener(name, handle, true)
  window.addEventListener('click', click, true)
  window.addEventListener('pointerdown', pressedAnew, true)
  return () => {
    forget()
    for (const name of names) element.removeEventListener(name, handle, true)
    window.removeEventListener('click', click, true)
    window.removeEventListener('pointerdown', pressedAnew, true)
  }
}
