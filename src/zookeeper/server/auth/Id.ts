import { hashString } from '../javaHash'

/** org.apache.zookeeper.data.Id: who somebody is, by a scheme. */
export interface Id {
  readonly scheme: string
  readonly id: string
}

export function sameId(a: Id, b: Id): boolean {
  return a.scheme === b.scheme && a.id === b.id
}

/** A client's ids in the order in which a ConcurrentHashMap of sixteen buckets gives them (ServerCnxn.getAuthInfo):
 *  whoAmI shows it, and `auth` in an ACL is replaced in it. */
export function inSetOrder(ids: readonly Id[]): Id[] {
  return [...ids].sort((a, b) => bucketOf(a) - bucketOf(b))
}

/** The hash of the generated record, spread as Java's maps do. */
function bucketOf({ scheme, id }: Id): number {
  const ofScheme = (Math.imul(37, 17) + hashString(scheme)) | 0
  const hash = (Math.imul(37, ofScheme) + hashString(id)) | 0
  return (hash ^ (hash >>> 16)) & 15
}
