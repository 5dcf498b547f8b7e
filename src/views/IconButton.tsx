/** Drawn in a square of 16. */
const ICONS = {
  beginning: 'M3 3v10M13 3.5 6 8l7 4.5z',
  back: 'M11.5 3 4 8l7.5 5z',
  play: 'M4.5 3 12 8l-7.5 5z',
  pause: 'M5.2 3v10M10.8 3v10',
  minus: 'M4 8h8',
  plus: 'M4 8h8M8 4v8',
  timeline: 'M2 3h12v10H2zM2 9.5h12',
  panel: 'M2 3h12v10H2zM10 3v10',
} as const

interface IconButtonProps {
  icon: keyof typeof ICONS
  name: string
  act(): void
  off?: boolean
  pressed?: boolean
}

/** A button with a sign on it; its name is said and shown on hover. It keeps the focus while it does nothing. */
export function IconButton({ icon, name, act, off = false, pressed }: IconButtonProps) {
  return (
    <button
      type="button"
      className="button icon"
      title={name}
      aria-disabled={off || undefined}
      aria-pressed={pressed}
      onClick={() => off || act()}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" data-icon={icon}>
        <path d={ICONS[icon]} />
      </svg>
    </button>
  )
}
