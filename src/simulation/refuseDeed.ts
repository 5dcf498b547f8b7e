import { assertNever } from '../base/assert'
import { encodeUtf8 } from '../zookeeper/jute/utf8'
import { isValidPath } from '../zookeeper/server/PathUtils'
import { checkServer, type Circumstances } from './circumstances'
import type { Command, Refusal, WriteRequest } from './Command'

/** Refusals of what clients are made to ask for, and of crashes at a chosen instant. */

/** Requests a second: above it, events would be nothing but requests. */
export const RATE = { min: 1, max: 200 } as const

/** A request may have a megabyte (jute.maxbuffer), its path and header included. */
const DATA_MAX = 1_000_000

type Deed = Extract<Command, { kind: 'load' | 'loadOff' | 'crashAt' | 'spare' }>

export function checkDeed(world: Circumstances, command: Deed): Refusal | null {
  switch (command.kind) {
    case 'load':
      return checkLoad(world, command)
    case 'loadOff':
      return world.load ? null : { kind: 'noLoad' }
    case 'crashAt':
      return checkServer(world, command.sid, () => checkCrash(world, command))
    case 'spare': {
      const { sid } = command
      return checkServer(world, sid, () =>
        world.crashes.has(sid) ? null : { kind: 'notArmed', sid },
      )
    }
    default:
      return assertNever(command)
  }
}

function checkLoad(
  world: Circumstances,
  { perSecond, sids }: Extract<Command, { kind: 'load' }>,
): Refusal | null {
  if (perSecond < RATE.min || perSecond > RATE.max) {
    return { kind: 'rateOutOfRange', perSecond, ...RATE }
  }
  const unknown = sids?.find((sid) => !world.processes.has(sid))
  if (unknown !== undefined) return { kind: 'noSuchServer', sid: unknown }
  const twice = sids?.find((sid, at) => sids.indexOf(sid) !== at)
  if (twice !== undefined) return { kind: 'namedTwice', sid: twice }
  const { load } = world
  const same = load?.perSecond === perSecond && String(load.sids) === String(sids)
  return same ? { kind: 'alreadyLoading' } : null
}

function checkCrash(
  world: Circumstances,
  { sid, instant, how }: Extract<Command, { kind: 'crashAt' }>,
): Refusal | null {
  if (instant === 'afterAck' && world.isObserver(sid)) return { kind: 'observerSendsNoAck', sid }
  const armed = world.crashes.get(sid)
  return armed?.instant === instant && armed.how === how ? { kind: 'alreadyArmed', sid } : null
}

/** What a client's own library would not even send (PathUtils.validatePath, jute.maxbuffer). */
export function checkRequest(request: WriteRequest): Refusal | null {
  if (!isValidPath(request.path)) return { kind: 'notAPath', path: request.path }
  const data = 'data' in request && request.data !== null ? request.data : ''
  const bytes = encodeUtf8(data).length
  return bytes > DATA_MAX ? { kind: 'dataTooLong', bytes, max: DATA_MAX } : null
}
