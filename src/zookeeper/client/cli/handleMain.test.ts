import { describe, expect, test } from 'vitest'
import { encodeConnectResponse } from '../../jute/proto/ConnectRecords'
import { frame } from '../../jute/proto/frames'
import { CliException } from './CliException'
import { FLAG, VALUE } from './CliCommand'
import { parseCommandLine } from './CommandLine'
import { handleMain } from './handleMain'
import { parseCommand } from './MyCommandOptions'
import { createMain, type MainEffect, type MainEvent } from './ZooKeeperMain'

function connected() {
  const main = createMain({ server: 'a:2181', timeoutMs: 30_000, name: 'c1', seed: 1 })
  const give = (event: MainEvent): MainEffect[] => {
    const effects: MainEffect[] = []
    handleMain(main, event, 0, (effect) => effects.push(effect))
    return effects
  }
  give({ kind: 'started' })
  give({ kind: 'expired', timer: 'reconnect' })
  const conn = main.client.conn ?? ''
  give({ kind: 'connected', conn })
  const response = {
    protocolVersion: 0,
    timeOut: 30_000,
    sessionId: 1n,
    passwd: new Uint8Array(16),
  }
  const bytes = frame(encodeConnectResponse({ ...response, readOnly: false }))
  give({ kind: 'received', conn, bytes })
  const type = (line: string) => give({ kind: 'typed', line })
  return { main, type }
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

  test('does not redo a redo', () => {
    const { type } = connected()
    type('redo')
    expect(printed(type('redo 0'), 'err')).toBe('No redoing redos\n')
  })
})
