import type { Id } from './Id'

/** A way of telling who somebody is (org.apache.zookeeper.server.auth.AuthenticationProvider). */
export interface AuthenticationProvider {
  readonly scheme: string
  /** Whether its ids stand for somebody who has shown something, so that `auth` in an ACL may mean them. */
  readonly isAuthenticated: boolean
  /** What a client that sends these bytes becomes, beside what it is already; null: it is refused. */
  handleAuthentication(auth: Uint8Array | null, server: AuthSettings): Id[] | null
  /** Whether an ACL may name it. */
  isValid(id: string): boolean
  matches(id: string, aclExpr: string): boolean
  /** What whoAmI shows of it. */
  userName(id: string): string
}

export interface AuthSettings {
  /** zookeeper.DigestAuthenticationProvider.superDigest; null: nobody is the super user. */
  readonly superDigest: string | null
  /** Where the client comes from. */
  readonly remoteAddress: string
}
