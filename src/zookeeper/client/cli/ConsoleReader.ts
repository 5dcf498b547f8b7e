/** What jline 2 makes of a line before zkCli gets it (jline.console.ConsoleReader, MemoryHistory): `!` and a `^` in front
 *  bring back what was typed before, `\!` and `\^` stand for themselves. */

/** Lines as they were taken, `!` and a leading `^` escaped; of two equal ones in a row only the first. */
export interface LineHistory {
  readonly items: string[]
  /** How many older ones are gone. */
  dropped: number
}

/** What is read, and what is said meanwhile. */
export interface LineRead {
  readonly line: string
  readonly out: string
  readonly err: string
}

export function createLineHistory(): LineHistory {
  return { items: [], dropped: 0 }
}

/** ConsoleReader.finishBuffer: the line with its events expanded, which is then shown; an empty one where an event is not
 *  found. `promptLength`: where on the screen the line begins. */
export function finishBuffer(history: LineHistory, typed: string, promptLength: number): LineRead {
  const expanded = expandEvents(history, typed)
  if (expanded.line === null) return { line: '', out: '', err: notFoundText(expanded.event) }
  const { line } = expanded
  remember(history, line.replaceAll('!', '\\!').replace(/^\^/, '\\^'))
  return { line, out: line === typed ? '' : `${shown(line, promptLength)}\n`, err: '' }
}

const MOST_LINES = 500

function remember(history: LineHistory, line: string): void {
  if (line === '' || line === history.items.at(-1)) return
  history.items.push(line)
  if (history.items.length <= MOST_LINES) return
  history.items.shift()
  history.dropped += 1
}

function notFoundText(event: string): string {
  const exception = `java.lang.IllegalArgumentException: ${event}: event not found`
  return `[ERROR] Could not expand event\n${exception}\n\n`
}

type Expanded = { line: string } | { line: null; event: string }

/** What an event stands for and where the text goes on; null: nothing was found. */
interface Event {
  readonly name: string
  readonly text: string | null
  readonly next: number
}

function expandEvents(history: LineHistory, typed: string): Expanded {
  let line = ''
  for (let at = 0; at < typed.length;) {
    const [here = '', behind] = [typed[at], typed[at + 1]]
    const escaped = here === '\\' && (behind === '!' || (behind === '^' && at === 0))
    const event =
      here === '!' && behind !== undefined
        ? eventAt(history, typed, at + 1, line)
        : here === '^' && at === 0
          ? substitution(history, typed)
          : null
    if (event?.text === null) return { line: null, event: event.name }
    line += event?.text ?? (escaped ? behind : here)
    at = event?.next ?? at + (escaped ? 2 : 1)
  }
  return { line }
}

/** `at`: behind the `!`. */
function eventAt({ items, dropped }: LineHistory, typed: string, at: number, line: string): Event {
  const mark = typed.charAt(at)
  const last = items.at(-1) ?? null
  switch (mark) {
    case '!':
      return { name: '!!', text: last, next: at + 1 }
    case '#':
      return { name: '!#', text: line, next: at + 1 }
    case '$':
      return { name: '!$', text: last === null ? null : lastWord(last), next: at + 1 }
    case ' ':
    case '\t':
      return { name: '!', text: `!${mark}`, next: at + 1 }
    case '?': {
      const end = typed.indexOf('?', at + 1)
      const part = typed.slice(at + 1, end < 0 ? typed.length : end)
      const text = items.findLast((item) => item.includes(part)) ?? null
      return { name: `!?${part}`, text, next: at + part.length + 2 }
    }
  }
  const number = /^(-?)(\d*)/.exec(typed.slice(at))
  const [written = '', minus = '', digits = ''] = number ?? []
  if (written === '') {
    const start = typed.slice(at)
    const text = items.findLast((item) => item.startsWith(start)) ?? null
    return { name: `!${start}`, text, next: typed.length }
  }
  const n = Number(digits)
  const index = minus === '' ? n - 1 - dropped : items.length - n
  // The character behind the digits is swallowed.
  const next = at + written.length + 1
  return { name: `!${written}`, text: (digits === '' ? null : items[index]) ?? null, next }
}

/** Java's String.trim takes control characters away too. */
function lastWord(line: string): string {
  const trimmed = line.replace(/^[\0- ]+|[\0- ]+$/g, '')
  return trimmed.slice(trimmed.lastIndexOf(' ') + 1)
}

/** `^from^to^`: the last line with all `from` replaced. The character behind the third `^` is swallowed. null: it is no
 *  substitution, or there is no line yet, at which Java's zkCli goes on without jline. */
function substitution({ items }: LineHistory, typed: string): Event | null {
  const second = typed.indexOf('^', 1)
  const last = items.at(-1)
  if (second < 0 || last === undefined) return null
  const third = typed.indexOf('^', second + 1)
  const end = third < 0 ? typed.length : third
  const [from, to] = [typed.slice(1, second), typed.slice(second + 1, end)]
  return { name: '^', text: last.replaceAll(from, () => to), next: end + 2 }
}

const TAB_WIDTH = 8

/** ConsoleReader.fmtPrint: control characters made visible. */
function shown(line: string, from: number): string {
  let text = ''
  for (const character of line) {
    const code = character.charCodeAt(0)
    const column = from + text.length
    if (character === '\t') text += ' '.repeat(TAB_WIDTH - ((column + TAB_WIDTH - 1) % TAB_WIDTH))
    else text += code < 0x20 ? `^${String.fromCharCode(code + 0x40)}` : character
  }
  return text
}
