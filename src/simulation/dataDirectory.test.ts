import { describe, expect, test } from 'vitest'
import { isValidSnapshot } from '../zookeeper/persistence/FileSnap'
import { restore } from '../zookeeper/persistence/restore'
import { dataDirectory, zooCfg } from './dataDirectory'
import { parseRunConfig } from './runConfigText'
import { Simulation } from './Simulation'

function configOf(text: string) {
  const parsed = parseRunConfig(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.config
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

describe('the data directory of a server', () => {
  const run = new Simulation(configOf('ensemble 3 seed=7'))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  const early = run.at
  run.advance({ kind: 'allServing' })
  run.command({ kind: 'write', sid: 3, op: 'create', path: '/a', data: 'x' })
  run.advance({ kind: 'fact', sid: 3, fact: 'Applied', times: 1 })
  const files = new Map(dataDirectory(run.world, 3).map(({ path, bytes }) => [path, bytes]))

  test('holds myid, zoo.cfg and what ZooKeeper keeps below version-2, in order of their paths', () => {
    expect([...files.keys()]).toEqual([
      'myid',
      'version-2/acceptedEpoch',
      'version-2/currentEpoch',
      'version-2/log.100000001',
      'version-2/snapshot.0',
      'zoo.cfg',
    ])
    expect(text(files.get('myid'))).toBe('3\n')
    expect(text(files.get('version-2/currentEpoch'))).toBe('1')
    expect(
      isValidSnapshot('snapshot.0', files.get('version-2/snapshot.0') ?? new Uint8Array()),
    ).toBe(true)
  })

  test('is restored to the tree the server has', () => {
    const stored = [...files].flatMap(([path, bytes]): [string, Uint8Array][] =>
      path.startsWith('version-2/') ? [[path.slice('version-2/'.length), bytes]] : [],
    )
    const restored = restore(new Map(stored))
    const server = run.host.servers.get(3)
    if ('refusal' in restored) throw new Error(restored.refusal)
    expect(restored.db.tree.nodes.has('/a')).toBe(true)
    expect(restored.db.tree.digest).toBe(server?.zkDb.tree.digest)
    expect(restored.db.lastProcessedZxid).toBe(server?.zkDb.lastProcessedZxid)
  })

  test('of the past is what it was then', () => {
    expect(dataDirectory(run.worldAt(early), 3).map(({ path }) => path)).toEqual([
      'myid',
      'zoo.cfg',
    ])
  })
})

test('zoo.cfg says what clients may do, and what it cannot say stands beside it', () => {
  const settings = 'extendedTypesEnabled skipACL maxSessionTimeout=60000 jute.maxbuffer=4096'
  const digest = 'super:YW0smZw1fP8Plz4LetS54OLjO/8='
  const text = zooCfg(configOf(`ensemble 3 ${settings} superDigest=${digest}`), 1)
  const usual = zooCfg(configOf('ensemble 3'), 1).split('\n')
  expect(text.split('\n').filter((line) => !usual.includes(line))).toEqual([
    'extendedTypesEnabled=true',
    'skipACL=yes',
    'maxSessionTimeout=60000',
    `DigestAuthenticationProvider.superDigest=${digest}`,
    '# what zoo.cfg cannot say is said where the server is started:',
    '# SERVER_JVMFLAGS="-Djute.maxbuffer=4096" zkServer.sh start ./zoo.cfg',
  ])
})

test('zoo.cfg names every member, and only settings that are not the default', () => {
  const config = configOf(
    'ensemble 3 seed=7 snapCount=10 compression=gz purgeInterval=60s\nserver 3 observer',
  )
  expect(
    zooCfg(config, 3)
      .split('\n')
      .filter((line) => !line.startsWith('#')),
  ).toEqual([
    'tickTime=2000',
    'initLimit=10',
    'syncLimit=5',
    'dataDir=./version-2/..',
    'clientPort=2183',
    'admin.enableServer=false',
    'peerType=observer',
    'snapCount=10',
    'snapshot.compression.method=gz',
    'autopurge.snapRetainCount=3',
    'autopurge.purgeInterval=1',
    'server.1=127.0.0.1:2881:3881:participant',
    'server.2=127.0.0.1:2882:3882:participant',
    'server.3=127.0.0.1:2883:3883:observer',
    '',
  ])
})
