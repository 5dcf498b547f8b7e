import { OP_CODE } from '../jute/OpCode'
import type { Txn, TxnHeader } from '../jute/Txn'
import type { ZKDatabase } from '../Server'
import { createDataTree, nodeAt } from './DataTree'
import { processTxn } from './processTxn'
import { statOf } from './Stat'

/** For tests: transactions applied to a database one after the other. */
export const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
export const newDb = (): ZKDatabase => ({
  tree: createDataTree(),
  sessions: new Map(),
  lastProcessedZxid: 0n,
})

/** Applies transactions with zxids 1, 2, … of session 7, at 1000 ms times the zxid. */
export class Run {
  readonly db = newDb()
  readonly log: [TxnHeader, Txn | null][] = []

  apply(type: keyof typeof OP_CODE, txn: Txn | null, clientId = 7n) {
    const zxid = BigInt(this.log.length + 1)
    const header = { clientId, cxid: 0, zxid, time: zxid * 1000n, type: OP_CODE[type] }
    this.log.push([header, txn])
    return processTxn(this.db, header, txn, null).result
  }

  create(path: string, parentCVersion: number, ephemeral = false, clientId = 7n) {
    const txn: Txn = { kind: 'CreateTxn', path, data: null, acl, ephemeral, parentCVersion }
    return this.apply('create', txn, clientId)
  }

  stat(path: string) {
    const node = nodeAt(this.db.tree, path)
    if (node === undefined) throw new Error(`no ${path}`)
    return { persisted: node.stat, told: statOf(node) }
  }

  has(path: string): boolean {
    return this.db.tree.nodes.has(path)
  }
}
