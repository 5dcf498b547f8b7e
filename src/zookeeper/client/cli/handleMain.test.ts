import { describe, expect, test } from 'vitest'
import { encodeConnectResponse } from '../../jute/proto/ConnectRecords'
import { encodeReplyHeader, frame, framed } from '../../jute/proto/frames'
import { CliException } from './CliException'
import { encodeResponse } from '../../jute/proto/responseBody'
import { FLAG, VALUE } from './CliCommand'
import { parseCommandLine } from './CommandLine'
import { handleMain } from './handleMain'
import { parseCommand, parseOptions } from './MyCommandOptions'
import { createMain, mainConfigOf, type MainEffect, type MainEvent } from './ZooKeeperMain'

function launched(...args: string[]) {
  const main = createMain(mainConfigOf(args, { name: 'c1', seed: 1 }))
  const give = (event: MainEvent): MainEffect[] => {
    const effects: MainEffect[] = []
    handleMain(main, event, 0, (effect) => effects.push(effect))
    return effects
  }
  const started = give({ kind: 'started' })
  const reach = () => {
    give({ kind: 'expired', timer: 'reconnect' })
    const conn = main.client.conn ?? ''
    return [...give({ kind: 'connected', conn }), ...give({ kind: 'received', conn, bytes: HELLO })]
  }
  const refuse = () => {
    give({ kind: 'expired', timer: 'reconnect' })
    return give({ kind: 'refused', conn: main.client.conn ?? '' })
  }
  const receive = (bytes: Uint8Array) =>
    give({ kind: 'received', conn: main.client.conn ?? '', bytes })
  const type = (line: string) => give({ kind: 'typed', line })
  return { main, give, started, reach, refuse, receive, type }
}

const HELLO = frame(
  encodeConnectResponse({
    ...{ protocolVersion: 0, timeOut: 30_000, sessionId: 1n },
    ...{ passwd: new Uint8Array(16), readOnly: false },
  }),
)

function connected() {
  const run = launched('-server', 'a:2181')
  run.reach()
  return run
}

const printed = (effects: readonly MainEffect[], wanted: 'out' | 'err') =>
  effects
    .map((effect) => (effect.kind === 'print' && effect.stream === wanted ? effect.text : ''))
    .join('')

describe('a line', () => {
  test.each([
    ['create /a "b c" \'d "e"\'', ['create', '/a', 'b c', 'd "e"']],
    ['create /a b"c d"', ['create', '/a', 'b"c', 'd"']],
    ['get /\u{1f600} \u{202e}x', ['get', '/\u{1f600}', '\u{202e}x']],
    ['ls\t/', ['ls', '/']],
    ['"', null],
  ])('%j breaks into %j', (line, words) => {
    expect(parseCommand(line)).toEqual(words)
  })

  test('that has no word does again what the last one did', () => {
    const { type } = connected()
    type('printwatches')
    expect(printed(type('"'), 'out')).toBe('printwatches is on\n')
  })

  test("of any length and kind is answered by a prompt, or ends zkCli as it ends Java's", () => {
    for (const line of [
      '<b>x</b>',
      'x'.repeat(2 ** 20),
      '\u0000',
      'create /\u0007',
      'ls \u{1f600}',
    ]) {
      const effects = connected().type(line)
      expect(effects.at(-1)?.kind).toBe('prompt')
      expect(printed(effects, 'err')).not.toBe('')
    }
    const ended = connected().type('delete -v x /a')
    expect(printed(ended, 'err')).toBe(
      'Exception in thread "main" java.lang.NumberFormatException: For input string: "x"\n',
    )
    expect(ended.at(-1)).toEqual({ kind: 'exit', code: 1 })
  })

  test('typed while a command waits comes after it', () => {
    const { type } = connected()
    expect(type('ls /').some(({ kind }) => kind === 'prompt')).toBe(false)
    expect(type('printwatches')).toEqual([])
  })
})

describe('options', () => {
  const options = { s: FLAG, e: FLAG, v: VALUE }
  test('may stand together, anywhere, and a value may follow at once or be a negative number', () => {
    const line = parseCommandLine(options, ['set', '-se', '/a', '-v', '-1', 'x'])
    expect([line.has('s'), line.has('e'), line.value('v'), line.args]).toEqual([
      ...[true, true, '-1'],
      ['set', '/a', 'x'],
    ])
    expect(parseCommandLine(options, ['set', '-v2']).value('v')).toBe('2')
    expect(parseCommandLine(options, ['set', '-v=2']).value('v')).toBe('2')
  })

  test('end where two dashes stand', () => {
    expect(parseCommandLine(options, ['create', '--', '-x']).args).toEqual(['create', '-x'])
  })

  test.each([
    [['set', '-v'], 'MissingArgumentException: Missing argument for option: v'],
    [['set', '-v', '-s', '1'], 'MissingArgumentException: Missing argument for option: v'],
    [['set', '-sx'], 'UnrecognizedOptionException: Unrecognized option: -sx'],
    [['set', '--s'], 'UnrecognizedOptionException: Unrecognized option: --s'],
  ])('%j are refused', (words, message) => {
    expect(() => parseCommandLine(options, words)).toThrow(
      new CliException(`org.apache.commons.cli.${message}`),
    )
  })
})

