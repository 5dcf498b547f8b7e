import { decodeFrame } from '../../zookeeper/jute/decodeFrame'
import { counterOf, epochOf, printZxid, type Hex } from '../../zookeeper/Zxid'
import type { Check } from './Check'
import { holds, isNext, zxidOf } from './durable'
import { packetsOf } from './packets'

/** zxid → its transaction, as a number made of its bytes. */
export const uniqueZxid: Check<Record<Hex, number>> = {
  id: 'G4',
  name: 'Unique zxid',
  sentence: 'A zxid never stands for two transactions.',
  begin: () => ({}),
  observe(ghost, { event }) {
    for (const frame of event.sent) {
      if (frame.port !== 'quorum' || frame.bytes.length === 0) continue
      const packet = decodeFrame('quorum', frame, frame.bytes)
      if (packet.kind !== 'rawPacket' || packet.data === null) continue
      if (packet.name !== 'PROPOSAL' && packet.name !== 'INFORM') continue
      const zxid: Hex = `0x${packet.zxid.toString(16)}`
      const sum = packet.data.reduce((hash, byte) => (Math.imul(hash, 31) + byte) | 0, 0)
      const before = (ghost[zxid] ??= sum)
      if (before !== sum) return { from: frame.from, zxid: printZxid(packet.zxid) }
    }
    return null
  },
}

export const logContinuity: Check<null> = {
  id: 'G15',
  name: 'Log continuity',
  sentence: 'Within an epoch no log on disk leaves a transaction out, unless a snapshot holds it.',
  begin: () => null,
  observe(_ghost, { event, picture }) {
    for (const key of Object.keys(event.patch.disks ?? {})) {
      const disk = picture.disks[Number(key)]
      for (const [at, { from }] of (disk?.log ?? []).entries()) {
        const before = disk?.log[at - 1]
        const first = zxidOf(from)
        if (before && isNext(zxidOf(before.to), first)) continue
        const covered =
          disk !== undefined && disk.snapshot !== null && zxidOf(disk.snapshot) >= first - 1n
        if (covered || (!before && counterOf(first) === 1n)) continue
        return { sid: Number(key), gapBefore: printZxid(first) }
      }
    }
    return null
  },
}

/** Connection → whether NEWLEADER has been acknowledged on it. */
export const ackHonesty: Check<Record<string, true>> = {
  id: 'G16',
  name: 'Honest acknowledgements',
  sentence:
    'Whoever acknowledges a transaction has it on disk, and whoever acknowledges NEWLEADER has the epoch.',
  begin: () => ({}),
  observe(ghost, { event, picture }) {
    for (const { frame, packet } of packetsOf(event)) {
      if (packet.name !== 'ACK') continue
      const { zxid } = packet
      const sid = frame.from
      if (counterOf(zxid) !== 0n) {
        if (!holds(picture, sid, zxid)) return { sid, acknowledged: printZxid(zxid) }
        continue
      }
      if (ghost[frame.conn]) continue
      ghost[frame.conn] = true
      const current = picture.disks[sid]?.currentEpoch ?? null
      if (current !== String(epochOf(zxid))) {
        return { sid, acknowledged: printZxid(zxid), currentEpoch: current ?? 'none' }
      }
    }
    return null
  },
}

export const stateEquality: Check<null> = {
  id: 'G18',
  name: 'State equality',
  sentence: 'Applying a transaction gives the tree that its leader predicted.',
  begin: () => null,
  observe(_ghost, { event }) {
    for (const fact of event.facts) {
      if (fact.kind === 'Applied' && !fact.digestMatches) {
        return { sid: event.server ?? 0, zxid: printZxid(zxidOf(fact.zxid)) }
      }
    }
    return null
  },
}
