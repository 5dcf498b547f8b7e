import { deflateSync, Inflate } from 'fflate'
import { hash32 } from '../base/draw'
import { decodeUtf8, encodeUtf8 } from '../zookeeper/jute/utf8'
import { fromBase64url, toBase64url } from './base64url'
import type { StampedCommand } from './Command'
import { parseCommand, printCommand } from './commandText'
import { EVENTS_MAX } from './Recording'
import type { RunConfig } from './RunConfig'
import type { Moment } from './RunPort'
import { type ConfigError, configSentence, parseRunConfig, printRunConfig } from './runConfigText'
import { parseTime, printTime } from './TextReader'

/** A whole run in the address bar: `v1.<engine>.<sum>.<text, deflated, as base64url>`, where the text is
 *
 *    ensemble 5 seed=7
 *    @0 0us start 1 2 3 4 5
 *    @812 1.52s kill 5
 *    at 950 1.7s
 *
 *  `sum` is the text's 32-bit hash in hex, so that a link that lost or changed a letter is known for damaged. */

/** Counts up whenever the same configuration and commands give another recording than before. */
export const ENGINE_VERSION = 4

/** The longest link that goes into the address bar, in characters; longer runs are files. */
export const LINK_MAX = 8192

/** The longest text that is read at all, as a link or from a file, in characters. */
export const LINK_FILE_MAX = 1_000_000

const TEXT_MAX = 4_000_000
const COMMANDS_MAX = 20_000
const FORMAT = 'v1'

export interface Link {
  readonly config: RunConfig
  readonly commands: readonly StampedCommand[]
  readonly at: Moment
}

export type LinkError =
  /** `part`: where it was noticed. */
  | {
      kind: 'damaged'
      part: 'form' | 'sum' | 'letters' | 'compression' | 'text'
      line: number | null
    }
  | { kind: 'tooLong'; characters: number; max: number }
  /** Made by a later version of this program. */
  | { kind: 'newerVersion'; version: number }
  | { kind: 'impossibleConfig'; error: ConfigError }

export type DecodedLink =
  /** `sameEngine` false: the run may differ; the link then opens by time, not by event. */
  { ok: true; link: Link; engine: number; sameEngine: boolean } | { ok: false; error: LinkError }

/** The link of a run. `fits` false: it is longer than LINK_MAX and belongs into a file. */
export function encodeLink(link: Link): { text: string; fits: boolean } {
  const body = printLink(link)
  const packed = toBase64url(deflateSync(bytesOf(body), { level: 9 }))
  const text = [FORMAT, ENGINE_VERSION, sumOf(body), packed].join('.')
  return { text, fits: text.length <= LINK_MAX }
}

/** Reads a link. Total: whatever the text, it answers, and in bounded time and space. */
export function decodeLink(text: string): DecodedLink {
  if (text.length > LINK_FILE_MAX) {
    return no({ kind: 'tooLong', characters: text.length, max: LINK_FILE_MAX })
  }
  const parts = /^v([1-9][0-9]{0,5})\.([1-9][0-9]{0,8})\.([0-9a-f]{8})\.([^.]*)$/.exec(text)
  // A later format may look otherwise behind its number, so that is read alone.
  const version = Number(/^v([1-9][0-9]{0,5})\./.exec(text)?.[1] ?? 1)
  if (version > 1) return no({ kind: 'newerVersion', version })
  if (!parts) return damaged('form')
  const packed = fromBase64url(parts[4] ?? '')
  if (packed === null) return damaged('letters')
  const body = inflate(packed)
  if (body === 'damaged') return damaged('compression')
  if (body === 'tooLong') return no({ kind: 'tooLong', characters: TEXT_MAX + 1, max: TEXT_MAX })
  if (sumOf(body) !== parts[3]) return damaged('sum')
  const parsed = parseLink(body)
  if ('kind' in parsed) return no(parsed)
  const engine = Number(parts[2])
  return { ok: true, link: parsed, engine, sameEngine: engine === ENGINE_VERSION }
}

