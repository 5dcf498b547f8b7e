import { decodeTxnLogEntry } from '../../zookeeper/jute/decodeTxn'
import type { TxnLogEntry } from '../../zookeeper/jute/Txn'
import type { RecordedEvent } from '../RecordedEvent'
import { packetsOf } from './packets'

const known = new WeakMap<RecordedEvent, readonly TxnLogEntry[]>()
const NOTHING: readonly TxnLogEntry[] = []

/** Transactions that this event sent to learners, in order, each once; some have been sent before. */
export function transactionsOf(event: RecordedEvent): readonly TxnLogEntry[] {
  const packets = packetsOf(event)
  if (packets.length === 0) return NOTHING
  const before = known.get(event)
  if (before) return before
  const entries = new Map<bigint, TxnLogEntry>()
  for (const { name, zxid, data } of packets) {
    // A COMMIT of what is not logged yet follows; an INFORM has both in one.
    if (data === null || (name !== 'PROPOSAL' && name !== 'INFORM') || entries.has(zxid)) continue
    const entry = decodeTxnLogEntry(data)
    if (!('error' in entry)) entries.set(zxid, entry)
  }
  const found = entries.size === 0 ? NOTHING : [...entries.values()]
  known.set(event, found)
  return found
}
