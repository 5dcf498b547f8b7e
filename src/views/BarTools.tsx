import { useCallback, useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { EVERYWHERE } from '../words/everywhereWords'
import { classes, useLanguage } from './run'

/** The tools of the top bar: in a row where they fit, else behind one button (styles/small.css says when). */
export function BarTools({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  const close = useCallback(() => setOpen(false), [])
  useOutside(box, toggle, open, close)
  const chosen = (event: MouseEvent): void => {
    const button = (event.target as Element).closest('button')
    if (!open || !button || button.hasAttribute('aria-haspopup')) return
    close()
    // What was pressed is hidden now, and whatever it opens gives the focus back to where it was.
    toggle.current?.focus()
  }
  return (
    <>
      <button
        ref={toggle}
        type="button"
        className="button icon bar-toggle"
        aria-label={EVERYWHERE[useLanguage()].tools}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 4h12M2 8h12M2 12h12" />
        </svg>
      </button>
      <div ref={box} className={classes('bar-tools', open && 'open')} onClick={chosen}>
        {children}
      </div>
    </>
  )
}

type Box = React.RefObject<HTMLElement | null>

/** Closes on a press elsewhere, and on Escape, which gives the focus back to the button. */
function useOutside(box: Box, toggle: Box, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return undefined
    const pressed = ({ target }: Event): void => {
      if (!(target instanceof Node)) return
      if (!box.current?.contains(target) && !toggle.current?.contains(target)) close()
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      close()
      toggle.current?.focus()
    }
    window.addEventListener('pointerdown', pressed)
    document.addEventListener('keydown', key)
    return () => {
      window.removeEventListener('pointerdown', pressed)
      document.removeEventListener('keydown', key)
    }
  }, [box, toggle, open, close])
}
