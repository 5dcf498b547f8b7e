import type { ACL } from '../server/ReferenceCountedACLCache'
import { DIGEST_VERSION } from '../server/DigestCalculator'
import { BinaryInputArchive, JuteError } from './BinaryInputArchive'
import { OP_CODE, opName } from './OpCode'
import type { Txn, TxnDigest, TxnHeader, TxnLogEntry } from './Txn'

/** Why bytes are no transaction, and at which of them that was noticed. */
export interface Undecodable {
  error: string
  offset: number
}

/** EphemeralType.TTL: 40 bits of milliseconds. */
const TTL_MAX = 0xffffffffffn
/** TxnHeader and TxnDigest are of fixed length. */
const HEADER_LENGTH = 32
const DIGEST_LENGTH = 12

/** The transaction in a log entry or a PROPOSAL (SerializeUtils.deserializeTxn). Never throws. What stands
 *  behind the digest nobody reads, here as in Java. */
export function decodeTxnLogEntry(payload: Uint8Array): TxnLogEntry | Undecodable {
  const archive = new BinaryInputArchive(payload)
  try {
    const header = readHeader(archive)
    const txn = readTopTxn(archive, header.type)
    return { header, txn, digest: readDigest(archive) }
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return { error: error.message, offset: error.offset }
  }
}

function readHeader(archive: BinaryInputArchive): TxnHeader {
  return {
    clientId: archive.readLong(),
    cxid: archive.readInt(),
    zxid: archive.readLong(),
    time: archive.readLong(),
    type: archive.readInt(),
  }
}

/** Two records have an older form, which is told by the bytes ending too soon. */
function readTopTxn(archive: BinaryInputArchive, type: number): Txn | null {
  if (type === OP_CODE.closeSession) return readCloseSession(archive)
  // A check that succeeds outside a multi is logged by 3.8, and nobody can read that log again.
  if (type === OP_CODE.check) throw unsupported(type)
  try {
    return readTxn(archive, type)
  } catch (error) {
    if (type !== OP_CODE.create || !isUnderflow(error)) throw error
    archive.position = HEADER_LENGTH
    // CreateTxnV0; -1 makes processTxn count for itself.
    return {
      kind: 'CreateTxn',
      ...readNewZnode(archive),
      ephemeral: archive.readBool(),
      parentCVersion: -1,
    }
  }
}

/** Without a record from releases before 3.6 and where closeSessionTxn.enabled=false; a digest may follow. */
function readCloseSession(archive: BinaryInputArchive): Txn | null {
  const at = archive.position
  try {
    return { kind: 'CloseSessionTxn', paths2Delete: archive.readVector(() => readChild(archive)) }
  } catch (error) {
    archive.position = at
    if (!(error instanceof JuteError) || !isRecordless(archive)) throw error
    return null
  }
}

function isRecordless(archive: BinaryInputArchive): boolean {
  if (archive.remaining !== DIGEST_LENGTH) return archive.remaining === 0
  const at = archive.position
  const version = archive.readInt()
  archive.position = at
  return version === DIGEST_VERSION
}

