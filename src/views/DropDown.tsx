import { useCallback, useState } from 'react'
import { MenuList, type MenuItem } from './menu/MenuList'

/** A button with a menu under it. */
export function DropDown(props: { label: string; name: string; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return (
    <div className="drop-down">
      <button
        type="button"
        className="button"
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerDown={(event) => open && event.stopPropagation()}
        onClick={() => setOpen(!open)}
      >
        {props.label} <span aria-hidden="true">▾</span>
      </button>
      {open && <MenuList name={props.name} items={props.items} onClose={close} />}
    </div>
  )
}
