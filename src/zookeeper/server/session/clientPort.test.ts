import { expect, test } from 'vitest'
import { project } from '../../project'
import { TinyClient } from '../../zab/tinyClient'
import { serving, tinyConfig, type TinyWorld } from '../../zab/tinyWorld'
import { toHexLong } from '../../Zxid'
import { CLIENT_PORT_DEFAULTS, type ClientPortSettings } from '../ClientPortSettings'

const SID = 1
const LEADER = 3
const ANYONE = { perms: 31, scheme: 'world', id: 'anyone' }

function worldWith(settings: Partial<ClientPortSettings>): TinyWorld {
  return serving(tinyConfig(3, { clientPort: { ...CLIENT_PORT_DEFAULTS, ...settings } }))
}

/** What is granted to clients that ask for these timeouts. */
function granted(world: TinyWorld, asked: readonly number[]): (number | undefined)[] {
  return asked.map((timeOut) => new TinyClient(world, SID, { timeOut }).welcome?.timeOut)
}

test('a timeout lies between two ticks and twenty, or as far as zoo.cfg lets it', () => {
  const asked = [1, 10_000, 1_000_000]
  expect(granted(worldWith({}), asked)).toEqual([4000, 10_000, 40_000])
  const bounds = { minSessionTimeout: 500, maxSessionTimeout: 60_000 }
  expect(granted(worldWith(bounds), asked)).toEqual([500, 10_000, 60_000])
})

test('one address has maxClientCnxns connections and no more, and 0 sets no limit', () => {
  const asked = [10_000, 10_000, 10_000]
  expect(granted(worldWith({ maxClientCnxns: 2 }), asked)).toEqual([10_000, 10_000, undefined])
  expect(granted(worldWith({ maxClientCnxns: 0 }), asked)).toEqual(asked)
  const world = worldWith({ maxClientCnxns: 1 })
  const first = new TinyClient(world, SID)
  expect(new TinyClient(world, SID).gone).toBe(true)
  first.ask({ op: 'closeSession' })
  expect(new TinyClient(world, SID).welcome?.timeOut).toBe(30_000)
})

test('what a server asks of itself no client asks for, and an answer for a client that has gone is owed to nobody', () => {
  const world = worldWith({})
  const client = new TinyClient(world, SID, { timeOut: 4000 })
  const asked = world.of('RequestSubmitted').length
  const before = world.of('Replied').length
  client.send({ op: 'create', path: '/a', data: null, acl: [ANYONE], flags: 0 })
  world.closeAsClient(client.conn)
  world.run(100)
  expect(world.of('RequestSubmitted')).toHaveLength(asked + 1)
  expect(world.of('Replied')).toHaveLength(before)
  expect(world.of('RequestsDropped').map(({ why }) => why)).toEqual(['clientGone'])
  world.run(8000)
  expect(world.server(SID).zkDb.sessions.size).toBe(0)
  expect(world.of('RequestSubmitted')).toHaveLength(asked + 1)
})

test('a leader shows whose clocks it keeps, in whole ticks, and over which server their requests come', () => {
  const world = worldWith({})
  const [far, near] = [SID, LEADER].map((sid) => new TinyClient(world, sid, { timeOut: 6000 }))
  const clocks = () => project(world.server(LEADER)).leader?.sessionClocks ?? {}
  const idOf = (client: TinyClient | undefined) => toHexLong(client?.session ?? 0n)
  expect(Object.keys(clocks())).toEqual([idOf(far), idOf(near)])
  expect(clocks()[idOf(far)]).toMatchObject({ timeout: 6000, closing: false })
  const owners = () => [far, near].map((client) => clocks()[idOf(client)]?.owner)
  // Its own client's it learns with the first request.
  expect(owners()).toEqual([SID, null])
  near?.ask({ op: 'create', path: '/a', data: null, acl: [ANYONE], flags: 0 })
  expect(owners()).toEqual([SID, LEADER])
  const { expiresUs = 0 } = clocks()[idOf(near)] ?? {}
  expect(expiresUs % (world.config.tickTime * 1000)).toBe(0)
  expect(expiresUs - world.server(LEADER).nowUs).toBeGreaterThan(6_000_000 - 200_000)
  expect(expiresUs - world.server(LEADER).nowUs).toBeLessThanOrEqual(8_000_000)
  near?.ask({ op: 'closeSession' })
  expect(Object.keys(clocks())).toEqual([idOf(far)])
  expect(project(world.server(SID)).leader).toBeNull()
})
