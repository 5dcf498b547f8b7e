import { describe, expect, test } from 'vitest'
import type { Effect } from '../Effect'
import { codeOf, encodeRequest, type RequestRecord } from '../jute/requests'
import { packetName, readQuorumPacket } from '../jute/QuorumPacket'
import { restore } from '../persistence/restore'
import { serving, tinyConfig } from './tinyWorld'

/** Snapshots are due all the time, old files are purged, and the server may die at any effect. */

type Files = Map<string, Uint8Array>

/** What a process reads (`cached`), and what the loss of power leaves at least (`durable`). */
class Disk {
  readonly cached: Files = new Map()
  readonly durable: Files = new Map()

  /** Whether the effect was one on files. */
  take(effect: Effect): boolean {
    const { cached, durable } = this
    switch (effect.kind) {
      case 'write':
        cached.set(effect.file, effect.bytes)
        return true
      case 'append':
        cached.set(effect.file, joined(cached.get(effect.file), effect.bytes))
        return true
      case 'fsync':
        copy(cached, effect.file, durable, effect.file)
        return true
      case 'remove':
        for (const files of [cached, durable]) files.delete(effect.file)
        return true
      case 'rename':
        for (const files of [cached, durable]) {
          copy(files, effect.from, files, effect.to)
          files.delete(effect.from)
        }
        return true
      default:
        return false
    }
  }
}

function joined(before: Uint8Array | undefined, more: Uint8Array): Uint8Array {
  return Uint8Array.from([...(before ?? []), ...more])
}

function copy(from: Files, name: string, to: Files, as: string): void {
  const bytes = from.get(name)
  if (bytes) to.set(as, bytes)
}

const WRITES = 40

/** All that a follower did, from an empty disk on, while a client wrote at it. */
function effectsOfFollower(): Effect[] {
  const config = { snapCount: 8, snapRetainCount: 3, purgeIntervalMs: 30, txnLogSizeLimit: 500 }
  const world = serving(tinyConfig(3, { ...config, preAllocSize: 0 }))
  const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
  for (let i = 0; i < WRITES; i++) {
    const record: RequestRecord = { op: 'create', path: `/n${i}`, data: null, acl, flags: 0 }
    const asked = { sessionId: 1n, cxid: i, type: codeOf('create'), body: encodeRequest(record) }
    world.give(1, { kind: 'submitted', ...asked })
    world.run(4)
  }
  world.run(100)
  return world.effects.filter(({ sid }) => sid === 1).map(({ effect }) => effect)
}

/** The zxid of an ACK of a transaction. */
function ackedBy(effect: Effect): bigint | null {
  if (effect.kind !== 'send') return null
  const read = readQuorumPacket(effect.bytes)
  if (typeof read !== 'object' || packetName(read.packet.type) !== 'ACK') return null
  return read.packet.zxid
}

describe('a server that takes snapshots and purges, and dies at any moment', () => {
  const effects = effectsOfFollower()
  const told = effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.fact.kind] : []))

  test.each(['cached', 'durable'] as const)('starts again from what is %s', (which) => {
    expect(told.filter((kind) => kind === 'SnapshotFinished').length).toBeGreaterThan(3)
    expect(told).toContain('FilesPurged')
    const disk = new Disk()
    let acked = 0n
    for (const effect of effects) {
      const zxid = ackedBy(effect)
      if (zxid !== null && zxid > acked) acked = zxid
      if (!disk.take(effect) && zxid === null) continue
      const restored = restore(disk[which])
      if ('refusal' in restored) throw new Error(`${restored.refusal} after ${effect.kind}`)
      expect(restored.replay?.digestMismatch ?? null).toBeNull()
      expect(restored.db.lastProcessedZxid >= acked || (acked & 0xffffffffn) === 0n).toBe(true)
    }
    expect(acked & 0xffffffffn).toBe(BigInt(WRITES))
  })
})
