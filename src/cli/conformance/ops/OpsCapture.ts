/** The parts of a captured script of client operations that are held against the engine
 *  (`fixtures/README.md`, ops). */
export interface OpsCapture {
  readonly fixture: 'ops'
  readonly name: string
  readonly server: {
    readonly props?: Readonly<Record<string, string>>
    readonly cfg?: Readonly<Record<string, string | number | boolean>>
    readonly ensemble?: number
    readonly leader?: number
  }
  readonly steps: readonly Step[]
  readonly txns?: readonly Record<string, unknown>[]
  readonly final?: FinalState
}

export interface Step {
  readonly i: number
  /** The label of the session; `-` for none. */
  readonly s: string
  readonly op: string
  readonly args: Readonly<Record<string, unknown>>
  readonly xid?: number
  readonly zxid?: number
  readonly err?: number
  readonly result?: unknown
  readonly events: readonly CapturedEvent[]
  readonly connectionClosed?: boolean
  readonly noReply?: boolean
  readonly varies?: string
  readonly xids?: readonly number[]
  readonly frames?: readonly unknown[]
}

export interface CapturedEvent {
  readonly s: string
  readonly type?: string
  readonly state?: string
  readonly path?: string
  readonly hdrZxid?: number
  readonly order?: string
  readonly connectionClosed?: boolean
}

export interface FinalState {
  readonly lastZxid: number
  readonly sessions: unknown
  readonly ephemerals: unknown
  readonly containers: readonly string[]
  readonly ttls: readonly string[]
  readonly tree: readonly Record<string, unknown>[]
}

/** null: the content is no such capture. */
export function asOpsCapture(json: unknown): OpsCapture | null {
  const capture = json as Partial<OpsCapture> | null
  const fits = capture?.fixture === 'ops' && Array.isArray(capture.steps)
  return fits ? (capture as OpsCapture) : null
}
