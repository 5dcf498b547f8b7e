import type { Stat } from '../../server/Stat'
import { BinaryInputArchive, JuteError } from '../BinaryInputArchive'
import { BinaryOutputArchive } from '../BinaryOutputArchive'
import { readAcls } from '../decodeTxn'
import { writeAcls } from '../encodeTxn'
import { CLIENT_OP, clientOpOf, type ClientOp } from './ClientOp'
import type { OpResult, ResponseRecord } from './ResponseRecord'

/** The bytes behind a ReplyHeader. */
export function encodeResponse(record: ResponseRecord): Uint8Array {
  const archive = new BinaryOutputArchive()
  switch (record.op) {
    case 'getACL':
      writeAcls(archive, record.acl)
      writeStat(archive, record.stat)
      break
    case 'getChildren2':
      writeTexts(archive, record.children)
      writeStat(archive, record.stat)
      break
    case 'sync':
      archive.writeString(record.path)
      break
    case 'getAllChildrenNumber':
      archive.writeInt(record.totalNumber)
      break
    case 'getEphemerals':
      writeTexts(archive, record.ephemerals)
      break
    case 'addWatch':
      archive.writeInt(record.err)
      break
    case 'whoAmI':
      archive.writeVector(record.clientInfo, ({ authScheme, user }) => {
        archive.writeString(authScheme)
        archive.writeString(user)
      })
      break
    case 'multi':
    case 'multiRead':
      writeResults(archive, record.results)
      break
    default:
      writeResult(archive, record)
  }
  return archive.bytes()
}

type Simple = Exclude<
  ResponseRecord,
  {
    op:
      | 'getACL'
      | 'getChildren2'
      | 'sync'
      | 'getAllChildrenNumber'
      | 'getEphemerals'
      | 'addWatch'
      | 'whoAmI'
      | 'multi'
      | 'multiRead'
  }
>

function writeResult(archive: BinaryOutputArchive, record: Simple): void {
  if ('path' in record) archive.writeString(record.path)
  if ('data' in record) archive.writeBuffer(record.data)
  if ('children' in record) writeTexts(archive, record.children)
  if ('stat' in record) writeStat(archive, record.stat)
}

function writeTexts(archive: BinaryOutputArchive, texts: readonly string[]): void {
  archive.writeVector(texts, (text) => {
    archive.writeString(text)
  })
}

const ERROR = -1

/** MultiResponse.serialize. */
function writeResults(archive: BinaryOutputArchive, results: readonly OpResult[]): void {
  for (const result of results) {
    const err = result.op === 'error' ? result.err : 0
    writeMultiHeader(archive, result.op === 'error' ? ERROR : CLIENT_OP[result.op], false, err)
    if (result.op === 'error') archive.writeInt(result.err)
    else if (result.op !== 'delete' && result.op !== 'check') writeResult(archive, result)
  }
  writeMultiHeader(archive, ERROR, true, -1)
}

function writeMultiHeader(
  archive: BinaryOutputArchive,
  type: number,
  done: boolean,
  err: number,
): void {
  archive.writeInt(type)
  archive.writeBool(done)
  archive.writeInt(err)
}

/** org.apache.zookeeper.data.Stat, 68 bytes. */
export function writeStat(archive: BinaryOutputArchive, stat: Stat): void {
  for (const long of [stat.czxid, stat.mzxid, stat.ctime, stat.mtime]) archive.writeLong(long)
  for (const int of [stat.version, stat.cversion, stat.aversion]) archive.writeInt(int)
  archive.writeLong(stat.ephemeralOwner)
  archive.writeInt(stat.dataLength)
  archive.writeInt(stat.numChildren)
  archive.writeLong(stat.pzxid)
}

function readStat(archive: BinaryInputArchive): Stat {
  const [czxid, mzxid, ctime, mtime] = [0, 1, 2, 3].map(() => archive.readLong())
  const [version, cversion, aversion] = [0, 1, 2].map(() => archive.readInt())
  return {
    ...{ czxid: czxid ?? 0n, mzxid: mzxid ?? 0n, ctime: ctime ?? 0n, mtime: mtime ?? 0n },
    ...{ version: version ?? 0, cversion: cversion ?? 0, aversion: aversion ?? 0 },
    ephemeralOwner: archive.readLong(),
    dataLength: archive.readInt(),
    numChildren: archive.readInt(),
    pzxid: archive.readLong(),
  }
}

/** What a client reads; null: no such record, or an operation whose answer holds nothing. Never throws. */
export function decodeResponse(op: ClientOp, body: Uint8Array): ResponseRecord | null {
  try {
    return readResponse(op, new BinaryInputArchive(body))
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return null
  }
}

function readResponse(op: ClientOp, archive: BinaryInputArchive): ResponseRecord | null {
  switch (op) {
    case 'getACL':
      return { op, acl: readAcls(archive), stat: readStat(archive) }
    case 'getChildren2':
      return { op, children: readTexts(archive), stat: readStat(archive) }
    case 'sync':
      return { op, path: archive.readString() }
    case 'getAllChildrenNumber':
      return { op, totalNumber: archive.readInt() }
    case 'getEphemerals':
      return { op, ephemerals: readTexts(archive) }
    case 'addWatch':
      return { op, err: archive.readInt() }
    case 'whoAmI': {
      const info = () => ({ authScheme: readText(archive), user: readText(archive) })
      return { op, clientInfo: archive.readVector(info) ?? [] }
    }
    case 'multi':
    case 'multiRead':
      return { op, results: readResults(archive) }
    default:
      return readResult(op, archive)
  }
}

function readResult(op: ClientOp, archive: BinaryInputArchive) {
  switch (op) {
    case 'create':
      return { op, path: readText(archive) }
    case 'create2':
    case 'createTTL':
    case 'createContainer':
      return { op, path: readText(archive), stat: readStat(archive) }
    case 'exists':
    case 'setData':
    case 'setACL':
      return { op, stat: readStat(archive) }
    case 'getData':
    case 'reconfig':
      return { op, data: archive.readBuffer(), stat: readStat(archive) }
    case 'getChildren':
      return { op, children: readTexts(archive) }
    default:
      return null
  }
}

/** MultiResponse.deserialize. */
function readResults(archive: BinaryInputArchive): OpResult[] {
  const results: OpResult[] = []
  for (;;) {
    const at = archive.position
    const type = archive.readInt()
    const done = archive.readBool()
    archive.readInt()
    if (done) return results
    const op = clientOpOf(type)
    if (type === ERROR) results.push({ op: 'error', err: archive.readInt() })
    else if (op === 'delete' || op === 'check') results.push({ op })
    else {
      const result = op === null ? null : readResult(op, archive)
      if (result === null) throw new JuteError('invalid', at, `no result of type ${type}`)
      results.push(result as OpResult)
    }
  }
}

function readTexts(archive: BinaryInputArchive): string[] {
  return archive.readVector(() => readText(archive)) ?? []
}

function readText(archive: BinaryInputArchive): string {
  return archive.readString() ?? ''
}
