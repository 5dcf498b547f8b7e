import { clientId } from './endpoints'

/** Why a text could not be read, as data; `sentenceOf` says it in English. */
export interface TextError {
  /** Where in the text, in characters from 0. */
  readonly at: number
  /** What stands there; empty at the end of the text. */
  readonly found: string
  /** What could have stood there instead, in the order of the grammar. */
  readonly expected: readonly string[]
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; error: TextError }

/** Server numbers are one digit, so that their ports are `288N` and `388N`, as ZooKeeper's examples have them. */
export const SID_MAX = 9

/** The longest virtual time a text may name: 30 days. */
export const TIME_MAX_US = 30 * 86_400 * 1_000_000

export class TextProblem extends Error {
  constructor(readonly error: TextError) {
    super(sentenceOf(error))
  }
}

/** One English sentence with the place counted from 1, as people count. */
export function sentenceOf({ at, found, expected }: TextError): string {
  const what = found === '' ? 'the text ends' : `there is “${found.slice(0, 40)}”`
  const list = expected.length > 1 ? `${expected.slice(0, -1).join(', ')} or ` : ''
  return `At character ${at + 1} ${what}; expected: ${list}${expected.at(-1) ?? 'nothing more'}.`
}

/** Runs a reader over a whole text: everything must be read. */
export function readAll<T>(text: string, read: (reader: TextReader) => T): Parsed<T> {
  try {
    const reader = new TextReader(text)
    const value = read(reader)
    reader.end()
    return { ok: true, value }
  } catch (problem) {
    if (problem instanceof TextProblem) return { ok: false, error: problem.error }
    throw problem
  }
}

/** Reads one line token by token. A token is a run of letters, digits and `.:=+_` or one sign of `|`, `>`, `-`;
 *  a hyphen between two letters belongs to the word (`own-vote-not-looped-back`). */
export class TextReader {
  private at = 0
  /** What was tried at `at` without success: the error names all of it. */
  private tried: string[] = []

  constructor(private readonly text: string) {}

  /** The next token without taking it; empty at the end. */
  peek(): string {
    while (this.at < this.text.length && ' \t'.includes(this.text.charAt(this.at))) this.at++
    const token = /^(?:[A-Za-z0-9.:=+_]|(?<=[A-Za-z])-(?=[A-Za-z]))+/.exec(this.text.slice(this.at))
    return token ? token[0] : this.text.slice(this.at, this.at + 1)
  }

  atEnd(): boolean {
    return this.peek() === ''
  }

  /** Takes the next token if it is this word. */
  accept(word: string): boolean {
    if (this.peek() !== word) {
      this.tried.push(`“${word}”`)
      return false
    }
    this.take(word)
    return true
  }

  expect(word: string): void {
    if (!this.accept(word)) this.fail()
  }

  /** Takes the next token if it is one of these. */
  acceptOneOf<T extends string>(words: readonly T[]): T | null {
    const token = this.peek()
    const word = words.find((candidate) => candidate === token)
    if (word === undefined) {
      this.tried.push(...words.map((candidate) => `“${candidate}”`))
      return null
    }
    this.take(word)
    return word
  }

  /** Takes a whole number of that range, named `what` in errors. */
  acceptNumber(what: string, min: number, max: number): number | null {
    const token = this.peek()
    const value = /^(0|[1-9][0-9]{0,15})$/.test(token) ? Number(token) : null
    if (value === null || value < min || value > max) {
      this.tried.push(`${what} (${min} to ${max})`)
      return null
    }
    this.take(token)
    return value
  }

  number(what: string, min: number, max: number): number {
    return this.acceptNumber(what, min, max) ?? this.fail()
  }

  acceptSid(): number | null {
    return this.acceptNumber('a server', 1, SID_MAX)
  }

  sid(): number {
    return this.acceptSid() ?? this.fail()
  }

  /** The number of an endpoint: `3` a server, `c3` a client. */
  acceptEndpoint(): number | null {
    const client = this.acceptClient()
    return client ?? this.acceptSid()
  }

