import { useCallback, useState } from 'react'

interface Props {
  /** What a screen reader says, and what the pointer is told. */
  readonly name: string
  readonly title: string
  /** The path of the icon in a box of 16 by 16. */
  readonly icon: string
  /** What the menu is about is under way. */
  readonly on: boolean
  /** The open menu; it is made only while it is open. */
  readonly children: (close: () => void) => React.ReactNode
}

/** A button of the transport that shows an icon and opens a menu above itself. */
export function IconMenu({ name, title, icon, on, children }: Props) {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return (
    <div className="drop-down drop-up">
      <button
        type="button"
        className="button icon"
        aria-label={name === title ? undefined : name}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open}
        data-on={on}
        onPointerDown={(event) => open && event.stopPropagation()}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" data-icon="hand">
          <path d={icon} />
        </svg>
      </button>
      {open && children(close)}
    </div>
  )
}
