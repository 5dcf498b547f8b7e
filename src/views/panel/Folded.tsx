import { type ReactNode, useState } from 'react'

interface FoldedProps {
  className?: string
  summary: ReactNode
  /** What is unfolded. It is put together only then: hidden lists would be made anew with every step. */
  children: () => ReactNode
}

/** A summary that unfolds on request, and stays so from step to step. */
export function Folded({ className, summary, children }: FoldedProps) {
  const [open, setOpen] = useState(false)
  return (
    <details
      className={className}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {open && children()}
    </details>
  )
}
