import { expect, test } from 'vitest'
import { extended } from '../base/extended'
import { encodeTxnLogEntry } from '../zookeeper/jute/encodeTxn'
import { createLog, encodeEntry } from '../zookeeper/persistence/FileTxnLog'
import { durableHistory, zxidsIn } from './durableHistory'

const entry = (zxid: bigint) =>
  encodeEntry(
    encodeTxnLogEntry({
      header: { clientId: 1n, cxid: 0, zxid, time: 0n, type: -1 },
      txn: { kind: 'ErrorTxn', err: -110 },
      digest: null,
    }),
  )

test('a log tells the transactions that are written in it, and apart from them those that are durable', () => {
  const empty = createLog(1n).bytes
  expect(zxidsIn('log.1', empty)).toBeNull()
  let content = empty
  const durable = [1n, 2n].reduce((log, zxid) => extended(log, entry(zxid)), content)
  content = extended(durable, entry(3n))
  const disk = {
    ...{ sid: 1, fsyncs: new Map() },
    files: new Map([['log.1', { content, durable, grows: true, ahead: 0, named: true }]]),
  }
  for (let look = 0; look < 2; look++) {
    expect(zxidsIn('log.1', content)).toEqual({ from: '0x1', to: '0x3' })
    expect(durableHistory(disk).log).toEqual([{ from: '0x1', to: '0x2' }])
  }
  const torn = extended(content, entry(0x100000001n).slice(0, -1))
  expect(zxidsIn('log.1', torn)).toEqual({ from: '0x1', to: '0x3' })
  expect(zxidsIn('log.1', extended(content, entry(0x100000001n)))?.to).toBe('0x100000001')
  expect(zxidsIn('snapshot.1', content)).toBeNull()
})
