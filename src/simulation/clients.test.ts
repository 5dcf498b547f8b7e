import { expect, test } from 'vitest'
import type { Fact } from '../zookeeper/Fact'
import type { Command } from './Command'
import { parseCommand, printCommand } from './commandText'
import { clientId } from './endpoints'
import { defaultConfig } from './runConfigText'
import { Simulation } from './Simulation'

const SECOND = 1_000_000

function command(text: string): Command {
  const parsed = parseCommand(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.expected.join()}`)
  return parsed.value
}

function given(run: Simulation, text: string): void {
  expect([text, run.command(command(text))]).toEqual([text, null])
}

function wait(run: Simulation, seconds: number): void {
  run.advance({ kind: 'time', us: run.at.us + seconds * SECOND })
}

/** Three servers that serve, and one client for each of the first two. */
function served(): Simulation {
  const run = new Simulation(defaultConfig(3, 7))
  given(run, 'start 1 2 3')
  run.advance({ kind: 'allServing' })
  given(run, 'client c1 zkCli')
  given(run, 'client c2 zkCli to 2 timeout 6s')
  wait(run, 2)
  return run
}

function told<K extends Fact['kind']>(run: Simulation, n: number, kind: K) {
  const events = run.recording?.events.filter(({ client }) => client === clientId(n)) ?? []
  const facts = events.flatMap(({ facts }) => facts)
  return facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind)
}

function printed(run: Simulation, n: number): string {
  return told(run, n, 'ClientPrinted')
    .map(({ text }) => text)
    .join('')
}

test.each([
  'client c1 zkCli',
  'client c50 zkCli to 1 3 timeout 6s',
  'client c2 lock mistake=herd hold=3000',
  'client c2 queue path=/q to 2',
  'type c1 "create /a \\"x y\\""',
  'kill c1',
  'poweroff c1',
  'restart c1',
  'pause c1',
  'resume c1',
  'isolate c1',
  'cut c1-2',
  'cut c1>2',
  'heal c1-2',
  'split 1 2 c1 | 3',
  'slow link c1-2 to 200ms',
  'hold c1>2',
  'fire c1 select',
])('%s is read and printed as it was written', (text) => {
  expect(printCommand(command(text))).toBe(text)
})

test.each([
  ['kill c9', 'noSuchClient'],
  ['type c9 "ls /"', 'noSuchClient'],
  ['client c1 zkCli', 'clientExists'],
  ['client c51 zkCli', 'clientOutOfRange'],
  ['client c3 zkCli timeout 1ms', 'timeoutOutOfRange'],
  ['client c3 zkCli to 7', 'noSuchServer'],
  ['client c3 zkCli to 2 2', 'namedTwice'],
  ['client c3 lok', 'noSuchRecipe'],
  ['client c3 lock wrong=1', 'noSuchOption'],
  ['client c3 lock mistake=all', 'noSuchOption'],
  ['cut c1-c1', 'sameServer'],
  ['split 1 2 3 c1', 'oneGroup'],
  ['split 1 c9', 'noSuchClient'],
])('%s is refused: %s', (text, kind) => {
  expect(served().command(command(text))?.kind).toBe(kind)
})

test('a client is answered, its watch fires before its next read, and it moves when its server dies', () => {
  const run = served()
  const before = run.picture.clients[clientId(1)]
  expect(before?.state).toBe('CONNECTED')
  given(run, 'type c1 "create /a x"')
  wait(run, 1)
  given(run, 'type c1 "get -w /a"')
  wait(run, 1)
  given(run, 'type c2 "set /a y"')
  wait(run, 1)
  expect(printed(run, 1)).toContain('Created /a\nx\n')
  expect(told(run, 1, 'ClientWatched').at(-1)).toMatchObject({ type: 'NodeDataChanged' })
  const [, at] = /:218(\d)$/.exec(before?.address ?? '') ?? []
  given(run, `kill ${at}`)
  wait(run, 10)
  const after = run.picture.clients[clientId(1)]
  expect(after).toMatchObject({ state: 'CONNECTED', session: before?.session })
  expect(after?.address).not.toBe(before?.address)
})

test('a client without power is silent, and its ephemeral goes when its timeout has passed', () => {
  const run = served()
  given(run, 'type c2 "create -e /e x"')
  wait(run, 1)
  given(run, 'poweroff c2')
  wait(run, 4)
  given(run, 'type c1 "stat /e"')
  wait(run, 1)
  expect(printed(run, 1)).toContain('ephemeralOwner = 0x2')
  wait(run, 5)
  given(run, 'type c1 "get /e"')
  wait(run, 1)
  expect(printed(run, 1)).toContain('Node does not exist: /e')
})

test('a client that is cut off from all servers comes back to the session it had', () => {
  const run = served()
  given(run, 'isolate c1')
  wait(run, 25)
  expect(told(run, 1, 'ClientDisconnected').at(0)).toMatchObject({ why: 'timeout' })
  given(run, 'heal')
  wait(run, 12)
  const connected = told(run, 1, 'ClientConnected')
  expect(connected.map(({ renewed }) => renewed)).toEqual([false, true])
})

test('an address at which nobody is comes back to whoever dials it, and harms nobody', () => {
  const run = served()
  for (const address of ['zk.example.org:2181', '127.0.0.1:2881', '127.0.0.1:4201']) {
    given(run, `type c1 "connect ${address}"`)
    wait(run, 2)
  }
  expect(run.recording?.events.some(({ what }) => what.kind === 'unreachable')).toBe(true)
  given(run, 'type c1 "connect 127.0.0.1:2183"')
  wait(run, 3)
  expect(run.picture.clients[clientId(1)]).toMatchObject({ state: 'CONNECTED' })
})

test('wherever a run is taken up again, it goes on in the same way', () => {
  const run = served()
  given(run, 'type c1 "create /d"')
  for (const n of [1, 2, 3]) given(run, `type c1 "create /d/${n}"`)
  wait(run, 1)
  given(run, 'type c1 "deleteall /d"')
  wait(run, 1)
  given(run, 'kill 3')
  wait(run, 4)
  const { at, commands, config } = run
  expect(Simulation.replay(config, commands, at, 'nothing').hash()).toBe(run.hash())
  for (let events = at.events - 1; events > 300; events -= 61) {
    const copied = Simulation.replay(config, commands, { events, us: 0 }, 'nothing')
    const going = Simulation.replay(config, commands, { events, us: 0 }, 'nothing')
    for (let n = 0; n < 40; n++) {
      copied.load(copied.save())
      copied.step()
      going.step()
    }
    expect([events, copied.hash()]).toEqual([events, going.hash()])
  }
})
