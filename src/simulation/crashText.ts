import type { Command, CrashInstant } from './Command'
import { endpointName } from './endpoints'
import type { TextReader } from './TextReader'

type Crash = Extract<Command, { kind: 'crashAt' }>

/** The largest event number that a text may name; runs end long before. */
const EVENT_MAX = 1_000_000

const INSTANTS: Readonly<Record<CrashInstant, string>> = {
  beforeFsync: 'before fsync',
  afterFsync: 'after fsync',
  afterAck: 'after ack',
}

/** Reads what stands behind `kill`: `3`, `3 after 120 effect 2`, `3 before fsync`, `3 after ack`. */
export function readKill(reader: TextReader): Command {
  const sid = reader.endpoint()
  if (reader.accept('before')) {
    reader.expect('fsync')
    return { kind: 'crashAt', sid, instant: 'beforeFsync', how: 'kill' }
  }
  if (!reader.accept('after')) {
    if (!reader.atEnd()) reader.fail('the end')
    return { kind: 'kill', sid }
  }
  const instant = readAfter(reader)
  if (instant) return { kind: 'crashAt', sid, instant, how: 'kill' }
  reader.accept('event')
  const event = reader.number('the number of an event', 0, EVENT_MAX)
  reader.expect('effect')
  const effects = reader.number('a number of effects', 0, EVENT_MAX)
  return { kind: 'killInside', sid, event, effects }
}

/** Reads what stands behind `poweroff`. */
export function readPoweroff(reader: TextReader): Command {
  const sid = reader.endpoint()
  if (reader.atEnd()) return { kind: 'poweroff', sid }
  if (reader.accept('before')) {
    reader.expect('fsync')
    return { kind: 'crashAt', sid, instant: 'beforeFsync', how: 'poweroff' }
  }
  reader.expect('after')
  const instant = readAfter(reader) ?? reader.fail()
  return { kind: 'crashAt', sid, instant, how: 'poweroff' }
}

function readAfter(reader: TextReader): CrashInstant | null {
  if (reader.accept('fsync')) return 'afterFsync'
  return reader.accept('ack') ? 'afterAck' : null
}

/** The canonical text. */
export function printCrash({ sid, instant, how }: Crash): string {
  return `${how} ${endpointName(sid)} ${INSTANTS[instant]}`
}
