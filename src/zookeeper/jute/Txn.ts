import type { ACL } from '../server/ReferenceCountedACLCache'

/** org.apache.zookeeper.txn.TxnHeader: what every transaction has. */
export interface TxnHeader {
  /** The session that asked for it; 0 for what the server itself wants. */
  clientId: bigint
  cxid: number
  zxid: bigint
  /** Milliseconds since 1970 by the leader's clock. */
  time: bigint
  /** One of OP_CODE; it says which record follows. */
  type: number
}

/** The records of org.apache.zookeeper.txn by their class names. All values are results, not wishes: versions
 *  are the new ones, names of sequential znodes complete. */
export type Txn =
  /** parentCVersion -1: it was written before there was one, and means one more than the parent has. */
  | ({ kind: 'CreateTxn'; ephemeral: boolean; parentCVersion: number } & NewZnode)
  | ({ kind: 'CreateTTLTxn'; parentCVersion: number; ttl: bigint } & NewZnode)
  | ({ kind: 'CreateContainerTxn'; parentCVersion: number } & NewZnode)
  | { kind: 'DeleteTxn'; path: string }
  | { kind: 'SetDataTxn'; path: string; data: Uint8Array | null; version: number }
  | { kind: 'SetACLTxn'; path: string; acl: ACL[] | null; version: number }
  | { kind: 'CheckVersionTxn'; path: string; version: number }
  | { kind: 'CreateSessionTxn'; timeOut: number }
  | { kind: 'CloseSessionTxn'; paths2Delete: string[] | null }
  | { kind: 'ErrorTxn'; err: number }
  | { kind: 'MultiTxn'; txns: SubTxn[] }

interface NewZnode {
  path: string
  data: Uint8Array | null
  acl: ACL[] | null
}

/** One operation of a multi (org.apache.zookeeper.txn.Txn). */
export interface SubTxn {
  type: number
  txn: Txn
}

/** The digest of the whole tree once the transaction is applied (org.apache.zookeeper.txn.TxnDigest). */
export interface TxnDigest {
  version: number
  /** A Java long, signed. */
  treeDigest: bigint
}

/** What a log keeps and a PROPOSAL carries (TxnLogEntry). */
export interface TxnLogEntry {
  header: TxnHeader
  /** null: a closeSession of the releases before 3.6, which has no record. */
  txn: Txn | null
  /** null: an error, or digests are switched off. */
  digest: TxnDigest | null
}
