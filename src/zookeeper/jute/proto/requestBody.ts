import type { ACL } from '../../server/ReferenceCountedACLCache'
import { BinaryInputArchive, JuteError } from '../BinaryInputArchive'
import { BinaryOutputArchive } from '../BinaryOutputArchive'
import { readAcls } from '../decodeTxn'
import { writeAcls } from '../encodeTxn'
import { encodeUtf8, decodeUtf8 } from '../utf8'
import { CLIENT_OP, clientOpOf, type ClientOp } from './ClientOp'
import type { MultiOpRecord, MultiReadRecord, RequestRecord } from './RequestRecord'

/** The bytes behind a RequestHeader. */
export function encodeRequest(record: RequestRecord): Uint8Array {
  const archive = new BinaryOutputArchive()
  writeRequest(archive, record)
  return archive.bytes()
}

/** What may stand where a record has no path: half a surrogate pair, which no bytes spell. */
export const NO_PATH = '\ud800'

/** null: bytes that are no such record, a null where a text must be, or an operation without a record of its own; a path
 *  that is missing may be `instead`. Bytes behind the record are nobody's concern, as in Java. Never throws. */
export function decodeRequest(
  type: number,
  body: Uint8Array,
  instead: typeof NO_PATH | null = null,
): RequestRecord | null {
  const op = clientOpOf(type)
  if (op === null) return null
  try {
    return readRequest(op, new BinaryInputArchive(body), { body, instead })
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return null
  }
}

function writeRequest(archive: BinaryOutputArchive, record: RequestRecord): void {
  switch (record.op) {
    case 'create':
    case 'create2':
    case 'createContainer':
    case 'createTTL':
      writeCreate(archive, record)
      if (record.op === 'createTTL') archive.writeLong(record.ttl)
      break
    case 'delete':
    case 'check':
      archive.writeString(record.path)
      archive.writeInt(record.version)
      break
    case 'setData':
      archive.writeString(record.path)
      archive.writeBuffer(record.data)
      archive.writeInt(record.version)
      break
    case 'setACL':
      archive.writeString(record.path)
      writeAcls(archive, record.acl)
      archive.writeInt(record.version)
      break
    case 'multi':
    case 'multiRead':
      writeMulti(archive, record.ops)
      break
    case 'auth':
      archive.writeInt(record.type)
      archive.writeString(record.scheme)
      archive.writeBuffer(record.auth)
      break
    case 'reconfig':
      for (const text of [record.joining, record.leaving, record.members]) archive.writeString(text)
      archive.writeLong(record.config)
      break
    case 'createSession':
      archive.writeInt(record.timeOut)
      break
    case 'ping':
    case 'closeSession':
    case 'whoAmI':
      break
    default:
      writeWatchingOrPath(archive, record)
  }
}

type WatchingOrPath = Exclude<
  RequestRecord,
  | MultiOpRecord
  | { op: 'setACL' | 'multi' | 'multiRead' | 'auth' | 'reconfig' }
  | { op: 'createSession' | 'ping' | 'closeSession' | 'whoAmI' }
>

function writeWatchingOrPath(archive: BinaryOutputArchive, record: WatchingOrPath): void {
  switch (record.op) {
    case 'setWatches':
    case 'setWatches2':
      archive.writeLong(record.relativeZxid)
      for (const paths of [record.data, record.exist, record.child]) writeTexts(archive, paths)
      if (record.op === 'setWatches') break
      for (const paths of [record.persistent, record.persistentRecursive])
        writeTexts(archive, paths)
      break
    case 'deleteContainer':
      // Up to 3.8 the path alone, without a length (ContainerManager.checkContainers).
      archive.writeRaw(encodeUtf8(record.path))
      break
    case 'checkWatches':
    case 'removeWatches':
      archive.writeString(record.path)
      archive.writeInt(record.type)
      break
    case 'addWatch':
      archive.writeString(record.path)
      archive.writeInt(record.mode)
      break
    default:
      archive.writeString(record.path)
      if ('watch' in record) archive.writeBool(record.watch)
  }
}

function writeTexts(archive: BinaryOutputArchive, texts: readonly string[]): void {
  archive.writeVector(texts, (text) => {
    archive.writeString(text)
  })
}

type AnyCreate = Extract<MultiOpRecord, { flags: number }>

function writeCreate(archive: BinaryOutputArchive, { path, data, acl, flags }: AnyCreate): void {
  archive.writeString(path)
  archive.writeBuffer(data)
  writeAcls(archive, acl)
  archive.writeInt(flags)
}

function writeMulti(
  archive: BinaryOutputArchive,
  ops: readonly (MultiOpRecord | MultiReadRecord)[],
): void {
  for (const record of ops) {
    writeMultiHeader(archive, CLIENT_OP[record.op], false)
    writeRequest(archive, record)
  }
  writeMultiHeader(archive, -1, true)
}

