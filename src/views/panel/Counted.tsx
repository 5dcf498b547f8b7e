import type { ReactNode } from 'react'
import { count } from '../../words/numbers'

/** What a set is, and how many are in it. */
export function Counted({ what, size }: { what: ReactNode; size: number }) {
  return (
    <>
      <span>{what}</span> <span className="mono size">{count(size)}</span>
    </>
  )
}
