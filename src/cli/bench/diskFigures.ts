import { encodeTxnLogEntry } from '../../zookeeper/jute/encodeTxn'
import { OP_CODE } from '../../zookeeper/jute/OpCode'
import { readLogs, writeTxnLogFile } from '../../zookeeper/persistence/FileTxnLog'
import { Simulation } from '../../simulation/Simulation'
import { usualConfig } from './eventfulRun'
import { cpuMs } from './cpuMs'
import { type Figure, medianOf } from './Figure'
import { loadedRun } from './loadedRun'

const MEGABYTE = 1_000_000
const TIMES = 5

/** What data costs, in one thread without a page: logs, recordings, and large trees. */
export function diskFigures(): Figure[] {
  return [logReading(), recordingSize(), ...costsPerEvent()]
}

/** A log of ordinary transactions, each with its checksum and its digest. */
function logReading(): Figure {
  const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
  const payloads = Array.from({ length: 50_000 }, (_, i) => {
    const zxid = BigInt(i + 1)
    const header = { clientId: 1n, cxid: i, zxid, time: 1n, type: OP_CODE.create }
    const data = new Uint8Array(100)
    const path = `/a/znode-${i}`
    const txn = { kind: 'CreateTxn', path, data, acl, ephemeral: false, parentCVersion: i } as const
    return encodeTxnLogEntry({ header, txn, digest: { version: 2, treeDigest: 1n } })
  })
  const bytes = writeTxnLogFile(payloads, 0)
  const files = new Map([['log.1', bytes]])
  const ms = medianOf(Array.from({ length: TIMES }, () => cpuMs(() => readLogs(files, 1n))))
  return {
    what: 'log reading',
    value: bytes.length / MEGABYTE / (ms / 1000),
    unit: 'MB/s',
    budget: null,
    reason: `${payloads.length} transactions of 100 bytes, checked and decoded`,
  }
}

/** A recording that is kept for going back, as JSON would hold it: events with their frames, facts and patches. */
function recordingSize(): Figure {
  const { link, us, proposals } = loadedRun(6000)
  const { recording } = Simulation.replay(link.config, link.commands, link.at)
  const bytes = JSON.stringify(recording?.events ?? [], (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value)
    return value instanceof Uint8Array ? '-'.repeat(value.length) : value
  }).length
  return {
    what: 'recording under load',
    value: bytes / (us / 1_000_000) / 1000,
    unit: 'kB/simulated s',
    budget: null,
    reason: `${proposals} proposals and ${link.at.events} events in ${(us / 1_000_000).toFixed(1)} s`,
  }
}

/** The same write in a small tree and in a large one. */
function costsPerEvent(): Figure[] {
  const run = new Simulation(usualConfig([1, 2, 3]), 'latest')
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  let znodes = 0
  const grow = (upTo: number) => {
    const before = run.at.events
    const ms = cpuMs(() => {
      while (znodes < upTo) {
        for (let i = 0; i < 100; i++, znodes++)
          run.command({ kind: 'write', sid: 3, op: 'create', path: `/n${znodes}`, data: 'x' })
        run.advance({ kind: 'fact', sid: null, fact: 'Replied', times: 100 })
      }
    })
    return (ms * 1000) / (run.at.events - before)
  }
  return [1000, 10_000].map((size) => {
    grow(size - 500)
    return {
      what: `cost per event at ${size} znodes`,
      value: grow(size),
      unit: 'µs',
      budget: null,
      reason: 'the last 500 writes, three servers, pictures included',
    }
  })
}
