/** What came to a console, in order. `typed`: a line of the person’s; `begun`: a process started, the n-th. */
export interface ConsoleEntry {
  readonly kind: 'out' | 'err' | 'prompt' | 'typed' | 'begun'
  readonly text: string
}

/** A stretch of a line that came from one stream. */
export interface ConsoleRun {
  readonly kind: ConsoleEntry['kind']
  readonly text: string
}

export interface ConsoleLine {
  /** Counts the lines of the console from its beginning. */
  readonly key: number
  readonly runs: readonly ConsoleRun[]
  /** Characters of it that are not shown. */
  readonly cut: number
}

export interface ConsoleText {
  readonly lines: readonly ConsoleLine[]
  /** What stands before the line that is asked for; null: the program is busy, or not there. */
  readonly prompt: string | null
  /** Lines before the first of these. */
  readonly hidden: number
}

/** How much of a console is shown: lines, and characters of one line. All of it can be copied. */
export const SHOWN_LINES = 1000
export const SHOWN_CHARACTERS = 4000

/** A console as a terminal would show it. A prompt takes the next line that is typed, or was typed ahead; the one that
 *  still waits is not among the lines, unless something was printed behind it. */
export function consoleLines(entries: readonly ConsoleEntry[]): ConsoleText {
  const screen = new Screen()
  const ahead: string[] = []
  let prompt: string | null = null
  let shown = false
  const answer = (line: string): void => {
    if (prompt !== null && !shown) screen.write('prompt', prompt)
    prompt = null
    screen.write('typed', `${line}\n`)
  }
  for (const { kind, text } of entries) {
    if (kind === 'typed') {
      if (prompt === null) ahead.push(text)
      else answer(text)
    } else if (kind === 'prompt') {
      prompt = text
      shown = false
      const line = ahead.shift()
      if (line !== undefined) answer(line)
    } else {
      if (kind === 'begun') {
        ahead.length = 0
        prompt = null
      }
      if (prompt !== null && !shown) {
        screen.write('prompt', prompt)
        shown = true
      }
      screen.write(kind, text)
    }
  }
  return { ...screen.result(), prompt }
}

/** Everything that came, as it would be copied out of a terminal. */
export function consoleCopy(entries: readonly ConsoleEntry[]): string {
  return entries
    .map(({ kind, text }) => (kind === 'typed' ? `${text}\n` : kind === 'begun' ? '' : text))
    .join('')
}

/** Lines of which only the last are kept, and of each only its beginning. */
class Screen {
  private lines: { key: number; runs: ConsoleRun[]; cut: number; room: number }[] = []
  private open = false
  private count = 0

  write(kind: ConsoleRun['kind'], text: string): void {
    if (kind === 'begun') {
      this.open = false
      this.line().runs.push({ kind, text })
      this.open = false
      return
    }
    let at = 0
    while (at < text.length) {
      const end = text.indexOf('\n', at)
      this.add(kind, text, at, end < 0 ? text.length : end)
      if (end < 0) return
      this.line()
      this.open = false
      at = end + 1
    }
  }

  result(): Omit<ConsoleText, 'prompt'> {
    const last = this.lines.slice(-SHOWN_LINES)
    const lines = last.map(({ key, runs, cut }) => ({ key, runs, cut }))
    return { lines, hidden: this.count - lines.length }
  }

  private add(kind: ConsoleRun['kind'], text: string, from: number, to: number): void {
    if (from === to) return
    const line = this.line()
    const whole = to - from <= line.room
    const split = !whole && isHighSurrogate(text, from + line.room - 1)
    const taken = whole ? to - from : Math.max(0, line.room - (split ? 1 : 0))
    line.room = whole ? line.room - taken : 0
    line.cut += to - from - taken
    if (taken > 0) line.runs.push({ kind, text: text.slice(from, from + taken) })
  }

  /** The line that is being written. */
  private line() {
    const last = this.lines.at(-1)
    if (this.open && last) return last
    const line = { key: this.count++, runs: [], cut: 0, room: SHOWN_CHARACTERS }
    this.lines.push(line)
    if (this.lines.length > 2 * SHOWN_LINES) this.lines = this.lines.slice(-SHOWN_LINES)
    this.open = true
    return line
  }
}

/** No character is cut in two. */
function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit <= 0xdbff
}
