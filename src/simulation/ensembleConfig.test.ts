import { expect, test } from 'vitest'
import { CLIENT_PORT_DEFAULTS } from '../zookeeper/server/ClientPortSettings'
import { ownerOf, portNumber } from './addresses'
import { serverConfig } from './ensembleConfig'
import { defaultConfig } from './runConfigText'

test('server N runs at 127.0.0.1:288N:388N', () => {
  const { members } = serverConfig(defaultConfig(3, 1), 2)
  expect(members[1]).toEqual({
    ...{ sid: 2, host: '127.0.0.1', quorumPort: 2882, electionPort: 3882, type: 'participant' },
  })
})

test('an address names its owner and port, and nobody else has one', () => {
  for (const sid of [0, 1, 9, 120, 255]) {
    for (const port of ['quorum', 'election', 'client'] as const) {
      expect(ownerOf(`127.0.0.1:${portNumber(sid, port)}`)).toEqual({ sid, port })
    }
  }
  for (const address of ['127.0.0.1:2179', '10.0.0.1:2881', '127.0.0.1', '127.0.0.1:99999']) {
    expect(ownerOf(address)).toBeNull()
  }
})

test('sessions are local where zoo.cfg enables it, and upgrading alone means nothing', () => {
  const config = defaultConfig(3, 1)
  const kind = (localSessionsEnabled: boolean, localSessionsUpgradingEnabled: boolean) =>
    serverConfig({ ...config, localSessionsEnabled, localSessionsUpgradingEnabled }, 1).clientPort
      .localSessions
  expect([kind(false, false), kind(false, true), kind(true, false), kind(true, true)]).toEqual([
    'off',
    'off',
    'on',
    'upgrading',
  ])
  expect(serverConfig(config, 1).clientPort).toEqual(CLIENT_PORT_DEFAULTS)
})

test('equal weights are a plain majority; weights alone make one group', () => {
  const config = defaultConfig(3, 1)
  expect(serverConfig(config, 1)).not.toHaveProperty('groups')
  const servers = config.servers.map((server) => ({ ...server, weight: server.sid }))
  expect(serverConfig({ ...config, servers }, 1)).toMatchObject({
    groups: { 1: [1, 2, 3] },
    weights: { 1: 1, 2: 2, 3: 3 },
  })
  expect(serverConfig({ ...config, groups: [[1, 2], [3]] }, 1)).toMatchObject({
    groups: { 1: [1, 2], 2: [3] },
  })
})