/** One English sentence for each way in which a link cannot be opened. */
export function linkSentence(error: LinkError): string {
  switch (error.kind) {
    case 'damaged':
      return 'This link is damaged: part of it is missing or was changed on the way.'
    case 'tooLong':
      return `This link is too long to be one (${error.characters} characters; at most ${error.max}).`
    case 'newerVersion':
      return `This link was made by a newer version of this page (format ${error.version}).`
    case 'impossibleConfig':
      return `This link asks for an ensemble that cannot be: ${configSentence(error.error)}`
  }
}

function no(error: LinkError): DecodedLink {
  return { ok: false, error }
}

function damaged(part: 'form' | 'sum' | 'letters' | 'compression' | 'text'): DecodedLink {
  return no({ kind: 'damaged', part, line: null })
}

function sumOf(body: string): string {
  return hash32(body).toString(16).padStart(8, '0')
}

function printLink({ config, commands, at }: Link): string {
  return [
    printRunConfig(config),
    ...commands.map(
      ({ before, us, command }) => `@${before} ${printTime(us)} ${printCommand(command)}`,
    ),
    `at ${at.events} ${printTime(at.us)}`,
  ].join('\n')
}

/** The run a text describes; it has passed the sum, so what is wrong here was made wrong on purpose. */
function parseLink(body: string): Link | LinkError {
  const lines = body.split('\n')
  const last = lines.length - 1
  const first = lines.findIndex((line) => line.startsWith('@') || line.startsWith('at '))
  const config = parseRunConfig(lines.slice(0, Math.max(first, 0)).join('\n'))
  if (!config.ok) return { kind: 'impossibleConfig', error: config.error }
  const at = parseStamp(/^at ([0-9]{1,9}) ([0-9.]+[mu]?s)$/.exec(lines[last] ?? ''))
  if (at === null || last - first > COMMANDS_MAX)
    return { kind: 'damaged', part: 'text', line: last }
  const commands: StampedCommand[] = []
  for (const [index, line] of lines.slice(first, last).entries()) {
    const parts = /^@([0-9]{1,9}) ([0-9.]+[mu]?s) (.*)$/.exec(line)
    const stamp = parseStamp(parts)
    const command = parseCommand(parts?.[3] ?? '')
    const before = commands.at(-1)
    if (stamp === null || !command.ok || (before && !follows(before, stamp))) {
      return { kind: 'damaged', part: 'text', line: first + index }
    }
    commands.push({ before: stamp.events, us: stamp.us, command: command.value })
  }
  return { config: config.config, commands, at }
}

function parseStamp(parts: RegExpExecArray | null): Moment | null {
  const us = parseTime(parts?.[2] ?? '')
  if (parts === null || us === null) return null
  const events = Number(parts[1])
  return events <= EVENTS_MAX ? { events, us } : null
}

function follows(before: StampedCommand, stamp: Moment): boolean {
  return stamp.events >= before.before && stamp.us >= before.us
}

/** Inflates piece by piece, so that a short text cannot ask for endless space. */
function inflate(packed: Uint8Array): string | 'damaged' | 'tooLong' {
  const pieces: Uint8Array[] = []
  let length = 0
  let ended = false
  const stream = new Inflate((bytes, final) => {
    length += bytes.length
    if (length <= TEXT_MAX) pieces.push(bytes.slice())
    ended ||= final
  })
  try {
    const step = 512
    for (let at = 0; at < packed.length && length <= TEXT_MAX; at += step) {
      stream.push(packed.subarray(at, at + step), at + step >= packed.length)
    }
  } catch {
    return 'damaged'
  }
  if (length > TEXT_MAX) return 'tooLong'
  return ended ? textOf(joined(pieces)) : 'damaged'
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** UTF-8. Nearly every body is ASCII, and may be long. */
function bytesOf(body: string): Uint8Array {
  const bytes = new Uint8Array(body.length)
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at)
    if (code > 0x7f) return encodeUtf8(body)
    bytes[at] = code
  }
  return bytes
}

function textOf(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 0x7f)) return decodeUtf8(bytes)
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 4096) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 4096)))
  }
  return pieces.join('')
}
