import { decodeUtf8 } from './utf8'

/** Why bytes cannot be read: they end too soon (more may come), a length no reader accepts, or a record
 *  that contradicts itself. */
export type JuteErrorKind = 'underflow' | 'unreasonableLength' | 'invalid'

export class JuteError extends Error {
  override name = 'JuteError'

  constructor(
    readonly kind: JuteErrorKind,
    /** Where in the bytes the thing begins that cannot be read. */
    readonly offset: number,
    message: string,
  ) {
    super(message)
  }
}

/** jute.maxbuffer (0xfffff) and as much again for its surroundings (BinaryInputArchive.checkLength). */
export const MAX_BUFFER = 2 * 0xfffff

/** Jute's reader over bytes in memory (org.apache.jute.BinaryInputArchive). Every read throws JuteError and
 *  nothing else; the callers at the edge turn that into a value. */
export class BinaryInputArchive {
  position: number
  private readonly view: DataView

  constructor(
    private readonly buffer: Uint8Array,
    position = 0,
  ) {
    this.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    this.position = position
  }

  get remaining(): number {
    return this.buffer.length - this.position
  }

  readByte(): number {
    return this.view.getInt8(this.take(1))
  }

  /** Everything but 0 is true, as DataInputStream.readBoolean has it. */
  readBool(): boolean {
    return this.readByte() !== 0
  }

  readInt(): number {
    return this.view.getInt32(this.take(4))
  }

  readLong(): bigint {
    return this.view.getBigInt64(this.take(8))
  }

  readString(): string | null {
    const bytes = this.readBuffer()
    return bytes === null ? null : decodeUtf8(bytes)
  }

  /** A copy, so that whoever keeps it does not keep the whole stream. */
  readBuffer(): Uint8Array | null {
    const at = this.position
    const length = this.readInt()
    if (length === -1) return null
    if (length < 0 || length > MAX_BUFFER) throw unreasonable(at, length)
    return this.readRaw(length)
  }

  /** A count and its elements; null for the count -1. Any other negative count is none, as for Java's BinaryIndex. */
  readVector<T>(read: () => T): T[] | null {
    const count = this.readInt()
    if (count === -1) return null
    const values: T[] = []
    for (let i = 0; i < count; i++) values.push(read())
    return values
  }

  readRaw(length: number): Uint8Array {
    const at = this.take(length)
    return this.buffer.slice(at, at + length)
  }

  private take(length: number): number {
    const at = this.position
    if (length > this.remaining) {
      throw new JuteError('underflow', at, `${length} bytes wanted, ${this.remaining} there`)
    }
    this.position += length
    return at
  }
}

function unreasonable(offset: number, length: number): JuteError {
  return new JuteError('unreasonableLength', offset, `unreasonable length ${length}`)
}

/** Runs a reader over the start of a stream: `incomplete` as long as more bytes could help, `malformed`
 *  once none can. */
export function readFromStream<T>(
  buffer: Uint8Array,
  read: (archive: BinaryInputArchive) => T,
): { value: T; used: number } | 'incomplete' | 'malformed' {
  // Where most reads end, once all that came has been read: an error there would cost more than the reading.
  if (buffer.length === 0) return 'incomplete'
  const archive = new BinaryInputArchive(buffer)
  try {
    const value = read(archive)
    return { value, used: archive.position }
  } catch (error) {
    if (!(error instanceof JuteError)) throw error
    return error.kind === 'underflow' ? 'incomplete' : 'malformed'
  }
}
