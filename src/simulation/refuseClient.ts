import type { ClientProgram } from '../zookeeper/client/process/ClientProgram'
import { encodeUtf8 } from '../zookeeper/jute/utf8'
import { readRecipe } from '../zookeeper/recipes/readRecipe'
import type { Option } from '../zookeeper/recipes/Recipe'
import { RECIPES } from '../zookeeper/recipes/recipes'
import { checkEndpoint, type Circumstances } from './circumstances'
import type { Command, Refusal } from './Command'
import { CLIENT_BASE, CLIENTS_MAX, isClient } from './endpoints'

/** Refusals of what is done with clients. */

/** The session timeout that may be asked for, ms; what is granted is the server's to say. */
export const SESSION_TIMEOUT = { min: 100, max: 3_600_000 } as const

/** What a console takes as one line, in bytes: a request may have a megabyte (jute.maxbuffer), and hardly more. */
const LINE_MAX = 2_000_000

export function checkClient(
  world: Circumstances,
  { id, program, sids, timeoutMs }: Extract<Command, { kind: 'client' }>,
): Refusal | null {
  if (!isClient(id) || id > CLIENT_BASE + CLIENTS_MAX) {
    return { kind: 'clientOutOfRange', max: CLIENTS_MAX }
  }
  if (world.clients.has(id)) return { kind: 'clientExists', id }
  const wrong = program.kind === 'recipe' ? checkProgram(program) : null
  if (wrong) return wrong
  if (timeoutMs < SESSION_TIMEOUT.min || timeoutMs > SESSION_TIMEOUT.max) {
    return { kind: 'timeoutOutOfRange', timeoutMs, ...SESSION_TIMEOUT }
  }
  const unknown = sids?.find((sid) => !world.processes.has(sid))
  if (unknown !== undefined) return { kind: 'noSuchServer', sid: unknown }
  const twice = sids?.find((sid, at) => sids.indexOf(sid) !== at)
  return twice === undefined ? null : { kind: 'namedTwice', sid: twice }
}

function checkProgram(program: Extract<ClientProgram, { kind: 'recipe' }>): Refusal | null {
  const { recipe, options } = program
  const read = readRecipe(recipe, options)
  if (!('refusal' in read)) return null
  const { refusal } = read
  if (refusal.kind === 'noSuchRecipe') return { kind: 'noSuchRecipe', recipe }
  const known = RECIPES[recipe]?.options ?? {}
  const { option } = refusal
  if (refusal.kind === 'noSuchOption') {
    return { kind: 'noSuchOption', recipe, option, values: Object.keys(known).join(', ') }
  }
  const values = `${option}=${valuesOf(known[option])}`
  return { kind: 'noSuchOption', recipe, option: `${option}=${refusal.value}`, values }
}

/** What may stand behind an option's name. */
function valuesOf(option: Option | undefined): string {
  if (option === undefined) return ''
  if (option.kind === 'choice') return option.values.join('|')
  return option.kind === 'path' ? '/path' : `${option.least}…${option.most}`
}

export function checkType(
  world: Circumstances,
  { id, line }: Extract<Command, { kind: 'type' }>,
): Refusal | null {
  return checkEndpoint(world, id, ({ sid, status }) => {
    if (!isClient(id)) return { kind: 'noSuchClient', id }
    if (status !== 'running' && status !== 'paused' && status !== 'starting') {
      return status === 'off' ? { kind: 'neverStarted', sid } : { kind: 'notRunning', sid }
    }
    const { length } = encodeUtf8(line)
    return length > LINE_MAX ? { kind: 'lineTooLong', length, max: LINE_MAX } : null
  })
}
