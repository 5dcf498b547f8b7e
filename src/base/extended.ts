/** Bytes that grow at their end, over and over, without a copy each time. */

/** Buffer → how many of its bytes are taken. Whoever holds a shorter view of it never sees them change. */
const taken = new WeakMap<ArrayBufferLike, number>()

/** `before` and then `more`, as a new view; `before` stays what it is. Where `before` was made here and nothing has
 *  been put behind it yet, both lie in one buffer with room to spare; otherwise it is copied into such a one. */
export function extended(before: Uint8Array, more: Uint8Array): Uint8Array {
  const length = before.length + more.length
  const end = before.byteOffset + before.length
  const { buffer } = before
  if (taken.get(buffer) === end && before.byteOffset + length <= buffer.byteLength) {
    new Uint8Array(buffer).set(more, end)
    taken.set(buffer, end + more.length)
    return new Uint8Array(buffer, before.byteOffset, length)
  }
  const larger = new Uint8Array(Math.max(2 * length, 64))
  larger.set(before)
  larger.set(more, before.length)
  taken.set(larger.buffer, length)
  return larger.subarray(0, length)
}

/** Whether `longer` was made from `shorter` by extending it, or is it, so that it begins with the same bytes. False
 *  says nothing. */
export function isExtensionOf(longer: Uint8Array, shorter: Uint8Array): boolean {
  if (longer === shorter) return true
  return (
    longer.buffer === shorter.buffer &&
    longer.byteOffset === shorter.byteOffset &&
    longer.length >= shorter.length &&
    taken.has(longer.buffer)
  )
}
