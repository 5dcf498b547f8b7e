import { encodeUtf8 } from '../zookeeper/jute/utf8'
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
  { id, sids, timeoutMs }: Extract<Command, { kind: 'client' }>,
): Refusal | null {
  if (!isClient(id) || id > CLIENT_BASE + CLIENTS_MAX) {
    return { kind: 'clientOutOfRange', max: CLIENTS_MAX }
  }
  if (world.clients.has(id)) return { kind: 'clientExists', id }
  if (timeoutMs < SESSION_TIMEOUT.min || timeoutMs > SESSION_TIMEOUT.max) {
    return { kind: 'timeoutOutOfRange', timeoutMs, ...SESSION_TIMEOUT }
  }
  const unknown = sids?.find((sid) => !world.processes.has(sid))
  if (unknown !== undefined) return { kind: 'noSuchServer', sid: unknown }
  const twice = sids?.find((sid, at) => sids.indexOf(sid) !== at)
  return twice === undefined ? null : { kind: 'namedTwice', sid: twice }
}

export function checkType(
  world: Circumstances,
  { id, line }: Extract<Command, { kind: 'type' | 'complete' }>,
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
