import { isAlive } from '../ClientCnxn'
import { IllegalArgumentException, KeeperException } from '../KeeperException'
import { called } from '../ZKUtil'
import { close, type Calls } from '../ZooKeeper'
import { parseFor, type Terminal } from './CliCommand'
import { CliException, UncaughtException, wrapped } from './CliException'
import { COMMANDS, isCommand, usageText } from './commands'
import { decodeInteger } from './javaNumbers'
import { parseCommand } from './MyCommandOptions'
import type { Shell, ZooKeeperMain } from './ZooKeeperMain'
import { newClient, readConnectString } from './ZooKeeperMain'

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
    // Java is gone by then, with the status of the line before.
    if (!main.ended) main.exitCode = 0
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

const NO_WORDS =
  'java.lang.NullPointerException: Cannot invoke "java.util.List.toArray(Object[])" because "this.cmdArgs" is null'

/** ZooKeeperMain.processZKCmd: its own commands first, which like all others but these end with `Not connected` where
 *  the client is dead. */
function* processZKCmd(shell: Shell): Calls<void> {
  const { main } = shell
  // Java finds no words at all where the first line of all has none, and dies of it.
  if (main.words === null) throw new UncaughtException(NO_WORDS)
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
      rejectBadHost(main.host)
      main.clients += 1
      main.client = newClient(main.config, main.host, main.clients, main.client.dials)
      shell.connect()
  }
}

function rejectBadHost(host: string): void {
  const { uncaught } = readConnectString(host)
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
  const n = decodeInteger(argument)
  const line = main.history.get(n)
  if (main.commandCount <= n || n < 0 || line === undefined)
    throw new CliException('Command index out of range')
  main.words = parseCommand(line) ?? main.words
  if (main.words?.[0] === 'redo') throw new CliException('No redoing redos')
  main.history.set(main.commandCount, line)
  yield* processCmd(shell)
}
