import { decodeTxnLogEntry } from '../zookeeper/jute/decodeTxn'
import { opName } from '../zookeeper/jute/OpCode'
import type { QuorumPacket } from '../zookeeper/jute/QuorumPacket'
import { decodeForwardedRequest, decodeRequest, requestName } from '../zookeeper/jute/requests'
import type { Txn, TxnLogEntry } from '../zookeeper/jute/Txn'
import { toHexLong } from '../zookeeper/Zxid'
import type { Language } from './Language'
import { code, en, s, z, zh } from './say'
import type { Spans } from './Span'

/** What stands in the packets of broadcast, read from their bytes: a transaction, or what a client asks for. */

type RawPacket = { readonly name: string } & QuorumPacket

/** The fields of what a packet carries, under ZooKeeper's own names; null: it carries nothing that is known here. */
export function carriedFields({ name, data }: RawPacket): [string, Spans][] | null {
  if (data === null) return null
  if (name === 'PROPOSAL' || name === 'INFORM') {
    const entry = decodeTxnLogEntry(data)
    return 'error' in entry ? null : txnFields(entry)
  }
  return name === 'REQUEST' ? requestFields(data) : null
}

function txnFields({ header, txn, digest }: TxnLogEntry): [string, Spans][] {
  const fields: [string, Spans][] = [
    ['clientId', [code(toHexLong(header.clientId))]],
    ['cxid', text(header.cxid)],
    ['time', text(header.time)],
    ['txn type', [code(opName(header.type))]],
  ]
  if (txn !== null) fields.push(...recordFields(txn))
  if (digest !== null) fields.push(['digest', [code(toHexLong(digest.treeDigest))]])
  return fields
}

function recordFields(txn: Txn): [string, Spans][] {
  if (txn.kind === 'ErrorTxn') return [['err', text(txn.err)]]
  if (txn.kind === 'CreateSessionTxn') return [['timeOut', text(txn.timeOut)]]
  if (txn.kind === 'MultiTxn') return [['txns', text(txn.txns.length)]]
  if (txn.kind === 'CloseSessionTxn') {
    return [['paths2Delete', [code((txn.paths2Delete ?? []).join(' ') || '–')]]]
  }
  const fields: [string, Spans][] = [['path', [code(txn.path)]]]
  if ('data' in txn) fields.push(['data', [code(printable(txn.data))]])
  if ('ephemeral' in txn) fields.push(['ephemeral', [code(String(txn.ephemeral))]])
  if ('version' in txn) fields.push(['version', text(txn.version)])
  return fields
}

function requestFields(data: Uint8Array): [string, Spans][] | null {
  const asked = decodeForwardedRequest(data)
  if (asked === null) return null
  const record = decodeRequest(asked.type, asked.body)
  const fields: [string, Spans][] = [
    ['sessionId', [code(toHexLong(asked.sessionId))]],
    ['cxid', text(asked.cxid)],
    ['request type', [code(requestName(asked.type))]],
  ]
  if (record !== null && 'path' in record) fields.push(['path', [code(record.path)]])
  // Lists of watched paths have a field of that name too.
  if (record !== null && 'data' in record && !Array.isArray(record.data)) {
    fields.push(['data', [code(printable(record.data))]])
  }
  return fields
}

/** What a packet says, without a full stop; null: no more than its name. */
export function carriedSentence(
  packet: RawPacket,
  from: number,
  to: number,
  language: Language,
): Spans | null {
  const { name, zxid } = packet
  const what = operationOf(packet)
  const tx = z(toHexLong(zxid))
  const english = language === 'en'
  switch (name) {
    case 'PROPOSAL':
      if (what === null) return null
      return english
        ? en`${s(from)} offers ${s(to)} the transaction ${tx}, ${what}`
        : zh`${s(from)} 向 ${s(to)} 提出事务 ${tx}：${what}`
    case 'COMMIT':
      return english
        ? en`${s(from)} tells ${s(to)} that ${tx} is committed`
        : zh`${s(from)} 告诉 ${s(to)}：${tx} 已提交`
    case 'INFORM':
      if (what === null) return null
      return english
        ? en`${s(from)} tells ${s(to)} of the committed transaction ${tx}, ${what}`
        : zh`${s(from)} 告知 ${s(to)} 已提交的事务 ${tx}：${what}`
    case 'REQUEST':
      if (what === null) return null
      return english
        ? en`${s(from)} hands ${s(to)} what a client asks of it, ${what} (${code('REQUEST')})`
        : zh`${s(from)} 把客户端的请求 ${what} 转给 ${s(to)}（${code('REQUEST')}）`
    default:
      return null
  }
}

/** `create /a`. */
function operationOf({ name, data }: RawPacket): Spans | null {
  if (data === null) return null
  if (name === 'REQUEST') {
    const asked = decodeForwardedRequest(data)
    if (asked === null) return null
    const record = decodeRequest(asked.type, asked.body)
    return operation(
      requestName(asked.type),
      record !== null && 'path' in record ? record.path : '',
    )
  }
  const entry = decodeTxnLogEntry(data)
  if ('error' in entry) return null
  const { header, txn } = entry
  return operation(opName(header.type), txn !== null && 'path' in txn ? txn.path : '')
}

function operation(op: string, path: string): Spans {
  return [code(path === '' ? op : `${op} ${path}`)]
}

const SHOWN = 40

/** Bytes as people write them where they are letters, else how many there are. */
function printable(data: Uint8Array | null): string {
  if (data === null) return '–'
  const letters = [...data.subarray(0, SHOWN)]
  if (letters.some((byte) => byte < 0x20 || byte > 0x7e)) return `${data.length} B`
  return JSON.stringify(String.fromCharCode(...letters)) + (data.length > SHOWN ? ' …' : '')
}

function text(value: bigint | number): Spans {
  return [{ kind: 'text', text: String(value) }]
}
