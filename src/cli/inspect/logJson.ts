import { opName } from '../../zookeeper/jute/OpCode'
import {
  isDamaged,
  readTxnLogFile,
  type LogEnd,
  type LoggedTxn,
} from '../../zookeeper/persistence/TxnLogFile'
import { toHexLong } from '../../zookeeper/Zxid'
import { digestText, txnJson, type Json, type JsonObject } from './json'
import type { Seen } from './Seen'
import { headerJson } from './snapshotJson'

/** A log file as the captures show theirs, as far as it can be read. */
export function logJson(file: string, bytes: Uint8Array): Seen {
  const { header, txns, end } = readTxnLogFile(bytes)
  const entries: Json[] = txns.map(entryJson)
  if (isDamaged(end) && end.crc !== undefined) {
    const { offset, length = 0, crc } = end
    entries.push({ offset, length, crc, crcOk: false })
  }
  const json: JsonObject = {
    ...{ kind: 'txnlog', file, size: bytes.length },
    header: header === null ? null : headerJson(header),
    end: endText(end),
    txns: entries,
  }
  return { json, damage: damageText(end), note: noteText(end, bytes.length) }
}

function entryJson({ header, txn, digest, offset, length, crc }: LoggedTxn): JsonObject {
  return {
    ...{ offset, length, crc, zxid: toHexLong(header.zxid), session: toHexLong(header.clientId) },
    ...{ cxid: header.cxid, time: Number(header.time) },
    ...{ type: header.type, typeName: opName(header.type), txn: txnJson(txn) },
    ...(digest === null
      ? {}
      : { digest: { version: digest.version, treeDigest: digestText(digest.treeDigest) } }),
  }
}

const ENDS: Readonly<Record<LogEnd['why'], string>> = {
  padding: 'zero record (preallocated padding)',
  eof: 'eof',
  partial: 'partial record',
  badCrc: 'bad crc',
  badLength: 'unreasonable length',
  badTxn: 'unreadable transaction',
  badHeader: 'bad header',
  empty: 'empty file',
}

function endText(end: LogEnd): string {
  return `${ENDS[end.why]} at ${end.offset}`
}

function damageText(end: LogEnd): string | null {
  if (isDamaged(end)) return `${end.error}, at offset ${end.offset}`
  if (end.contradiction === null) return null
  return (
    `reading ends at offset ${end.offset} (${ENDS[end.why]}), but the byte at offset ` +
    `${end.contradiction} is not what a crash leaves: transactions may follow that nobody reads`
  )
}

/** A torn tail is what ZooKeeper goes on without. */
function noteText(end: LogEnd, size: number): string | null {
  const torn = end.why === 'partial' || (end.why === 'eof' && end.offset < size)
  if (isDamaged(end) || !torn || end.contradiction !== null) return null
  return `the last record, at offset ${end.offset}, is not whole, as after a crash; ZooKeeper starts without it`
}
