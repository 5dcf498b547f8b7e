import type { ClientFact } from '../../zookeeper/client/process/ClientFact'
import { epochOf, toHexLong, type Hex } from '../../zookeeper/Zxid'
import { type Check, type Found, found } from './Check'
import { zxidOf } from './durable'
import { activate, beginHistory, commitOf, follow, type History } from './history'

interface Written {
  zxid: Hex
  event: number
}

interface Ghost {
  history: History
  /** Epoch → the last of its transactions that a client was told is done. */
  told: Record<string, Written>
  /** `client/xid` → the last write that anybody had been told of when this one was asked; null: none. */
  asked: Record<string, Written | null>
}

type Answered = Extract<ClientFact, { kind: 'ClientAnswered' }>

const WRITES: readonly string[] = [
  ...['create', 'create2', 'createTTL', 'createContainer', 'delete', 'deleteContainer'],
  ...['setData', 'setACL', 'multi'],
]

/** Writes are linearizable: each has its one place in the order of all, that place is behind every write whose client
 *  had its answer before this one was asked, and it keeps it. */
export const linearizableWrites: Check<'C2', Ghost> = {
  id: 'C2',
  begin: (config) => ({ history: beginHistory(config), told: {}, asked: {} }),
  observe(ghost, witness) {
    const { event } = witness
    const activation = follow(ghost.history, witness)
    if (activation) {
      activate(ghost.history, activation, event.index)
      const { leader, epoch, holds } = activation
      for (const [of, told] of Object.entries(ghost.told)) {
        if (Number(of) >= epoch || zxidOf(told.zxid) <= holds) continue
        const values = { leader, zxid: told.zxid, holds: toHexLong(holds) }
        return found({ kind: 'lost', ...values }, told.event)
      }
    }
    const { client } = event
    if (client === undefined) return null
    for (const fact of event.facts) {
      if (fact.kind === 'ClientAsked' && WRITES.includes(fact.op))
        ghost.asked[`${client}/${fact.xid}`] = lastOf(ghost)
      if (fact.kind !== 'ClientAnswered' || !WRITES.includes(fact.op)) continue
      const broken = judge(ghost, client, fact, event.index)
      if (broken) return broken
    }
    return null
  },
}

function judge(
  ghost: Ghost,
  client: number,
  { xid, err, zxid }: Answered,
  event: number,
): Found<'C2'> | null {
  const key = `${client}/${xid}`
  const before = ghost.asked[key]
  Reflect.deleteProperty(ghost.asked, key)
  if (err !== 0) return null
  if (!commitOf(ghost.history, zxidOf(zxid))) return found({ kind: 'uncommitted', client, zxid })
  const epoch = String(epochOf(zxidOf(zxid)))
  const known = ghost.told[epoch]
  if (!known || zxidOf(zxid) > zxidOf(known.zxid)) ghost.told[epoch] = { zxid, event }
  if (!before || zxidOf(zxid) > zxidOf(before.zxid)) return null
  return found({ kind: 'order', client, zxid, before: before.zxid }, before.event)
}

function lastOf({ told }: Ghost): Written | null {
  return Object.values(told).reduce<Written | null>((last, each) => {
    return last === null || zxidOf(each.zxid) > zxidOf(last.zxid) ? each : last
  }, null)
}
