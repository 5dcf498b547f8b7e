/** A captured run of zkCli (`fixtures/README.md`, cli). */
export interface CliCapture {
  readonly fixture: 'cli'
  readonly name: string
  readonly about: string
  readonly steps: readonly CliStep[]
}

export interface CliStep {
  /** null: the greeting. */
  readonly cmd: string | null
  readonly out: string
  readonly err: string
  /** null: it stands in `out`, or there is none. */
  readonly prompt?: string | null
  /** In the greeting: the exit status at the end of the run. */
  readonly exit?: number
}

/** null: the content is no such capture. */
export function asCliCapture(json: unknown): CliCapture | null {
  const capture = json as Partial<CliCapture> | null
  const fits = capture?.fixture === 'cli' && Array.isArray(capture.steps)
  return fits ? (capture as CliCapture) : null
}
