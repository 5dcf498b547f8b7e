import { isAlive } from '../ClientCnxn'
import { IllegalArgumentException, KeeperException } from '../KeeperException'
import { called } from '../ZKUtil'
import { close, type Calls } from '../ZooKeeper'
import { notANumber, parseFor, type Terminal } from './CliCommand'
import { CliException, UncaughtException, wrapped } from './CliException'
import { COMMANDS, isCommand, usageText } from './commands'
import { parseCommand } from './MyCommandOptions'
import type { Shell, ZooKeeperMain } from './ZooKeeperMain'
import { newClient, readChroot } from './ZooKeeperMain'

/** ZooKeeperMain.executeLine. An empty line is none; one without a word does again what the last one did. */
export function* executeLine(shell: Shell, line: string): Calls<void> {
  if (line === '') return
  const { main } = shell
  main.words = parseCommand(line) ?? main.words
  main.history.set(main.commandCount, line)
  yield* processCmd(shell)
  main.commandCount += 1
}

/** ZooKeeperMain.processCmd: what a command is refused with goes to stderr and is its exit code. */
export function* processCmd(shell: Shell): Calls<void> {
  const { main } = shell
  try {
    yield* processZKCmd(shell)
    main.exitCode = 0
  } catch (error) {
    const said = asCliException(error)
    if (said === null) throw error
    main.exitCode = said.exitCode
    shell.print('err', `${said.message}\n`)
  }
}

function asCliException(error: unknown): CliException | null {
  if (error instanceof CliException) return error
  if (error instanceof KeeperException) return wrapped(error)
  return error instanceof IllegalArgumentException ? new CliException(error.message) : null
}

const NOT_FOUND = 127

/** ZooKeeperMain.processZKCmd: its own commands first, which like all others but these end with `Not connected` where
 *  the client is dead. */
function* processZKCmd(shell: Shell): Calls<void> {
  const { main } = shell
  // Java finds no words at all where the first line of all has none, and dies of it.
  if (main.words === null) throw new UncaughtException('java.lang.NullPointerException')
  const words = main.words
  const [name = ''] = words
  if (!isCommand(name)) {
    shell.print('err', usageText())
    throw new CliException(`Command not found: Command not found ${name}`, NOT_FOUND)
  }
  yield* ownCommand(shell, words)
  if (main.ended) return
  if (!isAlive(main.client)) {
    shell.print('out', 'Not connected\n')
    return
  }
  const command = COMMANDS.get(name)
  if (command === undefined) return
  const terminal: Terminal = {
    kept: main.kept,
    out: (text) => {
      shell.print('out', text)
    },
    err: (text) => {
      shell.print('err', text)
    },
    addAuth: (scheme, auth) => {
      shell.client({ kind: 'addAuth', scheme, auth })
    },
  }
  yield* called(command.exec(parseFor(command, words, terminal), terminal))
}

function* ownCommand(shell: Shell, words: readonly string[]): Calls<void> {
  const { main } = shell
  const [name, argument] = words
  switch (name) {
    case 'quit':
      if (isAlive(main.client)) yield* close()
      main.ended = true
      break
    case 'redo':
      if (argument !== undefined) yield* redo(shell, argument)
      break
    case 'history':
      shell.print('out', historyText(main))
      break
    case 'printwatches':
      if (argument !== undefined) main.printWatches = argument === 'on'
      else shell.print('out', `printwatches is ${main.printWatches ? 'on' : 'off'}\n`)
      break
    case 'connect':
      if (isAlive(main.client)) yield* close()
      main.host = argument ?? main.host
      rejectBadChroot(main.host)
      main.clients += 1
      main.client = newClient(main.config, main.host, main.clients, main.client.dials)
      shell.connect()
  }
}

function rejectBadChroot(host: string): void {
  const { uncaught } = readChroot(host)
  if (uncaught !== null) throw new UncaughtException(uncaught)
}

const SHOWN = 10

/** The last eleven, itself included. */
function historyText({ history, commandCount }: ZooKeeperMain): string {
  const from = Math.max(commandCount - SHOWN, 0)
  const numbers = Array.from({ length: commandCount - from + 1 }, (_, i) => from + i)
  return numbers.map((n) => `${n} - ${history.get(n) ?? 'null'}\n`).join('')
}

/** Does line n again, under a number of its own. */
function* redo(shell: Shell, argument: string): Calls<void> {
  const { main } = shell
  const n = decoded(argument)
  const line = main.history.get(n)
  if (main.commandCount <= n || n < 0 || line === undefined)
    throw new CliException('Command index out of range')
  main.words = parseCommand(line) ?? main.words
  if (main.words?.[0] === 'redo') throw new CliException('No redoing redos')
  main.history.set(main.commandCount, line)
  yield* processCmd(shell)
}

/** Integer.decode: also `0x1f`, `#1f` and `017`. */
function decoded(text: string): number {
  const [, sign = '', prefix = '', digits = ''] =
    /^([+-]?)(0[xX]|#|0(?=.))?([0-9a-fA-F]+)$/.exec(text) ?? []
  const base = prefix === '' ? 10 : prefix === '0' ? 8 : 16
  const value = Number.parseInt(digits, base)
  const again = value.toString(base).padStart(digits.length, '0')
  if (digits === '' || again !== digits.toLowerCase() || value > 0x7fffffff)
    throw new UncaughtException(notANumber(text))
  return sign === '-' ? -value : value
}
