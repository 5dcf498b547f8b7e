interface IconButtonProps {
  icon: string
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
      aria-label={name}
      title={name}
      aria-disabled={off || undefined}
      aria-pressed={pressed}
      onClick={() => off || act()}
    >
      <span aria-hidden="true">{icon}</span>
    </button>
  )
}
