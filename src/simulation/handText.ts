import { assertNever } from '../base/assert'
import type { Command, FrameChoice } from './Command'
import { endpointName, ENDPOINTS } from './endpoints'
import { printTime, type TextReader } from './TextReader'

/** The part of the grammar for what people do to delays, messages and timers. */

type HandCommand = Extract<
  Command,
  { kind: 'slowLink' | 'slowDisk' | 'hold' | 'release' | 'byHand' | 'fire' | 'timers' }
>

/** Frames are numbered by a count of at most a million and their sender. */
const FRAME_MAX = 1_000_000 * ENDPOINTS + ENDPOINTS - 1

export function readHandCommand(reader: TextReader): HandCommand | null {
  return readDelay(reader) ?? readByHand(reader)
}

function readDelay(reader: TextReader): HandCommand | null {
  const slow = reader.accept('slow')
  if (!slow && !reader.accept('normal')) return null
  const us = () => {
    if (!slow) return null
    reader.expect('to')
    return reader.time()
  }
  if (reader.accept('link')) {
    const link = readLink(reader)
    return { kind: 'slowLink', ...link, us: us() }
  }
  reader.expect('disk')
  const sid = reader.sid()
  return { kind: 'slowDisk', sid, us: us() }
}

function readByHand(reader: TextReader): HandCommand | null {
  if (reader.accept('hold')) return { kind: 'hold', which: readChoice(reader) }
  if (reader.accept('release')) {
    return { kind: 'release', which: reader.accept('all') ? 'all' : readChoice(reader) }
  }
  if (reader.accept('by')) {
    reader.expect('hand')
    return { kind: 'byHand', on: (reader.acceptOneOf(['on', 'off']) ?? reader.fail()) === 'on' }
  }
  if (reader.accept('fire')) {
    const sid = reader.endpoint()
    if (!/^[A-Za-z][A-Za-z0-9.:]*$/.test(reader.peek())) reader.fail('the name of a timer')
    return { kind: 'fire', sid, timer: reader.word() }
  }
  const how = reader.accept('align') ? 'aligned' : reader.accept('spread') ? 'spread' : null
  if (how === null) return null
  reader.expect('timers')
  return { kind: 'timers', how }
}

function readChoice(reader: TextReader): FrameChoice {
  if (reader.accept('frame')) {
    return { by: 'frame', frame: reader.number('the number of a message', 0, FRAME_MAX) }
  }
  const from = reader.endpoint()
  reader.expect('>')
  return { by: 'way', from, to: reader.endpoint() }
}

/** `1-2` both ways, `1>2` one. */
export function readLink(reader: TextReader): { from: number; to: number; bothWays: boolean } {
  const from = reader.endpoint()
  const bothWays = reader.accept('-')
  if (!bothWays) reader.expect('>')
  return { from, to: reader.endpoint(), bothWays }
}

/** The canonical text, as printCommand. */
export function printHandCommand(command: HandCommand): string {
  switch (command.kind) {
    case 'slowLink':
      return printDelay(`link ${printLink(command)}`, command.us)
    case 'slowDisk':
      return printDelay(`disk ${command.sid}`, command.us)
    case 'hold':
      return `hold ${printChoice(command.which)}`
    case 'release':
      return `release ${command.which === 'all' ? 'all' : printChoice(command.which)}`
    case 'byHand':
      return `by hand ${command.on ? 'on' : 'off'}`
    case 'fire':
      return `fire ${endpointName(command.sid)} ${command.timer}`
    case 'timers':
      return command.how === 'aligned' ? 'align timers' : 'spread timers'
    default:
      return assertNever(command)
  }
}

function printDelay(what: string, us: number | null): string {
  return us === null ? `normal ${what}` : `slow ${what} to ${printTime(us)}`
}

function printChoice(which: FrameChoice): string {
  return which.by === 'frame'
    ? `frame ${which.frame}`
    : `${endpointName(which.from)}>${endpointName(which.to)}`
}

export function printLink(link: { from: number; to: number; bothWays: boolean }): string {
  return `${endpointName(link.from)}${link.bothWays ? '-' : '>'}${endpointName(link.to)}`
}
