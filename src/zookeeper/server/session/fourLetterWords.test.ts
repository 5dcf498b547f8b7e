import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../jute/utf8'
import { TinyClient } from '../../zab/tinyClient'
import { serving, tinyConfig, type TinyWorld } from '../../zab/tinyWorld'
import { CLIENT_PORT_DEFAULTS } from '../ClientPortSettings'

function alone(): TinyWorld {
  const clientPort = { ...CLIENT_PORT_DEFAULTS, fourLetterWords: ['*'] }
  return serving(tinyConfig(1, { standaloneEnabled: true, clientPort }))
}

function ask(world: TinyWorld, word: string): string {
  const conn = world.dialClient(1) ?? ''
  world.sendAsClient(conn, encodeUtf8(word))
  const sent = world.toClients.filter((one) => one.conn === conn && one.bytes !== null)
  return sent.map(({ bytes }) => decodeUtf8(bytes ?? new Uint8Array())).join('')
}

const sentBy = (world: TinyWorld) => world.server(1).clientPort.stats.sent

test('an answer counts as a packet for every 8,192 characters, and none at all as none', () => {
  const world = alone()
  const client = new TinyClient(world, 1)
  for (let i = 0; i < 300; i++)
    client.send({ op: 'exists', path: `/node-with-a-rather-long-name-number-${i}`, watch: true })
  world.run(100)
  const before = sentBy(world)
  const text = ask(world, 'wchp')
  expect(text.length).toBeGreaterThan(2 * 8192)
  expect(sentBy(world) - before).toBe(3)
  expect(ask(world, 'hash')).toBe('')
  expect(sentBy(world) - before).toBe(3)
})

test('hash ends no line where nobody is served, the others do', () => {
  const world = alone()
  world.server(1).serving = false
  const nobody = 'This ZooKeeper instance is not currently serving requests'
  expect(ask(world, 'hash')).toBe(nobody)
  expect(ask(world, 'srvr')).toBe(`${nobody}\n`)
})

test('dump tells also of the times ahead at which nothing ends any more', () => {
  const world = alone()
  const client = new TinyClient(world, 1, { timeOut: 30_000 })
  world.run(3000)
  client.ask({ op: 'ping' })
  const counts = ask(world, 'dump')
    .split('\n')
    .map((line) => line.replace(/ expire at .*/, ''))
  expect(counts.slice(0, 5)).toEqual([
    'SessionTracker dump:',
    'Session Sets (2)/(1):',
    '0',
    '1',
    expect.stringContaining('\t0x'),
  ])
  for (let i = 0; i < 2; i++) {
    world.run(20_000)
    client.ask({ op: 'ping' })
  }
  expect(ask(world, 'dump')).toContain('Session Sets (2)/(1):')
})
