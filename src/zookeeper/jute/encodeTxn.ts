import type { ACL } from '../server/ReferenceCountedACLCache'
import { BinaryOutputArchive } from './BinaryOutputArchive'
import type { Txn, TxnLogEntry } from './Txn'

/** Header, record and digest, as a log entry or a PROPOSAL has them (Util.marshallTxnEntry). */
export function encodeTxnLogEntry({ header, txn, digest }: TxnLogEntry): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeLong(header.clientId)
  archive.writeInt(header.cxid)
  archive.writeLong(header.zxid)
  archive.writeLong(header.time)
  archive.writeInt(header.type)
  if (txn !== null) writeTxn(archive, txn)
  if (digest !== null) {
    archive.writeInt(digest.version)
    archive.writeLong(digest.treeDigest)
  }
  return archive.bytes()
}

/** The fields of a record in the order of zookeeper.jute. */
function writeTxn(archive: BinaryOutputArchive, txn: Txn): void {
  switch (txn.kind) {
    case 'CreateTxn':
      writeNewZnode(archive, txn)
      archive.writeBool(txn.ephemeral)
      archive.writeInt(txn.parentCVersion)
      return
    case 'CreateTTLTxn':
      writeNewZnode(archive, txn)
      archive.writeInt(txn.parentCVersion)
      archive.writeLong(txn.ttl)
      return
    case 'CreateContainerTxn':
      writeNewZnode(archive, txn)
      archive.writeInt(txn.parentCVersion)
      return
    case 'DeleteTxn':
      archive.writeString(txn.path)
      return
    case 'SetDataTxn':
      archive.writeString(txn.path)
      archive.writeBuffer(txn.data)
      archive.writeInt(txn.version)
      return
    case 'SetACLTxn':
      archive.writeString(txn.path)
      writeAcls(archive, txn.acl)
      archive.writeInt(txn.version)
      return
    case 'CheckVersionTxn':
      archive.writeString(txn.path)
      archive.writeInt(txn.version)
      return
    case 'CreateSessionTxn':
      archive.writeInt(txn.timeOut)
      return
    case 'CloseSessionTxn':
      archive.writeVector(txn.paths2Delete, (path) => archive.writeString(path))
      return
    case 'ErrorTxn':
      archive.writeInt(txn.err)
      return
    case 'MultiTxn':
      archive.writeVector(txn.txns, (sub) => {
        const record = new BinaryOutputArchive()
        writeTxn(record, sub.txn)
        archive.writeInt(sub.type)
        archive.writeBuffer(record.bytes())
      })
  }
}

function writeNewZnode(
  archive: BinaryOutputArchive,
  { path, data, acl }: { path: string; data: Uint8Array | null; acl: ACL[] | null },
): void {
  archive.writeString(path)
  archive.writeBuffer(data)
  writeAcls(archive, acl)
}

/** vector<ACL>, in transactions and in snapshots. */
export function writeAcls(archive: BinaryOutputArchive, acls: readonly ACL[] | null): void {
  archive.writeVector(acls, ({ perms, scheme, id }) => {
    archive.writeInt(perms)
    archive.writeString(scheme)
    archive.writeString(id)
  })
}
