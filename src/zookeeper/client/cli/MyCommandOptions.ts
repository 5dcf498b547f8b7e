/** What a line breaks into: words, and text in quotes of either kind without them
 *  (ZooKeeperMain.MyCommandOptions.parseCommand). Blanks are those of Java's \s, a character is a code point. */
const ARGS_PATTERN = /[ \t\n\v\f\r]*([^"'][^ \t\n\v\f\r]*|"[^"]*"|'[^']*')[ \t\n\v\f\r]*/gu
const QUOTED_PATTERN = /^(['"])(.*)(\1)$/u

/** null: there is no word in it. */
export function parseCommand(line: string): string[] | null {
  const words = [...line.matchAll(ARGS_PATTERN)].map(([, word = '']) =>
    QUOTED_PATTERN.test(word) ? word.slice(1, -1) : word,
  )
  return words.length === 0 ? null : words
}

/** What stands behind `zkCli.sh` (ZooKeeperMain.MyCommandOptions.parseOptions). */
export interface MainOptions {
  readonly server: string
  readonly timeout: string
  readonly readOnly: boolean
  readonly waitForConnection: boolean
  readonly clientConfiguration: string | null
  /** The words of the command that is run instead of lines; null: lines are read. */
  readonly command: readonly string[] | null
  /** Complaints on stderr. */
  readonly said: string
}

/** Options up to the first word without a dash; those that it does not know are passed over, and with an option that
 *  lacks its value reading ends. */
export function parseOptions(args: readonly string[]): MainOptions {
  const found = new Map([
    ['-server', 'localhost:2181'],
    ['-timeout', '30000'],
  ])
  const result = (at: number, said = ''): MainOptions => ({
    server: found.get('-server') ?? '',
    timeout: found.get('-timeout') ?? '',
    readOnly: found.has('-r'),
    waitForConnection: found.has('-waitforconnection'),
    clientConfiguration: found.get('-client-configuration') ?? null,
    command: at < args.length ? args.slice(at) : null,
    said,
  })
  for (let at = 0; at < args.length; at++) {
    const option = args[at] ?? ''
    if (!option.startsWith('-')) return result(at)
    if (!WITH_VALUE.includes(option)) {
      found.set(option, '')
      continue
    }
    at += 1
    const value = args[at]
    if (value === undefined) return result(at, `Error: no argument found for option ${option}\n`)
    found.set(option, value)
  }
  return result(args.length)
}

const WITH_VALUE: readonly string[] = ['-server', '-timeout', '-client-configuration']
