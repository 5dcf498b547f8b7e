/** What system properties and zoo.cfg say of the client port and of what clients may do, the same for all servers of
 *  an ensemble. */
export interface ClientPortSettings {
  /** zookeeper.DigestAuthenticationProvider.superDigest; null: nobody is the super user. */
  readonly superDigest: string | null
  /** zookeeper.skipACL. */
  readonly skipACL: boolean
  /** zookeeper.extendedTypesEnabled: znodes with a time to live. */
  readonly extendedTypesEnabled: boolean
  /** zookeeper.digest.enabled: transactions carry the digest of the tree. */
  readonly digestEnabled: boolean
  /** zookeeper.enforceQuota: hard limits refuse what goes beyond. */
  readonly enforceQuota: boolean
  /** jute.maxbuffer, bytes: no longer frame is read. */
  readonly juteMaxBuffer: number
  /** znode.container.checkIntervalMs. */
  readonly containerCheckIntervalMs: number
  /** 4lw.commands.whitelist; `*` stands for all. */
  readonly fourLetterWords: readonly string[]
  /** localSessionsEnabled, localSessionsUpgradingEnabled. */
  readonly localSessions: 'off' | 'on' | 'upgrading'
}

export const CLIENT_PORT_DEFAULTS: ClientPortSettings = {
  superDigest: null,
  skipACL: false,
  extendedTypesEnabled: false,
  digestEnabled: true,
  enforceQuota: false,
  juteMaxBuffer: 0xfffff,
  containerCheckIntervalMs: 60_000,
  fourLetterWords: ['srvr'],
  localSessions: 'off',
}
