/** What came of holding captured screens against ours. */
export interface CliResult {
  readonly passed: number
  readonly differences: readonly string[]
  /** Reason → how often something was left out for it. */
  readonly notCompared: Readonly<Record<string, number>>
}
