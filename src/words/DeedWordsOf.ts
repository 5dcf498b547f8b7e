import type { CrashInstant } from '../simulation/Command'
import type { RequestState } from '../simulation/RequestBook'

/** What the page calls writing, load, chosen crashes, and what the checks have found. */
export interface DeedWords {
  readonly write: {
    readonly open: string
    readonly title: string
    readonly server: string
    readonly op: string
    readonly path: string
    readonly data: string
    readonly noData: string
    readonly key: string
  }
  readonly load: {
    readonly title: string
    readonly rate: string
    readonly perSecond: string
    readonly whom: string
    readonly all: string
    readonly note: string
    readonly begin: string
    readonly end: string
    readonly on: (perSecond: number, sent: number) => string
  }
  readonly crash: {
    readonly at: Readonly<Record<CrashInstant, string>>
    readonly withPower: (instant: string) => string
    readonly spare: string
    /** On the stage, beside the server. */
    readonly armed: Readonly<Record<CrashInstant, string>>
  }
  readonly requests: {
    readonly title: string
    readonly ofServer: string
    readonly none: string
    readonly of: (sid: number, cxid: number) => string
    readonly more: (n: number) => string
    readonly state: (state: RequestState, write: boolean) => string
    /** As short as can be, on the stage. */
    readonly short: (state: RequestState, write: boolean) => string
    readonly note: (state: RequestState, write: boolean) => string
  }
  readonly checks: {
    readonly tab: string
    readonly title: string
    readonly intro: string
    readonly safety: string
    readonly liveness: string
    readonly lamps: Readonly<Record<'holds' | 'violated' | 'notYet', string>>
    readonly summary: (broken: number, holds: number, notYet: number) => string
    readonly show: string
    readonly proof: (n: number) => string
    readonly event: (index: number, time: string) => string
    readonly light: string
    readonly unlight: string
    readonly coverage: string
    readonly coverageNote: string
    readonly rules: string
    readonly rulesNote: string
    readonly shipped: string
    readonly caughtBy: (check: string) => string
    readonly banner: (names: string) => string
    readonly keep: string
    readonly wiped: (sids: string) => string
    readonly stopped: (name: string) => string
    readonly open: string
  }
  readonly oneWayHint: string
}
