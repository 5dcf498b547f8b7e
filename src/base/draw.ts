/** Chance as a function of what it is for, so that nobody's draw depends on anybody else's:
 *  a branch in which server 4 stays down draws the same numbers for everyone but server 4. */

const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/** 32-bit hash of a key (FNV-1a over its text, then the finaliser of MurmurHash3 to spread it). */
export function hash32(text: string): number {
  let hash = OFFSET
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** An integer in [0, below) for this seed and key. `below` must be a positive integer up to 2^32. */
export function draw(seed: number, below: number, ...key: (string | number)[]): number {
  return hash32(`${seed}/${key.join('/')}`) % below
}
