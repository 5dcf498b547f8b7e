/** Two numbers of 32 bits that stand for a plain record: equal records have equal ones, and others hardly ever. Fields,
 *  maps and sets count without their order, lists with it. Times do not count (`…Us`, `…Ms`, and others in `BESIDES`), nor do the
 *  numbers that only name things; strings that name a connection count as `nameOf` calls it. */
export class Fingerprint {
  a = 0
  b = 0

  constructor(private readonly nameOf: (conn: string) => string) {}

  /** Sets both lanes to those of the value. */
  of(value: unknown): this {
    switch (typeof value) {
      case 'number':
        return this.#set(value | 0, Math.imul(value, 0x9e3779b1) ^ (value / 0x1_0000_0000), 1)
      case 'string':
        return this.#text(value, 2)
      case 'bigint':
        return this.#text(value.toString(36), 3)
      case 'boolean':
        return this.#set(value ? 1 : 2, 3, 4)
      case 'object':
        return value === null ? this.#set(5, 6, 7) : this.#object(value)
      default:
        return this.#set(8, 9, 10)
    }
  }

  #object(value: object): this {
    if (value instanceof Uint8Array) return this.#bytes(value)
    if (Array.isArray(value)) return this.#list(value)
    if (value instanceof Map) return this.#map(value)
    if (value instanceof Set) return this.#unordered(value)
    return this.#record(value as Record<string, unknown>)
  }

  #list(items: readonly unknown[]): this {
    let a = 0x811c9dc5 ^ items.length
    let b = 0x2545f491
    for (const item of items) {
      this.of(item)
      a = Math.imul((a << 5) ^ (a >>> 27) ^ this.a, 0x01000193)
      b = Math.imul((b << 7) ^ (b >>> 25) ^ this.b, 0x5bd1e995)
    }
    return this.#set(a, b, 11)
  }

  #map(map: ReadonlyMap<unknown, unknown>): this {
    let a = map.size
    let b = map.size
    for (const [key, item] of map) {
      this.of(key)
      const [keyA, keyB] = [this.a, this.b]
      this.of(item)
      this.#set(Math.imul(keyA, 31) + this.a, Math.imul(keyB, 37) + this.b, 12)
      a = (a + this.a) | 0
      b = (b + this.b) | 0
    }
    return this.#set(a, b, 13)
  }

  #unordered(items: ReadonlySet<unknown>): this {
    let a = items.size
    let b = items.size
    for (const item of items) {
      this.of(item)
      a = (a + this.a) | 0
      b = (b + this.b) | 0
    }
    return this.#set(a, b, 14)
  }

  /** A field that is absent and one that is undefined are the same. */
  #record(record: Record<string, unknown>): this {
    let a = 0
    let b = 0
    for (const key in record) {
      const item = record[key]
      if (item === undefined) continue
      let field = fields.get(key)
      if (field === undefined) field = this.#field(key)
      if (field === null) continue
      this.of(item)
      this.#set(field.a + this.a, field.b + this.b, 16)
      a = (a + this.a) | 0
      b = (b + this.b) | 0
    }
    return this.#set(a, b, 17)
  }

  /** null: it does not count. Fields that name connections are new with every connection, and not kept. */
  #field(key: string): Lanes | null {
    const besides = BESIDES.has(key) || TIME.test(key)
    const { a, b } = this.#text(key, 15)
    const field = besides ? null : { a: Math.imul(a, 31), b: Math.imul(b, 37) }
    if (!CONNECTION.test(key)) fields.set(key, field)
    return field
  }

  #bytes(bytes: Uint8Array): this {
    const before = ofBytes.get(bytes)
    if (before) return this.#set(before.a, before.b, 18)
    let a = 0x811c9dc5 ^ bytes.length
    let b = 0x9747b28c
    for (const byte of bytes) {
      a = Math.imul(a ^ byte, 0x01000193)
      b = Math.imul((b << 13) | (b >>> 19), 5) + (byte ^ 0x5bd1e995)
    }
    ofBytes.set(bytes, { a, b })
    return this.#set(a, b, 18)
  }

  #text(text: string, tag: number): this {
    if (text.includes('.') && CONNECTION.test(text)) {
      return this.#text(text.replace(CONNECTION, this.nameOf), tag)
    }
    let a = 0x811c9dc5
    let b = 0x9747b28c
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul((b << 13) | (b >>> 19), 5) + (code ^ 0x5bd1e995)
    }
    return this.#set(a, b, tag)
  }

  #set(a: number, b: number, tag: number): this {
    this.a = spread(a + Math.imul(tag, 0x27d4eb2f))
    this.b = spread(b ^ Math.imul(tag, 0x165667b1))
    return this
  }
}

/** A connection's name, alone or at the end of a timer's. */
const CONNECTION = /(?<=^|:)\d+\.\d+\.\d+(?=[<>]?$)/

const TIME = /[UM]s$/

const BESIDES: ReadonlySet<string> = new Set([
  // Times, in ticks, and what follows from the times of znodes.
  ...['ctime', 'mtime', 'tick', 'halfTicks', 'tickOfNextAckDeadline', 'notTimeout'],
  ...['digest', 'treeDigest', 'nodeDigest', 'lastProcessedZxidDigest', 'digestFromLoadedSnapshot'],
  // What only names things, and what never changes.
  ...['incarnation', 'dials', 'tickets', 'event', 'config', 'nextSessionId'],
])

interface Lanes {
  readonly a: number
  readonly b: number
}

/** Names of fields seen before; null: they do not count. */
const fields = new Map<string, Lanes | null>()

/** Bytes are never changed in place. */
const ofBytes = new WeakMap<Uint8Array, Lanes>()

function spread(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
