import { compressionOfName, zxidOfName } from '../../zookeeper/persistence/FileSnap'
import { TXNLOG_MAGIC } from '../../zookeeper/persistence/FileHeader'
import { logZxidOfName } from '../../zookeeper/persistence/FileTxnLog'
import { isGzip } from '../../zookeeper/persistence/gzip'
import { isSnappy } from '../../zookeeper/persistence/snappy'
import { logJson } from './logJson'
import type { Seen } from './Seen'
import { snapshotJson } from './snapshotJson'

/** A snapshot or a log, by its name or, where it was renamed, by its first bytes. */
export function inspectFile(name: string, bytes: Uint8Array): Seen {
  if (logZxidOfName(name) !== null) return logJson(name, bytes)
  if (zxidOfName(name) !== null) return snapshotJson(name, bytes)
  if (magicOf(bytes) === TXNLOG_MAGIC) return logJson(name, bytes)
  const packed = isGzip(bytes) ? '.gz' : isSnappy(bytes) ? '.snappy' : ''
  const seen = snapshotJson(`snapshot.0${packed}`, bytes)
  const compression = compressionOfName(packed)
  return { ...seen, json: { ...seen.json, file: name, fileNameZxid: null, compression } }
}

function magicOf(bytes: Uint8Array): number {
  if (bytes.length < 4) return 0
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(0)
}
