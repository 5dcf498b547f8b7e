import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { focusAgain } from './useKeptFocus'

interface DialogProps {
  title: string
  className?: string
  /** It is read from its beginning on, and what can be pressed stands at its end: the title gets the focus, or the
   *  sheet would open scrolled down to the first button. */
  fromTitle?: boolean
  onClose(): void
  children: ReactNode
}

/** A sheet over the page: the browser's own dialog keeps focus and Escape. */
export function Dialog({ title, className, fromTitle = false, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    if (!dialog.current?.open) dialog.current?.showModal()
    return () => {
      // Taken away while it is open, it gives the focus back to nobody.
      if (document.activeElement === document.body) focusAgain(before)
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby="dialog-title"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => leavesEmptySearch(event) && onClose()}
    >
      <div className="sheet">
        <h2
          id="dialog-title"
          ref={fromTitle ? focusFirst : null}
          tabIndex={fromTitle ? -1 : undefined}
        >
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  )
}

/** WebKit keeps Escape for the search field that has the focus, though it is empty already. */
function leavesEmptySearch({ key, target }: KeyboardEvent): boolean {
  const search = target instanceof HTMLInputElement && target.type === 'search'
  return key === 'Escape' && search && target.value === ''
}

/** A dialog that opens gives the focus to what is marked so; React's own `autoFocus` comes before it is open. */
export function focusFirst(element: HTMLElement | null): void {
  element?.toggleAttribute('autofocus', true)
}