function writeMultiHeader(archive: BinaryOutputArchive, type: number, done: boolean): void {
  archive.writeInt(type)
  archive.writeBool(done)
  archive.writeInt(-1)
}

function readRequest(
  op: ClientOp,
  archive: BinaryInputArchive,
  { body, instead }: { body: Uint8Array; instead: string | null },
): RequestRecord | null {
  switch (op) {
    case 'ping':
    case 'closeSession':
    case 'whoAmI':
      return { op }
    case 'createSession':
      return { op, timeOut: archive.readInt() }
    case 'setWatches':
    case 'setWatches2':
      return readSetWatches(op, archive)
    case 'multi':
    case 'multiRead':
      return readMulti(op, archive, instead)
    case 'auth':
      // No scheme is one that nobody knows.
      return {
        ...{ op, type: archive.readInt(), scheme: archive.readString() ?? '' },
        auth: archive.readBuffer(),
      }
    case 'reconfig': {
      const [joining, leaving, members] = [0, 1, 2].map(() => archive.readString())
      const config = archive.readLong()
      return {
        op,
        joining: joining ?? null,
        leaving: leaving ?? null,
        members: members ?? null,
        config,
      }
    }
    case 'deleteContainer':
      return { op, path: decodeUtf8(body) }
    case 'sasl':
      return null
    default:
      return readWithPath(op, archive, instead)
  }
}

type WithPath = Exclude<Extract<RequestRecord, { path: string }>['op'], 'deleteContainer'>

function readWithPath(
  op: WithPath,
  archive: BinaryInputArchive,
  instead: string | null,
): RequestRecord {
  // No prefix is one that every path has.
  if (op === 'getEphemerals') return { op, path: archive.readString() ?? '' }
  const path = readText(archive, instead)
  switch (op) {
    case 'create':
    case 'create2':
    case 'createContainer':
      return { op, path, ...readCreate(archive) }
    case 'createTTL':
      return { op, path, ...readCreate(archive), ttl: archive.readLong() }
    case 'delete':
    case 'check':
      return { op, path, version: archive.readInt() }
    case 'setData':
      return { op, path, data: archive.readBuffer(), version: archive.readInt() }
    case 'setACL':
      return { op, path, acl: readAcls(archive), version: archive.readInt() }
    case 'exists':
    case 'getData':
    case 'getChildren':
    case 'getChildren2':
      return { op, path, watch: archive.readBool() }
    case 'checkWatches':
    case 'removeWatches':
      return { op, path, type: archive.readInt() }
    case 'addWatch':
      return { op, path, mode: archive.readInt() }
    case 'getACL':
    case 'sync':
    case 'getAllChildrenNumber':
      return { op, path }
  }
}

function readCreate(archive: BinaryInputArchive): {
  data: Uint8Array | null
  acl: ACL[] | null
  flags: number
} {
  return { data: archive.readBuffer(), acl: readAcls(archive), flags: archive.readInt() }
}

function readSetWatches(
  op: 'setWatches' | 'setWatches2',
  archive: BinaryInputArchive,
): RequestRecord {
  const relativeZxid = archive.readLong()
  const paths = () => {
    const at = archive.position
    const texts = archive.readVector(() => readText(archive))
    if (texts === null) throw new JuteError('invalid', at, 'a list is missing')
    return texts
  }
  const watched = { relativeZxid, data: paths(), exist: paths(), child: paths() }
  if (op === 'setWatches') return { op, ...watched }
  return { op, ...watched, persistent: paths(), persistentRecursive: paths() }
}

const IN_MULTI: readonly string[] = [
  ...['create', 'create2', 'createContainer', 'createTTL', 'delete', 'setData', 'check'],
]
const IN_MULTI_READ: readonly string[] = ['getData', 'getChildren']

/** MultiOperationRecord.deserialize: another kind of operation than the others, or one that may not stand there,
 *  spoils all. */
function readMulti(
  op: 'multi' | 'multiRead',
  archive: BinaryInputArchive,
  instead: string | null,
): RequestRecord | null {
  const ops: RequestRecord[] = []
  for (;;) {
    const type = archive.readInt()
    const done = archive.readBool()
    archive.readInt()
    if (done) break
    const name = clientOpOf(type)
    const allowed = op === 'multi' ? IN_MULTI : IN_MULTI_READ
    if (name === null || !allowed.includes(name)) return null
    ops.push(readWithPath(name as WithPath, archive, instead))
  }
  return op === 'multi'
    ? { op, ops: ops as MultiOpRecord[] }
    : { op, ops: ops as MultiReadRecord[] }
}

function readText(archive: BinaryInputArchive, instead: string | null = null): string {
  const at = archive.position
  const text = archive.readString() ?? instead
  if (text === null) throw new JuteError('invalid', at, 'a text is missing')
  return text
}
