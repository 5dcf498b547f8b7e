import { CliException } from './CliException'

/** The options of a command: letter or word → whether a value follows. */
export interface Options {
  readonly [option: string]: { readonly takesValue: boolean; readonly description?: string }
}

/** Options of which one at most may stand. */
export interface OptionGroup {
  readonly required: boolean
}

/** What a line says: the command's name first, then what is no option (org.apache.commons.cli.CommandLine). */
export class CommandLine {
  readonly args: string[] = []
  private readonly values = new Map<string, string | null>()

  has(option: string): boolean {
    return this.values.has(option)
  }

  /** null: it does not stand there, or has no value. Of several the first counts. */
  value(option: string): string | null {
    return this.values.get(option) ?? null
  }

  set(option: string, value: string | null): void {
    if (!this.values.has(option) || this.values.get(option) === null) this.values.set(option, value)
  }
}

const PACKAGE = 'org.apache.commons.cli.'

function refused(kind: string, message: string): CliException {
  return new CliException(`${PACKAGE}${kind}Exception: ${message}`)
}

/** DefaultParser.parse for options that all are short ones. Throws CliException with its exceptions' words. */
export function parseCommandLine(
  options: Options,
  words: readonly string[],
  group: OptionGroup | null = null,
): CommandLine {
  const parser = new Parser(options, group)
  for (const word of words) parser.take(word)
  return parser.end()
}

class Parser {
  private readonly line = new CommandLine()
  private waiting: string | null = null
  private selected: string | null = null
  private onlyArgs = false

  constructor(
    private readonly options: Options,
    private readonly group: OptionGroup | null,
  ) {}

  take(word: string): void {
    if (this.onlyArgs) this.line.args.push(word)
    else if (word === '--') this.onlyArgs = true
    else if (this.waiting !== null && this.isValue(word)) this.giveValue(unquoted(word))
    else if (word.startsWith('--')) this.unknown(word)
    else if (word.startsWith('-') && word !== '-') this.option(word)
    else this.line.args.push(word)
  }

  end(): CommandLine {
    this.noValueMissing()
    if (this.group?.required === true && this.selected === null) {
      throw refused('MissingOption', `Missing required option: ${this.groupText()}`)
    }
    return this.line
  }

  private known(option: string): boolean {
    return Object.hasOwn(this.options, option)
  }

  /** An option is no value; a negative number always is one. */
  private isValue(word: string): boolean {
    if (/^-(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(word)) return true
    if (!word.startsWith('-') || word === '-' || word.startsWith('--')) return true
    const name = word.slice(1).split('=')[0] ?? ''
    return !this.known(name) && !(name !== '' && this.known(name.charAt(0)))
  }

  private giveValue(value: string): void {
    if (this.waiting !== null) this.line.set(this.waiting, value)
    this.waiting = null
  }

  private option(word: string): void {
    const text = word.slice(1)
    const equals = text.indexOf('=')
    if (this.known(text)) this.begin(text)
    else if (text.length === 1) this.unknown(word)
    else if (equals < 0) this.concatenated(word)
    else if (equals === 1 && this.options[text.charAt(0)]?.takesValue === true) {
      this.begin(text.charAt(0))
      this.giveValue(text.slice(2))
    } else this.unknown(word)
  }

  /** `-se`: one after the other, and a value may follow at once. */
  private concatenated(word: string): void {
    for (let i = 1; i < word.length; i++) {
      const letter = word.charAt(i)
      if (!this.known(letter)) {
        this.unknown(word)
        return
      }
      this.begin(letter)
      if (this.waiting === null || i + 1 === word.length) continue
      this.giveValue(unquoted(word.slice(i + 1)))
      return
    }
  }

  private begin(option: string): void {
    this.noValueMissing()
    if (this.group !== null) {
      if (this.selected !== null && this.selected !== option) {
        const already = `an option from this group has already been selected: '${this.selected}'`
        throw refused('AlreadySelected', `The option '${option}' was specified but ${already}`)
      }
      this.selected = option
    }
    this.line.set(option, null)
    this.waiting = this.options[option]?.takesValue === true ? option : null
  }

  private unknown(word: string): void {
    throw refused('UnrecognizedOption', `Unrecognized option: ${word}`)
  }

  private noValueMissing(): void {
    if (this.waiting === null || this.line.value(this.waiting) !== null) return
    throw refused('MissingArgument', `Missing argument for option: ${this.waiting}`)
  }

  private groupText(): string {
    const all = Object.entries(this.options)
    return `[${all.map(([name, { description }]) => `-${name} ${description ?? ''}`).join(', ')}]`
  }
}

function unquoted(word: string): string {
  const quoted = word.length > 1 && word.startsWith('"') && word.endsWith('"')
  return quoted && !word.slice(1, -1).includes('"') ? word.slice(1, -1) : word
}
