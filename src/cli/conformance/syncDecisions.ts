import { syncFollower } from '../../zookeeper/zab/syncFollower'
import { fromHexLong, toHexLong } from '../../zookeeper/Zxid'
import type { ElectionCapture } from './Capture'
import type { Line } from './Line'

export interface DecisionsVerdict {
  readonly passed: number
  readonly differences: readonly string[]
}

/** Every synchronisation as the captured leader decided it: it logged what it compared (syncStart), so that this
 *  engine is asked with the same operands, and what it then sent. */
export function compareSyncDecisions(capture: ElectionCapture): DecisionsVerdict {
  let passed = 0
  const differences: string[] = []
  for (const [leader, lines] of capture.events) {
    for (const [at, line] of lines.entries()) {
      if (line.ev !== 'syncStart') continue
      const sent = lines.slice(at).find(({ ev, rest, sid }) => {
        return ev === 'syncSend' && isFor(String(rest), line, sid)
      })
      const there = sent && sentText(sent)
      if (there === undefined) continue
      const here = decide(capture, leader, line)
      if (here === there) passed += 1
      else
        differences.push(
          `the synchronisation of server ${String(line.sid)} at ${line.t} ms: captured ${there}, here ${here}`,
        )
    }
  }
  return { passed, differences }
}

/** A line about a snapshot names the learner by its zxid alone. */
function isFor(rest: string, { sid, peer }: Line, own: unknown): boolean {
  const named = /peer sid: ?(\d+)/.exec(rest)?.[1] ?? own
  return named === undefined ? rest.includes(`peer is ${String(peer)},`) : Number(named) === sid
}

function sentText({ kind, rest }: Line): string {
  if (kind === 'snapshot') return 'SNAP'
  const zxid = /zxid(?:ToSend)?=(0x[0-9a-f]+)/.exec(String(rest))?.[1] ?? '?'
  return `${String(kind)} ${zxid}`
}

function decide(capture: ElectionCapture, leader: number, line: Line): string {
  const { min, max, last, peer } = line
  const [minZxid, maxZxid, lastProcessedZxid, peerLastZxid] = [min, max, last, peer].map(zxidOf)
  const logged = (capture.whole.logs.get(leader) ?? [])
    .map((record) => BigInt(record.split(' ')[0] ?? 0))
    .map((zxid) => ({ zxid, data: new Uint8Array() }))
  const committedLog = logged.filter(
    ({ zxid }) => zxid >= (minZxid ?? 0n) && zxid <= (maxZxid ?? 0n),
  )
  const onDisk = logged.filter(({ zxid }) => zxid <= (lastProcessedZxid ?? 0n))
  const reachesBack = (onDisk[0]?.zxid ?? 0n) <= (peerLastZxid ?? 0n) && onDisk.length > 0
  const isOff = (capture.settings.snapshotSizeFactor ?? 0) < 0
  const { mode, zxid } = syncFollower({
    forceSnapshotSync: false,
    peerLastZxid: peerLastZxid ?? 0n,
    lastProcessedZxid: lastProcessedZxid ?? 0n,
    committedLog,
    readTxnLog: isOff ? null : () => (reachesBack ? onDisk : null),
  })
  return mode === 'SNAP' ? 'SNAP' : `${mode} ${toHexLong(zxid)}`
}

function zxidOf(value: unknown): bigint {
  return (typeof value === 'string' ? fromHexLong(value) : null) ?? 0n
}