function readTxn(archive: BinaryInputArchive, type: number): Txn {
  switch (type) {
    case OP_CODE.create:
    case OP_CODE.create2: {
      const znode = readNewZnode(archive)
      const ephemeral = archive.readBool()
      return { kind: 'CreateTxn', ...znode, ephemeral, parentCVersion: archive.readInt() }
    }
    case OP_CODE.createTTL: {
      const znode = readNewZnode(archive)
      const parentCVersion = archive.readInt()
      return { kind: 'CreateTTLTxn', ...znode, parentCVersion, ttl: readTtl(archive) }
    }
    case OP_CODE.createContainer: {
      const znode = readNewZnode(archive)
      return { kind: 'CreateContainerTxn', ...znode, parentCVersion: archive.readInt() }
    }
    case OP_CODE.delete:
    case OP_CODE.deleteContainer:
      return { kind: 'DeleteTxn', path: readChild(archive) }
    case OP_CODE.setData:
    case OP_CODE.reconfig: {
      const path = readPath(archive)
      const data = archive.readBuffer()
      return { kind: 'SetDataTxn', path, data, version: archive.readInt() }
    }
    case OP_CODE.setACL: {
      const path = readPath(archive)
      const acl = readAcls(archive)
      return { kind: 'SetACLTxn', path, acl, version: archive.readInt() }
    }
    case OP_CODE.check: {
      const path = readPath(archive)
      return { kind: 'CheckVersionTxn', path, version: archive.readInt() }
    }
    case OP_CODE.createSession:
      return { kind: 'CreateSessionTxn', timeOut: archive.readInt() }
    case OP_CODE.error:
      return { kind: 'ErrorTxn', err: archive.readInt() }
    case OP_CODE.multi:
      return readMulti(archive)
    default:
      throw unsupported(type)
  }
}

/** What a multi may hold; DataTree.processTxn throws for others. */
const IN_MULTI: readonly number[] = [
  ...[OP_CODE.create, OP_CODE.create2, OP_CODE.createTTL, OP_CODE.createContainer],
  ...[OP_CODE.delete, OP_CODE.deleteContainer, OP_CODE.setData, OP_CODE.check, OP_CODE.error],
]

function readMulti(archive: BinaryInputArchive): Txn {
  const at = archive.position
  const txns = archive.readVector(() => {
    const subAt = archive.position
    const type = archive.readInt()
    const data = archive.readBuffer()
    if (data === null || !IN_MULTI.includes(type)) {
      throw new JuteError('invalid', subAt, `a multi with ${opName(type)}`)
    }
    return { type, txn: readSubTxn(data, type, archive.position - data.length) }
  })
  if (txns === null) throw new JuteError('invalid', at, 'a multi without a list')
  return { kind: 'MultiTxn', txns }
}

/** The record has its own bytes; where it cannot be read is told by the offset in the whole. */
function readSubTxn(data: Uint8Array, type: number, from: number): Txn {
  try {
    return readTxn(new BinaryInputArchive(data), type)
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    throw new JuteError('invalid', from + error.offset, error.message)
  }
}

function readNewZnode(archive: BinaryInputArchive) {
  return { path: readChild(archive), data: archive.readBuffer(), acl: readAcls(archive) }
}

/** vector<ACL>, in transactions and in snapshots. */
export function readAcls(archive: BinaryInputArchive): ACL[] | null {
  return archive.readVector(() => ({
    perms: archive.readInt(),
    scheme: archive.readString(),
    id: archive.readString(),
  }))
}

function readPath(archive: BinaryInputArchive): string {
  const at = archive.position
  const path = archive.readString()
  if (path === null) throw new JuteError('invalid', at, 'a path is null')
  return path
}

/** A path that has a parent: where it begins without a slash, Java's server ends with an exception. */
function readChild(archive: BinaryInputArchive): string {
  const at = archive.position
  const path = readPath(archive)
  if (!path.startsWith('/')) throw new JuteError('invalid', at, 'a path does not begin with /')
  return path
}

function readTtl(archive: BinaryInputArchive): bigint {
  const at = archive.position
  const ttl = archive.readLong()
  if (ttl <= 0n || ttl > TTL_MAX) throw new JuteError('invalid', at, `a ttl of ${ttl} ms`)
  return ttl
}

function readDigest(archive: BinaryInputArchive): TxnDigest | null {
  if (archive.remaining < DIGEST_LENGTH) return null
  return { version: archive.readInt(), treeDigest: archive.readLong() }
}

function isUnderflow(error: unknown): boolean {
  return error instanceof JuteError && error.kind === 'underflow'
}

function unsupported(type: number): JuteError {
  return new JuteError('invalid', HEADER_LENGTH - 4, `unsupported transaction type ${type}`)
}
