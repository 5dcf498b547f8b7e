/** What an ephemeralOwner says of a znode (org.apache.zookeeper.server.EphemeralType): nothing, the session it
 *  dies with, that it is a container, or after how many milliseconds it may go. */
export type EphemeralType = 'VOID' | 'NORMAL' | 'CONTAINER' | 'TTL'

/** CONTAINER_EPHEMERAL_OWNER, a Java long. */
export const CONTAINER_OWNER = -0x8000000000000000n

const EXTENDED_MASK = 0xff00000000000000n
const RESERVED_BITS_MASK = 0x00ffff0000000000n

/** EphemeralType.get with zookeeper.extendedTypesEnabled, without which no TTL znode comes into being. A top
 *  byte of 0xff with reserved bits set ends Java's server; here it is the session it then must be. */
export function ephemeralTypeOf(owner: bigint): EphemeralType {
  if (owner === 0n) return 'VOID'
  if (owner === CONTAINER_OWNER) return 'CONTAINER'
  const bits = BigInt.asUintN(64, owner)
  const extended = (bits & EXTENDED_MASK) === EXTENDED_MASK
  return extended && (bits & RESERVED_BITS_MASK) === 0n ? 'TTL' : 'NORMAL'
}

/** TTL.toEphemeralOwner: `ttl` in ms, 1 to 2^40 - 1. */
export function ttlOwner(ttl: bigint): bigint {
  return BigInt.asIntN(64, EXTENDED_MASK | ttl)
}
