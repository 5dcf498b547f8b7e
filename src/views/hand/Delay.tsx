import { HANDS } from '../../words/handWords'
import { useLanguage } from '../run'

interface DelayProps {
  label: string
  /** As typed, milliseconds. */
  ms: string
  onChange(ms: string): void
}

/** A length of time, with some that make a difference to suggest. */
export function Delay({ label, ms, onChange }: DelayProps) {
  const words = HANDS[useLanguage()].fault
  return (
    <p className="delay">
      <label>
        {label}{' '}
        <input
          type="number"
          min={0.001}
          step="any"
          list="delays"
          value={ms}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>{' '}
      {words.ms}
      <datalist id="delays">
        {[20, 200, 500, 2_000, 10_000].map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </p>
  )
}

/** Whole microseconds; what is no number is 0, which no delay may be. */
export function microseconds(ms: string): number {
  const us = Math.round(Number(ms) * 1000)
  return Number.isFinite(us) ? us : 0
}
