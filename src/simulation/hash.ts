import type { ClientProcess } from '../zookeeper/client/process/ClientProcess'
import type { Server } from '../zookeeper/Server'
import type { World } from './World'

/** The hash of a whole run at one moment: 16 hex digits over every server and client that is in memory, the disks, connections,
 *  frames, timers, what is pending and the clock. Equal for equal runs, however their servers are hosted: it walks
 *  the plain records. Fields count by name, in whatever order they were set; maps, sets and lists count in order,
 *  because servers go through them in order. */
export function hashRun(
  world: World,
  servers: ReadonlyMap<number, Server>,
  clients: ReadonlyMap<number, ClientProcess> = new Map(),
): string {
  const hash = new RecordHash()
  const { config, ...rest } = world
  hash.add(config.seed)
  hash.add(rest)
  for (const machines of [servers, clients]) {
    for (const id of [...machines.keys()].sort((a, b) => a - b)) {
      hash.add(id)
      hash.add(machines.get(id))
    }
  }
  return hash.text()
}

const PRIME = 0x01000193

/** Two lanes of FNV-1a with different starts, over 32-bit words. */
class RecordHash {
  #a = 0x811c9dc5
  #b = 0x9747b28c

  text(): string {
    const hex = (lane: number) => (lane >>> 0).toString(16).padStart(8, '0')
    return hex(spread(this.#a)) + hex(spread(this.#b))
  }

  add(value: unknown): void {
    switch (typeof value) {
      case 'number':
        return this.#number(value)
      case 'string':
        return this.#string(1, value)
      case 'bigint':
        return this.#string(2, value.toString(16))
      case 'boolean':
        return this.#word(value ? 3 : 4)
      case 'object':
        return value === null ? this.#word(5) : this.#object(value)
      default:
        return this.#word(6)
    }
  }

  #object(value: object): void {
    if (value instanceof Uint8Array) {
      this.#word(7, value.length)
      for (const byte of value) this.#word(byte)
    } else if (Array.isArray(value)) {
      this.#word(8, value.length)
      for (const item of value) this.add(item)
    } else if (value instanceof Map) {
      this.#word(9, value.size)
      for (const [key, item] of value) {
        this.add(key)
        this.add(item)
      }
    } else if (value instanceof Set) {
      this.#word(10, value.size)
      for (const item of value) this.add(item)
    } else {
      this.#record(value as Record<string, unknown>)
    }
  }

  /** A field that is absent and one that is undefined are the same. */
  #record(record: Record<string, unknown>): void {
    const keys = Object.keys(record).filter((key) => record[key] !== undefined)
    this.#word(11, keys.length)
    for (const key of keys.sort()) {
      this.#string(12, key)
      this.add(record[key])
    }
  }

  #number(value: number): void {
    if (Number.isSafeInteger(value)) {
      this.#word(13, value | 0)
      return this.#word(Math.floor(value / 0x1_0000_0000) | 0)
    }
    this.#string(14, String(value))
  }

  #string(tag: number, text: string): void {
    this.#word(tag, text.length)
    for (let i = 0; i < text.length; i++) this.#word(text.charCodeAt(i))
  }

  #word(...words: number[]): void {
    for (const word of words) {
      this.#a = Math.imul(this.#a ^ word, PRIME)
      this.#b = Math.imul((this.#b << 13) | (this.#b >>> 19), 5) + (word ^ 0x5bd1e995)
    }
  }
}

/** Without it the last words would touch few bits only. */
function spread(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
