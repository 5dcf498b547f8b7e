import { expect, test } from 'vitest'
import { consoleCopy, consoleLines, SHOWN_CHARACTERS, SHOWN_LINES } from './consoleLines'
import type { ConsoleEntry } from './consoleLines'

const out = (text: string): ConsoleEntry => ({ kind: 'out', text })
const prompt = (text: string): ConsoleEntry => ({ kind: 'prompt', text })
const typed = (text: string): ConsoleEntry => ({ kind: 'typed', text })

/** Lines as text, each with the streams that it is of. */
function shown(entries: readonly ConsoleEntry[]): string[] {
  return consoleLines(entries).lines.map(({ runs }) =>
    runs.map(({ kind, text }) => `${kind.charAt(0)}(${text})`).join(''),
  )
}

test('a prompt and the line that is typed behind it stand in one line, and the next prompt waits below', () => {
  const entries = [out('Welcome\n'), prompt('[0] '), typed('ls /'), out('[a]\n'), prompt('[1] ')]
  expect(shown(entries)).toEqual(['o(Welcome)', 'p([0] )t(ls /)', 'o([a])'])
  expect(consoleLines(entries).prompt).toBe('[1] ')
})

test('what is printed while a line is awaited comes behind the prompt, which goes on waiting', () => {
  const entries = [prompt('[0] '), out('\nWATCHER::\n\nWatchedEvent\n'), typed('ls /')]
  expect(shown(entries.slice(0, 2))).toEqual(['p([0] )', 'o(WATCHER::)', '', 'o(WatchedEvent)'])
  expect(consoleLines(entries.slice(0, 2)).prompt).toBe('[0] ')
  expect(shown(entries).at(-1)).toBe('t(ls /)')
})

test('a line that is typed ahead is taken by the prompt that comes for it', () => {
  const entries = [prompt('[0] '), typed('get /a'), typed('get /b'), out('1\n'), prompt('[1] ')]
  expect(shown(entries)).toEqual(['p([0] )t(get /a)', 'o(1)', 'p([1] )t(get /b)'])
  expect(consoleLines(entries).prompt).toBeNull()
})

test('a process that begins anew takes no line that the last one was typed', () => {
  const entries: ConsoleEntry[] = [typed('get /a'), { kind: 'begun', text: '2' }, prompt('[0] ')]
  expect(shown(entries)).toEqual(['b(2)'])
  expect(consoleLines(entries).prompt).toBe('[0] ')
})

test('of a long console the last lines are shown and of a long line its beginning; all can be copied', () => {
  const many = Array.from({ length: 3 * SHOWN_LINES }, (_, n) => out(`${n}\n`))
  const { lines, hidden } = consoleLines(many)
  expect([lines.length, hidden, lines[0]?.key]).toEqual([SHOWN_LINES, 2 * SHOWN_LINES, hidden])
  const wide = `${'a'.repeat(SHOWN_CHARACTERS - 1)}😀${'b'.repeat(1_000_000)}`
  const [line] = consoleLines([out(wide)]).lines
  expect(line?.runs.map(({ text }) => text.length)).toEqual([SHOWN_CHARACTERS - 1])
  expect(line?.cut).toBe(1_000_002)
  expect(consoleCopy([out(wide), prompt('> '), typed('x')])).toBe(`${wide}> x\n`)
})
