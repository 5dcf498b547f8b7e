import type { AddWatchMode, Calls } from '../ZooKeeper'
import { CliException, UncaughtException } from './CliException'
import { CommandLine, parseCommandLine, type OptionGroup, type Options } from './CommandLine'
import { notANumber, parseInteger } from './javaNumbers'

/** Where a command writes, and what it may ask of the client besides calls. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly kept: Kept
  readonly addAuth: (scheme: string, auth: Uint8Array | null) => void
}

/** What commands remember from one line to the next. */
export interface Kept {
  /** The last that was named. */
  addWatchMode: AddWatchMode
}

/** One of zkCli's commands (org.apache.zookeeper.cli.CliCommand). `args` of a line begin with the command's name. */
export interface CliCommand {
  readonly name: string
  /** What `help` lists behind the name. */
  readonly usage: string
  /** null: whatever stands behind the name is not looked at. */
  readonly options: Options | null
  readonly group?: OptionGroup
  /** Fewer words than these get the usage; absent: as many as one likes. */
  readonly atLeast?: number
  /** No more words than these. */
  readonly atMost?: number
  /** The old form `get path watch`: any third word was a watch. The text is what is said to it. */
  readonly deprecated?: string
  /** null: it needs no server. */
  readonly exec: (line: CommandLine, terminal: Terminal) => Calls<void> | null
}

export const FLAG = { takesValue: false } as const
export const VALUE = { takesValue: true } as const

export function usageOf({ name, usage }: Pick<CliCommand, 'name' | 'usage'>): string {
  return `${name} ${usage}`
}

/** CliCommand.parse. Throws CliException. */
export function parseFor(
  command: CliCommand,
  words: readonly string[],
  terminal: Terminal,
): CommandLine {
  const { options, group = null, atLeast = 0, atMost = Infinity, deprecated } = command
  if (options === null) return new CommandLine()
  const line = parseCommandLine(options, words, group)
  const count = line.args.length
  if (count < atLeast || count > atMost) throw new CliException(usageOf(command))
  if (deprecated === undefined || count <= 2) return line
  terminal.err(`${deprecated}\n`)
  // The third word of all becomes the option, wherever the path stands.
  const rewritten = words.map((word, i) => (i === 2 && 'w' in options ? '-w' : word))
  return parseCommandLine(options, rewritten, group)
}

/** The number of `-v`, -1 without; one that is none ends Java's zkCli. */
export function versionOf(line: CommandLine): number {
  if (!line.has('v')) return -1
  const version = parseInteger(line.value('v'), 32)
  if (version === null) throw new UncaughtException(notANumber(line.value('v') ?? ''))
  return Number(version)
}

/** The n-th word, which the count of words has made sure of. */
export function wordOf(line: CommandLine, n: number): string {
  return line.args[n] ?? ''
}
