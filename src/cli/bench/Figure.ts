/** One thing that was measured. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** What it should stay under; null: nothing was promised. */
  readonly budget: number | null
  /** Where the cost lies, or how it was measured. */
  readonly reason: string
}

export type Verdict = 'met' | 'missed' | 'no budget'

export function verdict({ value, budget }: Figure): Verdict {
  if (budget === null) return 'no budget'
  return value < budget || (budget === 0 && value === 0) ? 'met' : 'missed'
}

/** The figures as lines of a table, the columns as wide as what stands in them. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'value', 'budget', 'verdict', 'reason'],
    ...figures.map((figure) => [
      figure.what,
      `${readable(figure.value)} ${figure.unit}`,
      figure.budget === null ? '–' : `${readable(figure.budget)} ${figure.unit}`,
      verdict(figure),
      figure.reason,
    ]),
  ]
  const last = (rows[0]?.length ?? 0) - 1
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function readable(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return String(Math.round(value))
  return value.toFixed(value >= 10 ? 1 : 2)
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
