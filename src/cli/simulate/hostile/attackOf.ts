import { draw } from '../../../base/draw'
import { BinaryOutputArchive } from '../../../zookeeper/jute/BinaryOutputArchive'
import { encodeConnectRequest } from '../../../zookeeper/jute/proto/ConnectRecords'
import { frame } from '../../../zookeeper/jute/proto/frames'

/** What one connection sends, write by write. */
export interface Attack {
  /** Whether a handshake as it should be stands in front. */
  readonly greets: boolean
  readonly writes: readonly Uint8Array[]
}

/** Draws from one stream: every attack has its own. */
class Chance {
  private at = 0

  constructor(
    private readonly seed: number,
    private readonly key: number,
  ) {}

  below(bound: number): number {
    this.at += 1
    return draw(this.seed, bound, 'hostile', this.key, this.at)
  }

  one<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T
  }

  bytes(most: number): Uint8Array {
    return Uint8Array.from({ length: this.below(most + 1) }, () => this.below(256))
  }
}

/** The n-th attack of a seed; `corpus` are frames that real clients have sent, handshakes among them. */
export function attackOf(seed: number, n: number, corpus: readonly Uint8Array[]): Attack {
  const chance = new Chance(seed, n)
  const kind = chance.one(KINDS)
  const greets = kind === 'mutated' || kind === 'made' || (kind === 'noise' && chance.below(2) > 0)
  return { greets, writes: torn(chance, joined(MAKERS[kind](chance, corpus))) }
}

const KINDS = ['noise', 'letters', 'handshake', 'mutated', 'mutated', 'made', 'made'] as const

type Maker = (chance: Chance, corpus: readonly Uint8Array[]) => Uint8Array[]

const MAKERS: Record<(typeof KINDS)[number], Maker> = {
  noise: (chance) => [chance.bytes(200)],
  letters: (chance) => [ascii(chance.one(WORDS)), chance.bytes(12)],
  handshake: (chance) => [handshake(chance), chance.bytes(20)],
  mutated: (chance, corpus) =>
    several(chance, () => mutated(chance, chance.one(corpus), chance.one(corpus))),
  made: (chance) => several(chance, () => made(chance)),
}

const WORDS = ['ruok', 'stat', 'mntr', 'dump', 'cons', 'wchc', 'stmk', 'envi', 'ru', 'GET ', 'xxxx']

function several(chance: Chance, one: () => Uint8Array): Uint8Array[] {
  return Array.from({ length: 1 + chance.below(4) }, one)
}

/** A ConnectRequest of extremes, whole or cut short. */
function handshake(chance: Chance): Uint8Array {
  const whole = encodeConnectRequest({
    protocolVersion: chance.one(INTS),
    lastZxidSeen: chance.one(LONGS),
    timeOut: chance.one(INTS),
    sessionId: chance.one(LONGS),
    passwd: chance.bytes(20),
    readOnly: chance.one([true, false, null]),
  })
  return frame(chance.below(3) > 0 ? whole : whole.slice(0, chance.below(whole.length)))
}

const INTS = [0, 1, -1, -2, 5, 16, 0x7fffffff, -0x80000000, 0xfffff, 0x100000, 30_000] as const
const LONGS = [0n, 1n, -1n, 1n << 62n, -(1n << 63n), 0x100000001n, 0x0100000000000000n] as const

/** A real frame with one thing wrong: bits, an extreme in the stead of four bytes, an end or a middle that is missing,
 *  the end of another frame. Its length mostly tells the truth about it. */
function mutated(chance: Chance, from: Uint8Array, other: Uint8Array): Uint8Array {
  const payload = from.slice(4)
  const at = chance.below(payload.length + 1)
  const changes: (() => Uint8Array)[] = [
    () => payload.map((byte, i) => (i === at ? byte ^ (1 << chance.below(8)) : byte)),
    () => joined([payload.slice(0, at), int(chance.one(INTS)), payload.slice(at + 4)]),
    () => payload.slice(0, at),
    () => joined([payload.slice(0, at), payload.slice(at + 1 + chance.below(8))]),
    () => joined([payload.slice(0, at), other.slice(Math.min(4 + at, other.length))]),
    () => joined([payload.slice(0, at), chance.bytes(16), payload.slice(at)]),
  ]
  const changed = chance.one(changes)()
  const length = chance.below(12) === 0 ? chance.one(INTS) : changed.length
  return joined([int(length), changed])
}

const OPS = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
  ...[100, 101, 102, 103, 104, 105, 106, 107, 108, -1, -10, -11, 0x7fffffff],
]

/** Any operation with a body of what bodies are made of. */
function made(chance: Chance): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(chance.one([1, 2, 3, -1, -2, -4, -8, 0]))
  archive.writeInt(chance.one(OPS))
  for (let fields = chance.below(7); fields > 0; fields--) field(chance, archive)
  return frame(archive.bytes())
}

function field(chance: Chance, archive: BinaryOutputArchive): void {
  switch (chance.below(6)) {
    case 0:
      archive.writeInt(chance.one(INTS))
      break
    case 1:
      archive.writeLong(chance.one(LONGS))
      break
    case 2:
      archive.writeBuffer(chance.below(4) > 0 ? chance.bytes(40) : null)
      break
    case 3:
      // One ACL for everybody.
      archive.writeRaw(joined([int(1), int(31), text('world'), text('anyone')]))
      break
    default:
      archive.writeString(chance.one(PATHS))
  }
}

const PATHS = [
  ...['/', '', '/victim', '/victim/e', '/zookeeper', '/zookeeper/config', '/zookeeper/quota'],
  ...['/zookeeper/quota/a/zookeeper_limits', '/a', '/a/', '//', '/a//b', '/.', '/../a', '/a/./b'],
  ...[
    'a',
    '/\u0000',
    '/a\u0007b',
    '/\u009f',
    '/\ud800',
    '/\uf8ff',
    '/\ufffd',
    '/\u202ex',
    '/é日本',
  ],
  ...['/<b>x</b>', `/${'x'.repeat(5000)}`, `/${'y/'.repeat(400)}z`, null],
]

function int(value: number): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeInt(value)
  return archive.bytes()
}

function text(value: string): Uint8Array {
  const archive = new BinaryOutputArchive()
  archive.writeString(value)
  return archive.bytes()
}

function ascii(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0))
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** In up to five writes that know nothing of frames. */
function torn(chance: Chance, bytes: Uint8Array): Uint8Array[] {
  const cuts = Array.from({ length: chance.below(5) }, () => chance.below(bytes.length + 1))
  const at = [0, ...cuts.sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, i) => bytes.slice(at[i], end))
}
