import type { AuthenticationProvider } from './AuthenticationProvider'
import { digestProvider } from './DigestAuthenticationProvider'
import type { Id } from './Id'
import { ipProvider } from './IPAuthenticationProvider'

/** The schemes a server knows without further configuration (ProviderRegistry). `world`, `auth` and `super` have no
 *  provider. */
const PROVIDERS: readonly AuthenticationProvider[] = [ipProvider, digestProvider]

export function getProvider(scheme: string): AuthenticationProvider | null {
  return PROVIDERS.find((provider) => provider.scheme === scheme) ?? null
}

/** AuthUtil.getUser, as whoAmI shows it; null: the scheme has no provider. */
export function userOf({ scheme, id }: Id): string | null {
  return getProvider(scheme)?.userName(id) ?? null
}
