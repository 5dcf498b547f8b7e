import { describe, expect, test } from 'vitest'
import { createLineHistory, finishBuffer } from './ConsoleReader'

function afterTyping(...lines: string[]) {
  const history = createLineHistory()
  for (const line of lines) finishBuffer(history, line, 0)
  return { read: (line: string) => finishBuffer(history, line, 0), history }
}

describe('what was typed before comes back, and is shown', () => {
  test.each([
    ['!!', 'get /b'],
    ['set !!', 'set get /b'],
    ['!1', 'create /a x'],
    ['!-2', 'create /a x'],
    ['!cre', 'create /a x'],
    ['!?/a?', 'create /a x'],
    ['ls !$ -s', 'ls /b -s'],
    ['ls /!#', 'ls /ls /'],
    ['^get^set^ /c', 'set /b/c'],
    ['^b^', 'get /'],
    // The character behind the number is swallowed.
    ['!1 y', 'create /a xy'],
    ['\\!!', '!!'],
    ['\\^x', '^x'],
  ])('%s is %s', (typed, line) => {
    const { read } = afterTyping('create /a x', 'get /b')
    expect(read(typed)).toEqual({ line, out: `${line}\n`, err: '' })
  })

  test.each(['set /a x!', 'a ! b', 'set /a ^x^y', '\\x', 'plain'])('%s is as typed', (typed) => {
    expect(afterTyping('ls /').read(typed)).toEqual({ line: typed, out: '', err: '' })
  })

  test.each([
    ['create /a "hello!"', '!"'],
    ['!9', '!9'],
    ['!0', '!0'],
    ['!-', '!-'],
    ['!-2', '!-2'],
    ['!nosuch /', '!nosuch /'],
    ['!?nosuch?', '!?nosuch'],
  ])('%s is an event that is not found, and nothing is read', (typed, event) => {
    const { line, out, err } = afterTyping('ls /').read(typed)
    expect([line, out]).toEqual(['', ''])
    expect(err).toBe(
      `[ERROR] Could not expand event\njava.lang.IllegalArgumentException: ${event}: event not found\n\n`,
    )
  })
})

test('a line is kept with its exclamation marks escaped, and comes back so; a repeated one is kept once', () => {
  const { read, history } = afterTyping('set /a x!', 'get /a', 'get /a', '')
  expect(history.items).toEqual(['set /a x\\!', 'get /a'])
  expect(read('!-2').line).toBe('set /a x\\!')
})

test('of many lines the last five hundred come back, by the numbers they had', () => {
  const { read } = afterTyping(...Array.from({ length: 502 }, (_, i) => `line ${i + 1}`))
  expect(read('!2').line).toBe('')
  expect(read('!3').line).toBe('line 3')
})

test('control characters are made visible where an expanded line is shown', () => {
  expect(finishBuffer(createLineHistory(), '\\!\t\u0001', 1).out).toBe(`!${' '.repeat(7)}^A\n`)
})
