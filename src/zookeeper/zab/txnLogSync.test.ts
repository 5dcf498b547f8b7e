import { describe, expect, test } from 'vitest'
import { startingDisk } from '../persistence/startingDisk'
import { snapshotName } from '../persistence/FileSnap'
import { readLogs, writeTxnLogFile } from '../persistence/FileTxnLog'
import { getProposalsFromTxnLog, isTxnLogSyncEnabled } from '../persistence/TxnLogProposalIterator'
import { participant } from '../quorum/electionFixture'
import { makeZxid, printZxid } from '../Zxid'

const zxid = (counter: number) => makeZxid(1n, BigInt(counter))

/** The log 1:1 to 1:9 over a snapshot of nothing, in files that begin with `begins`. */
function server(begins: readonly number[], config: Record<string, unknown> = {}) {
  const files = startingDisk({ acceptedEpoch: 1n, currentEpoch: 1n, lastZxid: zxid(9) })
  const { txns } = readLogs(files, 0n)
  for (const name of [...files.keys()]) if (name.startsWith('log.')) files.delete(name)
  for (const [at, begin] of begins.entries()) {
    const own = txns.slice(begin - 1, (begins[at + 1] ?? 10) - 1)
    const name = `log.${zxid(begin).toString(16)}`
    files.set(
      name,
      writeTxnLogFile(
        own.map(({ payload }) => payload),
        0,
      ),
    )
  }
  const me = participant({ sid: 1, config })
  me.files = files
  return me
}

const from = (me: ReturnType<typeof server>, counter: number) =>
  getProposalsFromTxnLog(me, zxid(counter))?.map((proposal) => printZxid(proposal.zxid)) ?? null

describe('the log on disk, for a learner that committedLog does not reach', () => {
  test('is read from the file that may hold its last zxid', () => {
    expect(from(server([1]), 7)?.at(0)).toBe('1:1')
    const two = server([1, 5], { preAllocSize: 0, snapshotSizeFactor: 100 })
    expect(from(two, 7)).toEqual(['1:5', '1:6', '1:7', '1:8', '1:9'])
  })

  test('is of no use where its first transaction comes later than that', () => {
    expect(from(server([3]), 2)).toBeNull()
    expect(from(server([3]), 3)?.length).toBe(7)
    expect(from(server([]), 3)).toBeNull()
  })

  test('the file it begins with costs nothing, the ones behind it count against the snapshot', () => {
    const snapshot = server([1]).files.get(snapshotName(makeZxid(1n, 0n)))?.length ?? 0
    const behind = server([1, 5]).files.get(`log.${zxid(5).toString(16)}`)?.length ?? 0
    const factor = behind / snapshot
    const with2 = (snapshotSizeFactor: number) =>
      server([1, 5], { preAllocSize: 0, snapshotSizeFactor })
    expect(factor).toBeLessThan(1)
    expect(from(with2(factor - 0.01), 2)).toBeNull()
    expect(from(with2(Math.min(1, factor + 0.01)), 2)?.length).toBe(9)
    expect(from(with2(factor - 0.01), 7)?.length).toBe(5)
  })

  test('a log counts with what was written ahead: with the default two files are always too much', () => {
    expect(from(server([1, 5]), 2)).toBeNull()
    expect(from(server([1]), 2)?.length).toBe(9)
  })

  test('a negative snapshotSizeFactor switches it off', () => {
    expect(isTxnLogSyncEnabled(server([1], { snapshotSizeFactor: -1 }))).toBe(false)
    expect(isTxnLogSyncEnabled(server([1]))).toBe(true)
  })
})
