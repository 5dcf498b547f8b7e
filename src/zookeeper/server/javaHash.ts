/** The orders in which Java's hash tables give back their contents: they are part of the bytes of a snapshot,
 *  of the configuration's text and of getChildren's answer. */

/** java.util.HashSet<String> as a plain record: buckets in table order, each in order of insertion. Tables
 *  double and never shrink. (Buckets of nine and more in tables from 64 on become trees in Java, which keeps
 *  this order but for the root of the tree; nobody has names that collide so often.) */
export interface JavaHashSet {
  capacity: number
  size: number
  /** Empty until the first element comes. */
  buckets: string[][]
}

/** `capacity` must be a power of two: 8 for children (DataNode), 16 where Java says nothing. */
export function createHashSet(capacity: number): JavaHashSet {
  return { capacity, size: 0, buckets: [] }
}

/** False when it was there already. */
export function addToHashSet(set: JavaHashSet, item: string): boolean {
  if (set.buckets.length === 0) set.buckets = emptyBuckets(set.capacity)
  const bucket = bucketOf(set, item)
  if (bucket.includes(item)) return false
  bucket.push(item)
  set.size++
  // HashMap.treeifyBin prefers a larger table to a tree as long as the table is small.
  if (bucket.length > 8 && set.capacity < 64) double(set)
  if (set.size > 0.75 * set.capacity) double(set)
  return true
}

/** False when it was not there. */
export function removeFromHashSet(set: JavaHashSet, item: string): boolean {
  if (set.size === 0) return false
  const bucket = bucketOf(set, item)
  const at = bucket.indexOf(item)
  if (at < 0) return false
  bucket.splice(at, 1)
  set.size--
  return true
}

export function hashSetItems(set: JavaHashSet): string[] {
  return set.buckets.flat()
}

/** `other.clone()`: a table made to measure, however small, filled in the order of the other one (HashMap.putMapEntries);
 *  a new one where there is nothing to copy. */
export function cloneOfHashSet(other: JavaHashSet | undefined): JavaHashSet {
  const items = other === undefined ? [] : hashSetItems(other)
  if (items.length === 0) return createHashSet(16)
  let capacity = 1
  while (capacity < Math.floor(items.length / 0.75 + 1)) capacity *= 2
  const copy = createHashSet(capacity)
  for (const item of items) addToHashSet(copy, item)
  return copy
}

/** String.hashCode over UTF-16 units, an int32. */
export function hashString(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/** Long.hashCode, an int32. */
export function hashLong(value: bigint): number {
  const bits = BigInt.asUintN(64, value)
  return Number(BigInt.asIntN(32, bits ^ (bits >> 32n)))
}

/** Keys in the order of a HashMap<Long, …> into which they were put one by one, as given. */
export function orderOfLongs(keys: readonly bigint[]): bigint[] {
  let capacity = 16
  while (keys.length > 0.75 * capacity) capacity *= 2
  return inBuckets(keys, capacity)
}

/** Keys in the order of `new HashMap<>(other)`, whose table is made to measure (HashMap.putMapEntries). */
export function orderOfCopiedLongs(keys: readonly bigint[]): bigint[] {
  const wanted = Math.floor(keys.length / 0.75 + 1)
  let capacity = 1
  while (capacity < wanted) capacity *= 2
  return inBuckets(keys, capacity)
}

function inBuckets(keys: readonly bigint[], capacity: number): bigint[] {
  return keys
    .map((key) => ({ key, index: indexOf(hashLong(key), capacity) }))
    .sort((a, b) => a.index - b.index)
    .map(({ key }) => key)
}

/** HashMap.hash and the table index: the upper half of the hash is folded into the lower. */
function indexOf(hash: number, capacity: number): number {
  return (hash ^ (hash >>> 16)) & (capacity - 1)
}

function bucketOf(set: JavaHashSet, item: string): string[] {
  return set.buckets[indexOf(hashString(item), set.capacity)] ?? []
}

function emptyBuckets(capacity: number): string[][] {
  return Array.from({ length: capacity }, () => [])
}

function double(set: JavaHashSet): void {
  const items = hashSetItems(set)
  set.capacity *= 2
  set.buckets = emptyBuckets(set.capacity)
  for (const item of items) bucketOf(set, item).push(item)
}
