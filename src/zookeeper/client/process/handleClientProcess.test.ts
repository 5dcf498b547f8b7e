import { expect, test } from 'vitest'
import type { ClientFact } from './ClientFact'
import { createClientProcess, type ClientProcessEffect } from './ClientProcess'
import { ClientWorld } from './clientWorld'
import { handleClientProcess } from './handleClientProcess'
import { projectClient } from './projectClient'

/** What is told of requests, watches and the session; not of consoles. */
function told(world: ClientWorld, n: number): string[] {
  return world.told.flatMap(({ client, fact }) => (client === n ? textOf(fact) : []))
}

function textOf(fact: ClientFact): string[] {
  switch (fact.kind) {
    case 'ClientAsked':
      return [`${fact.xid} ${fact.op} ${fact.path ?? ''} ${fact.data ?? '-'}`]
    case 'ClientAnswered': {
      const { xid, op, err, zxid, read, mzxid } = fact
      return [`${xid} ${op} = ${err} ${zxid} ${read ?? '-'} ${mzxid ?? '-'}`]
    }
    case 'ClientWatched':
      return [`${fact.type} ${fact.state} ${fact.path ?? '-'}`]
    case 'ClientPrinted':
    case 'ClientPrompted':
      return []
    case 'ClientConnected':
      return [`${fact.renewed ? 'again' : 'new'} ${fact.address} ${fact.timeoutMs}`]
    case 'ClientDisconnected':
      return [`${fact.why}, unknown ${fact.unknown}`]
    default:
      return [fact.kind]
  }
}

function zkCli(): ClientWorld {
  const world = new ClientWorld()
  world.start(1)
  world.run(20)
  return world
}

test('a client tells what it asks and is answered in the order of the wire, and of a watch before the new value', () => {
  const world = zkCli()
  for (const line of ['create /a 1', 'get -w /a', 'set /a 2', 'get /a']) world.type(1, line)
  world.run(50)
  expect(told(world, 1)).toEqual([
    'ClientDialled',
    'new 127.0.0.1:2181 4000',
    'None SyncConnected -',
    '1 create /a 1',
    '1 create = 0 0x2 - -',
    '2 getData /a -',
    '2 getData = 0 0x2 1 0x2',
    '3 setData /a 2',
    'NodeDataChanged SyncConnected /a',
    '3 setData = 0 0x3 - 0x3',
    '4 getData /a -',
    '4 getData = 0 0x3 2 0x3',
  ])
})

test('a lost connection is told before the requests that it leaves in the dark, and those that never left have xid 0', () => {
  const world = zkCli()
  const from = told(world, 1).length
  world.type(1, 'create /a 1')
  world.cut.add(1)
  world.run(5)
  world.disconnect(1)
  world.run(5)
  world.type(1, 'get /a')
  world.run(2500)
  expect(told(world, 1).slice(from, from + 7)).toEqual([
    '1 create /a 1',
    'closed, unknown 1',
    '1 create = -4 0x0 - -',
    'None Disconnected -',
    'ClientDialled',
    'refused, unknown 0',
    '0 getData = -4 0x0 - -',
  ])
  world.cut.clear()
  world.run(2500)
  expect(told(world, 1).slice(-2)).toEqual(['again 127.0.0.1:2181 4000', 'None SyncConnected -'])
})

test('a client whose session is over says so, and that of one that closes it is closed', () => {
  const world = zkCli()
  world.cut.add(1)
  world.disconnect(1)
  world.run(8000)
  world.cut.clear()
  world.run(4000)
  expect(told(world, 1).slice(-2)).toEqual(['ClientExpired', 'None Expired -'])
  world.type(1, 'connect')
  world.run(50)
  world.type(1, 'close')
  world.run(50)
  expect(told(world, 1).slice(-3)).toEqual([
    '1 closeSession = 0 0x4 - -',
    'ClientClosed',
    'None Closed -',
  ])
})

test('connections of one process never share a name, and name the life in which they were opened', () => {
  const world = new ClientWorld(null, true)
  world.start(1)
  world.run(20)
  world.type(1, 'connect')
  world.run(20)
  world.kill(1)
  world.start(1)
  world.run(20)
  const dialled = (world.effects ?? []).flatMap(
    (effect) => /"dial","conn":"([^"]*)"/.exec(effect)?.[1] ?? [],
  )
  expect(dialled).toEqual(['c1.1.1', 'c1.1.2', 'c1.2.1'])
})

test('a process shows who it is before it has begun, and its session once it has one', () => {
  const process = createClientProcess({
    ...{ id: 257, name: 'c1', connectString: 'a:2181,b:2181', timeoutMs: 4000, seed: 1 },
    ...{ workAddress: '127.0.0.1:4001', program: { kind: 'zkCli' } },
  })
  expect(projectClient(process)).toMatchObject({
    incarnation: 0,
    state: 'CONNECTING',
    session: '0x0',
  })
  const effects: ClientProcessEffect[] = []
  handleClientProcess(process, { kind: 'typed', line: 'ls /' }, 0, (effect) => effects.push(effect))
  expect(effects).toEqual([])
  const world = zkCli()
  expect(world.picture(1)).toMatchObject({
    ...{ id: 257, name: 'c1', incarnation: 1, state: 'CONNECTED', timeoutMs: 4000 },
    ...{ address: '127.0.0.1:2181', pending: 0, outgoing: 0, watches: 0, busy: false },
  })
})

test('what is no frame on the work port ends that connection and nothing else', () => {
  const world = new ClientWorld(null, true)
  world.start(1, 'member')
  world.run(50)
  world.give(1, { kind: 'accepted', conn: 'x', port: 'work' })
  world.give(1, { kind: 'received', conn: 'x', bytes: new Uint8Array([0xff, 0xff, 0xff, 0xff]) })
  expect(world.effects?.at(-1)).toContain('{"kind":"close","conn":"x"}')
  world.start(2, 'balancer', { requests: '3', interval: '50' })
  world.run(2000)
  expect(world.exits).toMatchObject([{ client: 2, code: 0 }])
})
