import { useEffect, useRef, type KeyboardEvent } from 'react'
import { focusAgain } from '../useKeptFocus'

export interface MenuItem {
  readonly label: string
  readonly act: () => void
  /** Why it cannot be done now; the item stays, disabled, and says so. */
  readonly refused?: string | null
  readonly checked?: boolean
  /** A line above it. */
  readonly apart?: boolean
  /** What it stands under, with the others of the same heading next to it. */
  readonly heading?: string
}

interface MenuListProps {
  name: string
  items: readonly MenuItem[]
  onClose(): void
}

/** A menu as the ARIA practices describe it: arrows, Home, End, first letters, Escape. */
export function MenuList({ name, items, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const first = list.current?.querySelector<HTMLElement>('[aria-checked=true]')
    const start = first ?? list.current?.querySelector<HTMLElement>('[role^=menuitem]')
    start?.focus()
    return () => focusAgain(before)
  }, [])
  useEffect(() => {
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !list.current?.contains(event.target)) onClose()
    }
    window.addEventListener('pointerdown', outside)
    return () => window.removeEventListener('pointerdown', outside)
  }, [onClose])
  return (
    <div
      ref={list}
      className="menu"
      role="menu"
      aria-label={name}
      // One that scrolls must be reachable by key, as its entries are by arrows.
      tabIndex={0}
      onKeyDown={(event) => pressKey(event, onClose)}
    >
      {parts(items).map(({ heading, items: under }) =>
        heading === undefined ? (
          under.map((item) => <Entry key={item.label} {...{ item, onClose }} />)
        ) : (
          <div key={heading} role="group" aria-label={heading}>
            <span aria-hidden="true">{heading}</span>
            {under.map((item) => (
              <Entry key={item.label} {...{ item, onClose }} />
            ))}
          </div>
        ),
      )}
    </div>
  )
}

function Entry({ item, onClose }: { item: MenuItem; onClose: () => void }) {
  return (
    <button
      type="button"
      className={item.apart ? 'apart' : undefined}
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      aria-disabled={item.refused ? true : undefined}
      tabIndex={-1}
      onClick={() => {
        if (item.refused) return
        onClose()
        item.act()
      }}
    >
      {item.label}
      {item.refused && <small>{item.refused}</small>}
    </button>
  )
}

interface Part {
  readonly heading: string | undefined
  readonly items: MenuItem[]
}

/** Entries of one heading that stand next to each other. */
function parts(items: readonly MenuItem[]): Part[] {
  const all: Part[] = []
  for (const item of items) {
    const last = all.at(-1)
    if (last && last.heading === item.heading) last.items.push(item)
    else all.push({ heading: item.heading, items: [item] })
  }
  return all
}

function pressKey(event: KeyboardEvent<HTMLDivElement>, onClose: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const at = items.findIndex((item) => item === document.activeElement)
  const to = destination(event.key, at, items)
  event.stopPropagation()
  if (event.key === 'Escape' || event.key === 'Tab') onClose()
  else if (to === null) return
  else items[(to + items.length) % items.length]?.focus()
  event.preventDefault()
}

function destination(key: string, at: number, items: readonly HTMLElement[]): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at < 0 ? -1 : at - 1
    case 'Home':
      return 0
    case 'End':
      return items.length - 1
  }
  if (key.length !== 1 || key === ' ') return null
  const letter = key.toLowerCase()
  const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) =>
    item.textContent.toLowerCase().startsWith(letter),
  )
  return next ? items.indexOf(next) : null
}
