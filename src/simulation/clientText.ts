import type { ClientProgram } from '../zookeeper/client/process/ClientProgram'
import type { Command } from './Command'
import { endpointName } from './endpoints'
import { printTime, type TextReader } from './TextReader'

type Made = Extract<Command, { kind: 'client' }>
type Typed = Extract<Command, { kind: 'type' }>

/** What zkCli asks for where nothing is said (ZooKeeperMain.MyCommandOptions). */
const TIMEOUT_MS = 30_000

/** Reads what stands behind `client`: `c1 zkCli`, `c1 zkCli to 1 3 timeout 6s`, `c2 lock mistake=herd`. */
export function readClient(reader: TextReader): Made {
  const id = reader.client()
  const program = readProgram(reader)
  const sids = reader.accept('to') ? reader.sids() : null
  if (!reader.accept('timeout')) return { kind: 'client', id, program, sids, timeoutMs: TIMEOUT_MS }
  const us = reader.time()
  if (us % 1000 !== 0) reader.fail('whole milliseconds')
  return { kind: 'client', id, program, sids, timeoutMs: us / 1000 }
}

function readProgram(reader: TextReader): ClientProgram {
  if (reader.accept('zkCli')) return { kind: 'zkCli' }
  if (!/^[a-z][a-z-]*$/.test(reader.peek())) reader.fail('the name of a recipe')
  const recipe = reader.word()
  const options: Record<string, string> = {}
  for (let at = reader.acceptOption(); at !== null; at = reader.acceptOption()) {
    options[at.name] = at.value
  }
  return { kind: 'recipe', recipe, options }
}

/** Reads what stands behind `type`: `c1 "get /a"`. */
export function readType(reader: TextReader): Typed {
  const id = reader.client()
  return { kind: 'type', id, line: reader.acceptQuoted() ?? reader.fail() }
}

/** The canonical text. */
export function printClient(command: Made | Typed): string {
  const name = endpointName(command.id)
  if (command.kind === 'type') return `type ${name} ${JSON.stringify(command.line)}`
  const { program, sids, timeoutMs } = command
  const to = sids === null ? '' : ` to ${sids.join(' ')}`
  const timeout = timeoutMs === TIMEOUT_MS ? '' : ` timeout ${printTime(timeoutMs * 1000)}`
  return `client ${name} ${printProgram(program)}${to}${timeout}`
}

/** `zkCli`, `lock mistake=herd`. */
export function printProgram(program: ClientProgram): string {
  if (program.kind === 'zkCli') return 'zkCli'
  const options = Object.entries(program.options).map(([name, value]) => ` ${name}=${value}`)
  return program.recipe + options.join('')
}
