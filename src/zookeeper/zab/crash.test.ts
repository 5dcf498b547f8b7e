import { describe, expect, test } from 'vitest'
import type { Effect } from '../Effect'
import { packetName, readQuorumPacket } from '../jute/QuorumPacket'
import { restore } from '../persistence/restore'
import { startingDisk } from '../persistence/startingDisk'
import { makeZxid } from '../Zxid'
import { tinyConfig, TinyWorld } from './tinyWorld'

/** A disk with its system's cache: what a process reads, and what a power cut leaves. */
class CachedDisk {
  readonly cached: Map<string, Uint8Array>
  readonly durable: Map<string, Uint8Array>

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.cached = new Map(files)
    this.durable = new Map(files)
  }

  take(effect: Effect): void {
    if (effect.kind === 'write') this.cached.set(effect.file, effect.bytes)
    if (effect.kind === 'fsync') copy(this.cached, effect.file, this.durable, effect.file)
    for (const files of [this.cached, this.durable]) {
      if (effect.kind === 'remove') files.delete(effect.file)
      if (effect.kind === 'rename') {
        copy(files, effect.from, files, effect.to)
        files.delete(effect.from)
      }
    }
  }
}

type Files = Map<string, Uint8Array>

function copy(from: Files, name: string, to: Files, as: string): void {
  const bytes = from.get(name)
  if (bytes) to.set(as, bytes)
}

/** Server 1 goes through a whole synchronisation; its disk before, and all it did. */
function synchronised(before: Parameters<typeof startingDisk>[0], forceSnapshotSync: boolean) {
  const world = new TinyWorld(tinyConfig(3, { forceSnapshotSync }))
  const zxid = makeZxid(3n, 1n)
  const ahead = { acceptedEpoch: 3n, currentEpoch: 3n, lastZxid: zxid }
  const disk = startingDisk(before)
  world.disks.set(1, new Map(disk))
  for (const sid of [2, 3]) world.disks.set(sid, startingDisk(ahead))
  for (const sid of [1, 2, 3]) world.start(sid)
  const all = () => [1, 2, 3].every((sid) => world.server(sid).serving)
  if (!world.run(60_000, all)) throw new Error('not everybody serves')
  const effects = world.effects.filter(({ sid }) => sid === 1).map(({ effect }) => effect)
  return { disk, effects }
}

function nameOf(effect: Effect): string | null {
  if (effect.kind !== 'send') return null
  const read = readQuorumPacket(effect.bytes)
  return typeof read === 'object' ? packetName(read.packet.type) : null
}

describe.each([
  ['an older history', { acceptedEpoch: 1n, currentEpoch: 1n, lastZxid: makeZxid(1n, 4n) }, true],
  ['a tail of its own', { acceptedEpoch: 2n, currentEpoch: 2n, lastZxid: makeZxid(2n, 9n) }, true],
  ['an empty disk', { acceptedEpoch: 0n, currentEpoch: 0n, lastZxid: 0n }, true],
  ['the same history', { acceptedEpoch: 3n, currentEpoch: 3n, lastZxid: makeZxid(3n, 1n) }, false],
])('a server with %s that dies at any moment of its synchronisation', (_, before, force) => {
  const { disk, effects } = synchronised(before, force)

  test.each(['cached', 'durable'] as const)('starts again from what is %s', (which) => {
    const files = new CachedDisk(disk)
    let [accepted, current] = [before.acceptedEpoch, before.currentEpoch]
    for (const effect of effects) {
      files.take(effect)
      const restored = restore(files[which])
      if ('refusal' in restored) throw new Error(`${restored.refusal} after ${effect.kind}`)
      expect(restored.acceptedEpoch).toBeGreaterThanOrEqual(accepted)
      expect(restored.currentEpoch).toBeGreaterThanOrEqual(current)
      accepted = restored.acceptedEpoch
      current = restored.currentEpoch
    }
    expect([accepted, current]).toEqual([4n, 4n])
  })

  test('has on its disk whatever it has acknowledged', () => {
    const files = new CachedDisk(disk)
    const said: string[] = []
    for (const effect of effects) {
      files.take(effect)
      const name = nameOf(effect)
      if (name !== 'ACKEPOCH' && name !== 'ACK') continue
      said.push(name)
      const restored = restore(files.durable)
      if ('refusal' in restored) throw new Error(restored.refusal)
      expect(restored.acceptedEpoch).toBe(4n)
      if (name === 'ACK') {
        expect(restored.currentEpoch).toBe(4n)
        expect(restored.db.lastProcessedZxid).toBe(makeZxid(3n, 1n))
      }
    }
    expect(said).toEqual(['ACKEPOCH', 'ACK', 'ACK'])
  })
})
