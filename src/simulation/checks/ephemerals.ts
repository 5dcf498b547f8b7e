import { toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { ZnodeChanges } from '../../zookeeper/ZnodePicture'
import { type Check, type Found, found } from './Check'
import { zxidOf } from './durable'
import { transactionsOf } from './transactions'
import {
  beginZnodeHistory,
  followZnodes,
  stateOf,
  versionAt,
  type ZnodeHistory,
} from './znodeHistory'

interface Closing {
  session: Hex
  event: number
}

interface Ghost {
  znodes: ZnodeHistory
  /** Transaction → the session that it closes. */
  closings: Record<Hex, Closing>
}

/** An ephemeral znode goes with its session: once a server has applied the end of a session, nothing of it is left
 *  there, nothing of another's has gone with it, and nothing of it ever comes again. */
export const ephemeralsGo: Check<'C6', Ghost> = {
  id: 'C6',
  begin: (config) => ({ znodes: beginZnodeHistory(config), closings: {} }),
  observe(ghost, witness) {
    const { event } = witness
    followZnodes(ghost.znodes, witness)
    for (const { header, txn } of transactionsOf(event)) {
      const session = toHexLong(header.clientId)
      const zxid = toHexLong(header.zxid)
      if (txn?.kind === 'CloseSessionTxn' && !ghost.closings[zxid]) {
        ghost.closings[zxid] = { session, event: event.index }
        const other = (txn.paths2Delete ?? []).find((path) => !isOf(ghost, path, session, zxid))
        if (other !== undefined) return found({ kind: 'others', session, path: other })
      }
      if (txn?.kind !== 'CreateTxn' || !txn.ephemeral) continue
      const closed = closedBefore(ghost, session, header.zxid)
      if (closed) return found({ kind: 'orphan', session, path: txn.path }, closed.event)
    }
    const sid = event.server
    if (sid === null) return null
    for (const fact of event.facts) {
      if (fact.kind !== 'Applied') continue
      const kept = keptAfter(ghost, fact.zxid, sid, event.znodes)
      if (kept) return kept
    }
    return null
  },
}

/** True, too, of a path of which nothing is known, and of all once something was done that no proposal told. */
function isOf({ znodes }: Ghost, path: string, session: Hex, zxid: Hex): boolean {
  if (znodes.blind) return true
  const before = versionAt(znodes, path, zxidOf(zxid) - 1n)
  return before === undefined || before.znode?.owner === session
}

/** An end that came to nothing, since its leader's successor lacks it, is none. */
function closedBefore({ znodes, closings }: Ghost, session: Hex, before: bigint): Closing | null {
  for (const [text, closing] of Object.entries(closings)) {
    const zxid = zxidOf(text as Hex)
    if (closing.session !== session || zxid >= before) continue
    const lost = Object.entries(znodes.cuts).some(
      ([epoch, holds]) => BigInt(epoch) > zxid >> 32n && zxidOf(holds) < zxid,
    )
    if (!lost) return closing
  }
  return null
}

function keptAfter(
  ghost: Ghost,
  zxid: Hex,
  sid: number,
  changes: ZnodeChanges | undefined,
): Found<'C6'> | null {
  const closing = ghost.closings[zxid]
  // What a leader logged alone, and was elected again with, may have deleted it before.
  if (!closing || stateOf(ghost.znodes, zxid) === null) return null
  const { session, event } = closing
  for (const path of Object.keys(ghost.znodes.paths)) {
    if (versionAt(ghost.znodes, path, zxidOf(zxid) - 1n)?.znode?.owner !== session) continue
    const change = changes?.znodes.findLast((each) => each.path === path)
    const gone = change ? change.znode?.stat.ephemeralOwner !== session : changes?.whole === true
    if (!gone) return found({ kind: 'kept', sid, session, path }, event)
  }
  return null
}
