import type { Server } from '../../Server'
import type { Id } from '../auth/Id'
import type { Owner } from '../session/SessionTracker'

/** One operation on its way through PrepRequestProcessor: when, for whom, and under which zxid. The operations of a
 *  multi share one. */
export interface Preparation {
  readonly me: Server
  readonly zxid: bigint
  /** Milliseconds since 1970. */
  readonly time: bigint
  readonly sessionId: bigint
  readonly owner: Owner | null
  readonly authInfo: readonly Id[]
  /** Why it was refused before: a local session may have no ephemerals. 0: it was not. */
  readonly exception: number
}
