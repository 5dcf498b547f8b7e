import type { ACL } from '../ReferenceCountedACLCache'
import { CODE } from '../Code'
import type { Id } from './Id'
import { getProvider } from './ProviderRegistry'

/** Whether one of the client's ids has one of the wanted permissions. No list is an open one; ACLs are not inherited
 *  (ZooKeeperServer.checkACL). */
export function checkACL(acls: readonly ACL[], perm: number, ids: readonly Id[]): boolean {
  if (acls.length === 0 || ids.some(({ scheme }) => scheme === 'super')) return true
  return acls.some((acl) => (acl.perms & perm) !== 0 && isFor(acl, ids))
}

function isFor({ scheme, id }: ACL, ids: readonly Id[]): boolean {
  if (scheme === null || id === null) return false
  if (scheme === 'world' && id === 'anyone') return true
  const provider = getProvider(scheme)
  if (provider === null) return false
  return ids.some((own) => own.scheme === scheme && provider.matches(own.id, id))
}

/** The list as it will be kept: no entry twice, `auth` replaced by who the client is; or the code that says why it cannot
 *  be kept. An id that is missing where one must be is more than Java's check expects, and so no exception of its own
 *  (PrepRequestProcessor.fixupACL). */
export function fixupACL(acls: readonly ACL[] | null, ids: readonly Id[]): ACL[] | number {
  const fixed: ACL[] = []
  for (const acl of withoutDuplicates(acls ?? [])) {
    const { scheme, id, perms } = acl
    if (scheme === null) return CODE.INVALIDACL
    if (scheme === 'auth') {
      const own = ids.filter((known) => getProvider(known.scheme)?.isAuthenticated === true)
      if (own.length === 0) return CODE.INVALIDACL
      fixed.push(...own.map((known) => ({ perms, ...known })))
      continue
    }
    const provider = getProvider(scheme)
    if (scheme !== 'world' && provider === null) return CODE.INVALIDACL
    if (id === null) return CODE.MARSHALLINGERROR
    const valid = scheme === 'world' ? id === 'anyone' : provider?.isValid(id) === true
    if (!valid) return CODE.INVALIDACL
    fixed.push(acl)
  }
  return fixed.length === 0 ? CODE.INVALIDACL : fixed
}

function withoutDuplicates(acls: readonly ACL[]): ACL[] {
  return acls.filter(
    (acl, i) =>
      acls.findIndex((other) => {
        return other.perms === acl.perms && other.scheme === acl.scheme && other.id === acl.id
      }) === i,
  )
}
