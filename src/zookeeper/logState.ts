import type { LogPicture, LogState } from './ServerPicture'
import type { Hex } from './Zxid'

/** How far a transaction is in that server's log; null: it is not in it. What would stand before the last ones is
 *  taken to be there. */
export function logStateOf(log: LogPicture, zxid: Hex): LogState | null {
  const [first] = log.tail
  const before = first !== undefined && log.older > 0 && BigInt(zxid) < BigInt(first.zxid)
  if (!before && !log.tail.some((entry) => entry.zxid === zxid)) return null
  return stateUpTo(log, zxid)
}

/** The state of a transaction that the log holds. */
export function stateUpTo({ committed, fsynced }: LogPicture, zxid: Hex): LogState {
  const value = BigInt(zxid)
  if (value <= BigInt(committed)) return 'committed'
  return value <= BigInt(fsynced) ? 'fsynced' : 'logged'
}
