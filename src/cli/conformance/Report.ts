/** What came of one file. */
export interface FileReport {
  readonly file: string
  readonly passed: number
  readonly failed: number
  /** What was held against the engine, in a few words. */
  readonly compared: string
  /** The first of what differs, as sentences. */
  readonly differences: readonly string[]
  /** Deviations that moving one recv by a few milliseconds explains. */
  readonly moved: readonly string[]
  /** What went otherwise than captured, and why the rules allow it. */
  readonly allowed?: readonly string[]
  /** Reason → how many things it keeps from being compared. */
  readonly notCompared: Readonly<Record<string, number>>
}

export interface Totals {
  passed: number
  failed: number
  moved: number
  notCompared: Record<string, number>
}

export function total(reports: readonly FileReport[]): Totals {
  const totals: Totals = { passed: 0, failed: 0, moved: 0, notCompared: {} }
  for (const report of reports) {
    totals.passed += report.passed
    totals.failed += report.failed
    totals.moved += report.moved.length
    for (const [why, count] of Object.entries(report.notCompared))
      totals.notCompared[why] = (totals.notCompared[why] ?? 0) + count
  }
  return totals
}

/** One line for each file, what differs and what was moved below it, and the count. */
export function inWords(reports: readonly FileReport[]): string {
  const lines = reports.flatMap(linesOf)
  const { passed, failed, moved, notCompared } = total(reports)
  if (moved > 0) lines.push(`${moved} deviations explained by moving one recv by at most 20 ms`)
  const reasons = Object.entries(notCompared)
  if (reasons.length > 0) {
    const count = reasons.reduce((sum, [, n]) => sum + n, 0)
    lines.push(`${count} not compared: ${reasons.map(([why, n]) => `${n} ${why}`).join('; ')}`)
  }
  lines.push(`${passed} passed, ${failed} failed`)
  return lines.join('\n')
}

function linesOf(report: FileReport): string[] {
  const { file, passed, failed, compared, differences, moved } = report
  const mark = failed > 0 ? 'FAIL' : passed > 0 ? 'pass' : '    '
  return [
    `${mark} ${file}: ${compared}`,
    ...differences.map((sentence) => `     differs: ${sentence}`),
    ...(report.allowed ?? []).map((sentence) => `     allowed: ${sentence}`),
    ...moved.map((sentence) => `     moved: ${sentence}`),
  ]
}
