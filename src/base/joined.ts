/** `more` behind `before`, as bytes of their own. */
export function joined(before: Uint8Array, more: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(before.length + more.length)
  bytes.set(before)
  bytes.set(more, before.length)
  return bytes
}