  endpoint(): number {
    return this.acceptEndpoint() ?? this.fail()
  }

  acceptClient(): number | null {
    const token = this.peek()
    const n = /^c([1-9][0-9]{0,2})$/.exec(token)?.[1]
    if (n === undefined) {
      this.tried.push('a client (c1)')
      return null
    }
    this.take(token)
    return clientId(Number(n))
  }

  client(): number {
    return this.acceptClient() ?? this.fail()
  }

  /** One endpoint or more. */
  endpoints(): number[] {
    return this.oneOrMore(() => this.acceptEndpoint())
  }

  /** One server or more. */
  sids(): number[] {
    return this.oneOrMore(() => this.acceptSid())
  }

  /** `3.5s`, `20ms`, `7us`, in microseconds. */
  time(): number {
    const us = parseTime(this.peek())
    if (us === null) return this.fail('a time (3.5s, 20ms, 7us)')
    this.take(this.peek())
    return us
  }

  /** Takes the next token whatever it is. */
  word(): string {
    const token = this.peek()
    this.take(token)
    return token
  }

  /** Takes a path of a znode: everything from its slash to the next blank. */
  path(): string {
    this.peek()
    const path = /^\/[^ \t"]*/.exec(this.text.slice(this.at))?.[0]
    if (path === undefined) return this.fail('a path')
    this.take(path)
    return path
  }

  /** Takes `name=value`, the value up to the next blank. */
  acceptOption(): { name: string; value: string } | null {
    this.peek()
    const [whole, name, value] = /^([a-z][A-Za-z]*)=([^ \t"]+)/.exec(this.text.slice(this.at)) ?? []
    if (whole === undefined || name === undefined || value === undefined) {
      this.tried.push('an option (mistake=herd)')
      return null
    }
    this.take(whole)
    return { name, value }
  }

  /** Takes a text in double quotes, as JSON has it; null where none stands here. */
  acceptQuoted(): string | null {
    this.peek()
    const quoted = /^"(?:[^"\\]|\\.)*"/.exec(this.text.slice(this.at))?.[0]
    const text = quoted === undefined ? null : parseQuoted(quoted)
    if (quoted === undefined || text === null) {
      this.tried.push('a text in double quotes')
      return null
    }
    this.take(quoted)
    return text
  }

  end(): void {
    if (!this.atEnd()) this.fail('the end')
  }

  /** Nothing of what was tried fits here. */
  fail(what?: string): never {
    const expected = [...new Set(what === undefined ? this.tried : [...this.tried, what])]
    const found = this.peek()
    throw new TextProblem({ at: this.at, found, expected })
  }

  private oneOrMore(accept: () => number | null): number[] {
    const found = [accept() ?? this.fail()]
    for (let next = accept(); next !== null; next = accept()) found.push(next)
    return found
  }

  private take(token: string): void {
    this.at += token.length
    this.tried = []
  }
}

function parseQuoted(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return null
  }
}

const UNITS = [
  { name: 'us', decimals: 0 },
  { name: 'ms', decimals: 3 },
  { name: 's', decimals: 6 },
] as const

/** Microseconds of a time such as `3.5s`; null when it is none, finer than a microsecond or past TIME_MAX_US. */
export function parseTime(text: string): number | null {
  const parts = /^([0-9]{1,15})(?:\.([0-9]{1,6}))?(us|ms|s)$/.exec(text)
  if (!parts) return null
  const [, whole = '', fraction = '', unit] = parts
  const decimals = UNITS.find(({ name }) => name === unit)?.decimals ?? 0
  if (fraction.length > decimals) return null
  const us = Number(whole + fraction.padEnd(decimals, '0'))
  return us <= TIME_MAX_US ? us : null
}

/** The shortest exact text of a time: `0us`, `1.5ms`, `2s`. */
export function printTime(us: number): string {
  const { name, decimals } = us < 1000 ? UNITS[0] : us < 1_000_000 ? UNITS[1] : UNITS[2]
  const digits = String(us).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return fraction === '' ? `${whole}${name}` : `${whole}.${fraction}${name}`
}
