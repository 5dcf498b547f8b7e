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
  /** minSessionTimeout, ms; -1: two ticks. */
  readonly minSessionTimeout: number
  /** maxSessionTimeout, ms; -1: twenty ticks. */
  readonly maxSessionTimeout: number
  /** maxClientCnxns: connections that one address may have to one server; 0: as many as it likes. */
  readonly maxClientCnxns: number
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
  minSessionTimeout: -1,
  maxSessionTimeout: -1,
  maxClientCnxns: 60,
}

/** Between which timeouts a session may choose, ms (ZooKeeperServer.setMinSessionTimeout, setMaxSessionTimeout). */
export function sessionTimeouts(
  { minSessionTimeout: min, maxSessionTimeout: max }: SessionTimeouts,
  tickTime: number,
): { min: number; max: number } {
  return { min: min === -1 ? 2 * tickTime : min, max: max === -1 ? 20 * tickTime : max }
}

type SessionTimeouts = Pick<ClientPortSettings, 'minSessionTimeout' | 'maxSessionTimeout'>
