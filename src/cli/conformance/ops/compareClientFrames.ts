import { fromHex } from '../../../base/hex'
import { readFrame } from '../../../zookeeper/jute/proto/frames'
import { EVENT, MaskedConversation } from './MaskedConversation'

/** A captured conversation of all sessions with the client port (`fixtures/README.md`, wire). */
export interface ClientFrames {
  readonly fixture: 'wire-client'
  readonly name: string
  readonly frames: readonly { readonly dir: 'c' | 's'; readonly hex: string }[]
}

/** null: the content is no such capture. */
export function asClientFrames(json: unknown): ClientFrames | null {
  const capture = json as Partial<ClientFrames> | null
  const fits = capture?.fixture === 'wire-client' && Array.isArray(capture.frames)
  return fits ? (capture as ClientFrames) : null
}

type Said = readonly { readonly dir: 'c' | 's'; readonly bytes: Uint8Array }[]

export interface FramesVerdict {
  readonly passed: number
  readonly differences: string[]
}

/** What the script's client said and heard, byte for byte: all but session ids, their passwords and the times in a
 *  Stat, and the ports in the configuration's text. Requests and replies are compared in their order. Events come over
 *  other connections, and pings whenever the captured client had time: those are compared by how often each was sent,
 *  pings not at all. */
export function compareClientFrames(capture: ClientFrames, ours: Said): FramesVerdict {
  const captured = capture.frames.map(({ dir, hex }) => ({
    dir,
    bytes: fromHex(hex) ?? new Uint8Array(),
  }))
  const [theirs, own] = [sort(captured), sort(ours)]
  const differences: string[] = []
  let passed = 0
  const count = Math.max(theirs.talk.length, own.talk.length)
  for (let i = 0; i < count; i++) {
    if (theirs.talk[i] === own.talk[i]) passed++
    else
      differences.push(`frame ${i}: ${own.talk[i] ?? 'none'}, captured ${theirs.talk[i] ?? 'none'}`)
  }
  const events = new Set([...theirs.events, ...own.events])
  for (const event of events) {
    const times = (all: readonly string[]) => all.filter((other) => other === event).length
    if (times(theirs.events) === times(own.events)) passed += times(own.events)
    else
      differences.push(
        `event ${event}: ${times(own.events)} times, captured ${times(theirs.events)}`,
      )
  }
  return { passed, differences }
}

function sort(said: Said): { talk: string[]; events: string[] } {
  const masked = new MaskedConversation()
  const talk: string[] = []
  const events: string[] = []
  for (const { dir, bytes } of said) {
    for (const payload of framesIn(bytes)) {
      const hex = masked.of(dir, payload)
      if (hex === 'ping') continue
      if (hex.startsWith(EVENT)) events.push(hex)
      else talk.push(`${dir} ${hex}`)
    }
  }
  return { talk, events }
}

/** None where the bytes are no frames: four-letter words and their answers, whose texts are compared elsewhere. */
function framesIn(bytes: Uint8Array): Uint8Array[] {
  const payloads: Uint8Array[] = []
  for (let rest = bytes; rest.length > 0;) {
    const read = readFrame(rest, 2 ** 24)
    if (typeof read === 'string') return payloads
    payloads.push(read.payload)
    rest = rest.slice(read.used)
  }
  return payloads
}
