/** org.apache.zookeeper.data.ACL with its Id. */
export interface ACL {
  perms: number
  scheme: string | null
  id: string | null
}

/** The ACL lists in use, each under a number, so that a znode keeps eight bytes
 *  (org.apache.zookeeper.server.ReferenceCountedACLCache). */
export interface ACLCache {
  /** The last number given out. */
  aclIndex: bigint
  longKeyMap: Map<bigint, ACL[]>
  referenceCounter: Map<bigint, number>
}

/** OPEN_UNSAFE_ACL_ID: stands for world:anyone:31 without being in the cache. */
export const OPEN_ACL = -1n

/** ZooDefs.Perms. */
export const PERMS = { READ: 1, WRITE: 2, CREATE: 4, DELETE: 8, ADMIN: 16, ALL: 31 } as const

/** ZooDefs.Ids.OPEN_ACL_UNSAFE. */
const OPEN_ACL_UNSAFE: readonly ACL[] = [{ perms: PERMS.ALL, scheme: 'world', id: 'anyone' }]

export function createACLCache(): ACLCache {
  return { aclIndex: 0n, longKeyMap: new Map(), referenceCounter: new Map() }
}

/** The number of a list, which counts as used once more (convertAcls). Lists are equal in the same order only;
 *  no list is the open one. */
export function convertAcls(cache: ACLCache, acls: readonly ACL[] | null): bigint {
  if (acls === null) return OPEN_ACL
  let key = [...cache.longKeyMap].find(([, known]) => sameAcls(known, acls))?.[0]
  if (key === undefined) {
    key = ++cache.aclIndex
    cache.longKeyMap.set(
      key,
      acls.map((acl) => ({ ...acl })),
    )
  }
  addUsage(cache, key)
  return key
}

/** A number that is not in the cache is passed over, as Java does with a warning. */
export function addUsage(cache: ACLCache, key: bigint): void {
  if (key === OPEN_ACL || !cache.longKeyMap.has(key)) return
  cache.referenceCounter.set(key, (cache.referenceCounter.get(key) ?? 0) + 1)
}

/** A list that nobody uses any more is forgotten, and its number with it (removeUsage). */
export function removeUsage(cache: ACLCache, key: bigint): void {
  if (key === OPEN_ACL || !cache.longKeyMap.has(key)) return
  const count = (cache.referenceCounter.get(key) ?? 0) - 1
  cache.referenceCounter.set(key, count)
  if (count > 0) return
  cache.referenceCounter.delete(key)
  cache.longKeyMap.delete(key)
}

/** The list behind a number (convertLong); null for a number that is not in the cache, at which Java throws. */
export function aclsOf(cache: ACLCache, key: bigint): readonly ACL[] | null {
  return key === OPEN_ACL ? OPEN_ACL_UNSAFE : (cache.longKeyMap.get(key) ?? null)
}

/** After a snapshot has been read: drops the lists that no znode uses. */
export function purgeUnused(cache: ACLCache): void {
  for (const key of [...cache.longKeyMap.keys()]) {
    if ((cache.referenceCounter.get(key) ?? 0) > 0) continue
    cache.longKeyMap.delete(key)
    cache.referenceCounter.delete(key)
  }
}

function sameAcls(a: readonly ACL[], b: readonly ACL[]): boolean {
  return a.length === b.length && a.every((acl, i) => sameAcl(acl, b[i]))
}

function sameAcl(a: ACL, b: ACL | undefined): boolean {
  return b !== undefined && a.perms === b.perms && a.scheme === b.scheme && a.id === b.id
}
