import type { ClientRequest, Command } from './Command'
import type { TextReader } from './TextReader'

type Write = Extract<Command, { kind: 'write' }>

/** `write 3 create /a "x"`, `write 3 setData /a "y"`, `write 3 delete /a`, and what only looks: `write 3 getData /a`,
 *  `write 3 sync /a`. */
const OPS = ['create', 'setData', 'delete', 'getData', 'sync'] as const

/** Reads what stands behind `write`. */
export function readWrite(reader: TextReader): Write {
  const sid = reader.sid()
  const op = reader.acceptOneOf(OPS) ?? reader.fail()
  const path = reader.path()
  if (op !== 'create' && op !== 'setData') return { kind: 'write', sid, op, path }
  return { kind: 'write', sid, op, path, data: reader.acceptQuoted() }
}

/** The canonical text. */
export function printWrite(command: Write): string {
  return `write ${command.sid} ${printRequest(command)}`
}

/** `create /a "x"`. */
export function printRequest(request: ClientRequest): string {
  if (request.op === 'createSession') return `createSession ${request.timeOut}`
  if (request.op === 'closeSession') return request.op
  const data = 'data' in request && request.data !== null ? ` ${JSON.stringify(request.data)}` : ''
  return `${request.op} ${request.path}${data}`
}