describe('redo', () => {
  test.each(['redo 0x0', 'redo 0', 'redo 00'])('%s does the first line again', (line) => {
    const { type } = connected()
    type('printwatches')
    expect(printed(type(line), 'out')).toBe('printwatches is on\n')
  })

  test.each([
    ['""', 'Zero length string'],
    ['--1', 'Sign character in wrong position'],
    ['1.0', 'For input string: "1.0"'],
    ['-x', 'For input string: "-x"'],
    ['08', 'For input string: "8" under radix 8'],
    ['0x80000000', 'For input string: "80000000" under radix 16'],
  ])('%s is no number, of which it dies with %s', (number, message) => {
    const ended = connected().type(`redo ${number}`)
    expect(printed(ended, 'err')).toBe(
      `Exception in thread "main" java.lang.NumberFormatException: ${message}\n`,
    )
    expect(ended.at(-1)).toEqual({ kind: 'exit', code: 1 })
  })

  test('does not redo a redo', () => {
    const { type } = connected()
    type('redo')
    expect(printed(type('redo 0'), 'err')).toBe('No redoing redos\n')
  })
})

describe('the end', () => {
  test.each(['close', 'close -x y', 'whoami -x'])(
    '%s does not look at what stands behind it',
    (line) => {
      expect(printed(connected().type(line), 'err')).toBe('')
    },
  )

  test('quit gives back what the command before it ended with', () => {
    const run = connected()
    run.type('nosuch')
    run.type('close')
    run.receive(framed(encodeReplyHeader({ xid: 1, zxid: 1n, err: 0 }), new Uint8Array()))
    expect(run.type('quit').at(-1)).toEqual({ kind: 'exit', code: 0 })
    const refused = launched('-server', 'a:2181')
    refused.type('nosuch')
    refused.type('quit')
    expect(refused.refuse().at(-1)).toEqual({ kind: 'exit', code: 127 })
  })

  test('a host that none can be looked for at is the end, once the client is closed', () => {
    const run = launched('-server', 'a:2181')
    run.type('connect a:x')
    const ended = run.refuse()
    expect(printed(ended, 'out')).toContain('state:Closed')
    expect(printed(ended, 'err')).toContain('NumberFormatException: For input string: "x"')
    expect(ended.at(-1)).toEqual({ kind: 'exit', code: 1 })
  })
})

describe('behind zkCli.sh', () => {
  test.each([
    [['ls', '/'], { server: 'localhost:2181', timeout: '30000', command: ['ls', '/'] }],
    [
      ['-server', 'a', '-r', '-x', 'get', '-s', '/'],
      { readOnly: true, command: ['get', '-s', '/'] },
    ],
    [['-timeout', '5', '-waitforconnection'], { timeout: '5', waitForConnection: true }],
    [['-timeout'], { command: null, said: 'Error: no argument found for option -timeout\n' }],
  ])('%j is understood', (args, options) => {
    expect(parseOptions(args)).toMatchObject(options)
  })

  test('a command is run and its code given back; there is no prompt', () => {
    const run = launched('-server', 'a:2181', 'ls', '/')
    expect(printed(run.started, 'out')).toBe('Connecting to a:2181\n')
    run.reach()
    const children = encodeResponse({
      ...{ op: 'getChildren2', children: ['b', 'a'] },
      stat: EMPTY_STAT,
    })
    const ended = run.receive(framed(encodeReplyHeader({ xid: 1, zxid: 1n, err: 0 }), children))
    expect(printed(ended, 'out')).toBe('[a, b]\n')
    expect(ended.slice(-2)).toEqual([
      { kind: 'close', conn: run.main.client.conn },
      { kind: 'exit', code: 0 },
    ])
  })

  test('an unknown command ends before there is a connection', () => {
    expect(launched('nosuch').started.at(-1)).toEqual({ kind: 'exit', code: 127 })
  })

  test('who waits for the connection asks for a line only then', () => {
    const run = launched('-waitforconnection')
    expect(printed(run.started, 'out')).not.toContain('Welcome')
    expect(run.type('printwatches')).toEqual([])
    expect(printed(run.reach(), 'out')).toMatch(/SyncConnected[^]*Welcome[^]*printwatches is on/)
  })

  test('who waits for the connection in vain ends', () => {
    const run = launched('-waitforconnection', '-timeout', '100')
    const arm = run.started.find((effect) => effect.kind === 'arm')
    expect(arm).toMatchObject({ timer: 'waitforconnection', delayUs: 100_000 })
    run.give({ kind: 'expired', timer: 'waitforconnection' })
    const ended = run.refuse()
    expect(printed(ended, 'err')).toContain('KeeperErrorCode = ConnectionLoss')
    expect(ended.at(-1)).toEqual({ kind: 'exit', code: 1 })
  })

  test('what it says of its options comes first of all', () => {
    const { started } = launched('-server')
    expect(started.slice(0, 2)).toMatchObject([
      { stream: 'err', text: 'Error: no argument found for option -server\n' },
      { stream: 'out', text: 'Connecting to localhost:2181\n' },
    ])
  })

  test.each([
    [['-timeout', 'soon'], 1, 'java.lang.NumberFormatException: For input string: "soon"'],
    [['-client-configuration', 'x'], 2, 'Error while processing x'],
    [['-server', 'a:1/x/'], 1, 'IllegalArgumentException: Path must not end with / character'],
  ])('%j cannot be obeyed: code %i', (args, code, text) => {
    const { started } = launched(...args)
    expect(printed(started, 'err')).toContain(text)
    expect(started.at(-1)).toEqual({ kind: 'exit', code })
  })
})

const EMPTY_STAT = {
  ...{ czxid: 0n, mzxid: 0n, ctime: 0n, mtime: 0n, version: 0, cversion: 0, aversion: 0 },
  ...{ ephemeralOwner: 0n, dataLength: 0, numChildren: 0, pzxid: 0n },
}
