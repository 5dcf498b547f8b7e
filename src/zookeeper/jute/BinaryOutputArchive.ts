import { encodeJuteString } from './utf8'

/** Jute's writer: big-endian two's complement, length-prefixed text and bytes, -1 for null
 *  (org.apache.jute.BinaryOutputArchive). */
export class BinaryOutputArchive {
  private buffer = new Uint8Array(64)
  private view = new DataView(this.buffer.buffer)
  private length = 0

  writeByte(value: number): void {
    const at = this.grow(1)
    this.view.setInt8(at, value)
  }

  writeBool(value: boolean): void {
    this.writeByte(value ? 1 : 0)
  }

  /** A Java int: values from 2^31 on wrap. */
  writeInt(value: number): void {
    const at = this.grow(4)
    this.view.setInt32(at, value)
  }

  /** A Java long: values outside [-2^63, 2^63) wrap. */
  writeLong(value: bigint): void {
    const at = this.grow(8)
    this.view.setBigInt64(at, value)
  }

  writeString(value: string | null): void {
    this.writeBuffer(value === null ? null : encodeJuteString(value))
  }

  writeBuffer(value: Uint8Array | null): void {
    this.writeInt(value === null ? -1 : value.length)
    if (value !== null) this.writeRaw(value)
  }

  /** An int count and the elements; null is the count -1 (startVector). */
  writeVector<T>(values: readonly T[] | null, write: (value: T) => void): void {
    this.writeInt(values === null ? -1 : values.length)
    for (const value of values ?? []) write(value)
  }

  /** Bytes as they are, without a length. */
  writeRaw(bytes: Uint8Array): void {
    const at = this.grow(bytes.length)
    this.buffer.set(bytes, at)
  }

  /** A copy of what has been written so far. */
  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length)
  }

  /** Makes room and gives the offset where it begins. Replaces `view`, so call it before looking at that. */
  private grow(by: number): number {
    const at = this.length
    this.length += by
    if (this.length > this.buffer.length) {
      const larger = new Uint8Array(Math.max(this.length, 2 * this.buffer.length))
      larger.set(this.buffer.subarray(0, at))
      this.buffer = larger
      this.view = new DataView(larger.buffer)
    }
    return at
  }
}
