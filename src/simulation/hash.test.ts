import { expect, test } from 'vitest'
import { copy } from './copy'
import { hashRun } from './hash'
import { defaultConfig } from './runConfigText'
import { share } from './share'
import { Simulation } from './Simulation'

function run(): Simulation {
  const simulation = new Simulation(defaultConfig(3, 5), 'nothing')
  simulation.command({ kind: 'start', sids: [1, 2, 3] })
  simulation.advance({ kind: 'events', count: 60 })
  return simulation
}

test('a copy has the same hash, and so has one that went to another thread and back', () => {
  const { world, host } = run()
  const hash = hashRun(world, host.servers)
  expect(hash).toMatch(/^[0-9a-f]{16}$/)
  expect(hashRun(copy(world), copy(host.servers))).toBe(hash)
  expect(hashRun(structuredClone(world), structuredClone(host.servers))).toBe(hash)
})

test('the order in which servers came or fields were set does not count', () => {
  const { world, host } = run()
  const turned = new Map([...host.servers].reverse())
  const [sid, server] = [...turned][0] ?? []
  if (sid === undefined || !server) throw new Error('a server is in memory')
  turned.set(sid, Object.fromEntries(Object.entries(server).reverse()) as unknown as typeof server)
  expect(hashRun(world, turned)).toBe(hashRun(world, host.servers))
})

test('every part of a run counts', () => {
  const changes: ((of: Simulation) => void)[] = [
    ({ world }) => (world.us += 1),
    ({ world }) => world.pending.pop(),
    ({ world }) => world.frames.clear(),
    ({ world }) => world.cuts.set('1>2', { from: 1, to: 2, sinceUs: 0 }),
    ({ world }) => world.counters.set(3, 1_000_000),
    ({ world }) => {
      for (const file of world.disks.get(1)?.files.values() ?? []) file.durable = null
    },
    ({ host }) => {
      for (const server of host.servers.values()) server.currentEpoch += 1n
    },
    ({ host }) => {
      for (const server of host.servers.values()) server.fle.recvset.clear()
    },
    ({ host }) => host.servers.delete(2),
  ]
  const hashes = changes.map((change) => {
    const simulation = run()
    change(simulation)
    return simulation.hash()
  })
  expect(new Set([run().hash(), ...hashes]).size).toBe(changes.length + 1)
})

test('a copy shares nothing but what it may, and one thing in two places stays one', () => {
  const bytes = Uint8Array.of(1, 2)
  const config = { fixed: true }
  const original = {
    config,
    a: [bytes],
    b: bytes,
    set: new Set([1n]),
    map: new Map([[1, { x: 0 }]]),
  }
  const made = copy(original, [config])
  expect(made).toEqual(original)
  expect(made.config).toBe(config)
  expect(made.b).not.toBe(bytes)
  expect(made.a[0]).toBe(made.b)
  expect(made.map.get(1)).not.toBe(original.map.get(1))
})

test('a newer record keeps what it has in common with the older', () => {
  const before = { same: { x: [1, 2] }, other: { y: 1 }, gone: 1 as number | undefined }
  const after = share(before, { same: { x: [1, 2] }, other: { y: 2 } })
  expect(after).toEqual({ same: { x: [1, 2] }, other: { y: 2 } })
  expect(after.same).toBe(before.same)
  expect(share(before, { same: { x: [1, 2] }, other: { y: 1 }, gone: 1 })).toBe(before)
  expect(share([1, 2], [1, 2, 3])).toEqual([1, 2, 3])
  expect(share(null, { a: 1 })).toEqual({ a: 1 })
})
