import { BinaryInputArchive, JuteError, MAX_BUFFER } from '../jute/BinaryInputArchive'
import { decodeTxnLogEntry } from '../jute/decodeTxn'
import type { TxnLogEntry } from '../jute/Txn'
import { adler32 } from './Adler32'
import { FILE_HEADER_LENGTH, readFileHeader, TXNLOG_MAGIC, type FileHeader } from './FileHeader'
import { contradiction } from './tornTail'

/** A transaction and where it stands. */
export interface LoggedTxn extends TxnLogEntry {
  /** Of its checksum, the first thing of an entry. */
  offset: number
  /** Of its payload, in bytes. */
  length: number
  crc: number
  payload: Uint8Array
}

/** One file of the log, as far as it can be read. */
export interface TxnLogFile {
  header: FileHeader | null
  txns: LoggedTxn[]
  end: LogEnd
}

/** Why reading a file stopped, and at which entry (FileTxnIterator.next). */
export type LogEnd =
  /** What a crash may leave: zeros written ahead, bytes that end, or an entry without its last byte. The reader
   *  goes on with the next file. `contradiction`: where the bytes speak against it, so that entries which
   *  were there once are passed over, as ZooKeeper does without a word. */
  | { why: 'padding' | 'eof' | 'partial'; offset: number; contradiction: number | null }
  /** What none may leave: a server does not start with it. An empty file is none if it is the last. */
  | { why: Damage; offset: number; error: string; length?: number; crc?: number }

export type Damage = 'empty' | 'badHeader' | 'badCrc' | 'badLength' | 'badTxn'

/** Checksum and length, in front of a payload; one byte follows it. */
const ENTRY_START = 12
/** `B`, EOR of an entry. */
export const END_OF_RECORD = 0x42

export function isDamaged(end: LogEnd): end is Extract<LogEnd, { error: string }> {
  return 'error' in end
}

/** Reads one file of the log to its end. Never throws. */
export function readTxnLogFile(bytes: Uint8Array): TxnLogFile {
  const header = readHeader(bytes)
  if ('why' in header) return { header: null, txns: [], end: header }
  const txns: LoggedTxn[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = FILE_HEADER_LENGTH
  for (;;) {
    const next = readEntry(bytes, view, offset)
    if ('why' in next) return { header, txns, end: next }
    txns.push(next)
    offset += ENTRY_START + next.length + 1
  }
}

function readHeader(bytes: Uint8Array): FileHeader | LogEnd {
  if (bytes.length === 0) return { why: 'empty', offset: 0, error: 'the file is empty' }
  try {
    const header = readFileHeader(new BinaryInputArchive(bytes))
    if (header.magic === TXNLOG_MAGIC) return header
    return { why: 'badHeader', offset: 0, error: 'the file is no transaction log' }
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return { why: 'badHeader', offset: bytes.length, error: 'the file ends within its header' }
  }
}

/** The order of the checks is Java's: a missing last byte ends the file before the checksum is looked at. */
function readEntry(bytes: Uint8Array, view: DataView, offset: number): LoggedTxn | LogEnd {
  const ends = (why: 'padding' | 'eof' | 'partial'): LogEnd => {
    return { why, offset, contradiction: contradiction(bytes, why, offset) }
  }
  if (offset + ENTRY_START > bytes.length) return ends('eof')
  const length = view.getInt32(offset + 8)
  if (length === 0) return ends('padding')
  if (length < 0 || length > MAX_BUFFER) {
    return { why: 'badLength', offset: offset + 8, error: `unreasonable length ${length}`, length }
  }
  const start = offset + ENTRY_START
  if (start + length + 1 > bytes.length) return ends('eof')
  if (bytes[start + length] !== END_OF_RECORD) return ends('partial')
  const payload = bytes.slice(start, start + length)
  const crc = adler32(payload)
  const stored = view.getBigInt64(offset)
  if (stored !== BigInt(crc)) {
    const error = 'CRC check failed'
    return { why: 'badCrc', offset, error, length, crc: Number(BigInt.asUintN(64, stored)) }
  }
  const entry = decodeTxnLogEntry(payload)
  if ('error' in entry) return { why: 'badTxn', offset: start + entry.offset, error: entry.error }
  return { ...entry, offset, length, crc, payload }
}
