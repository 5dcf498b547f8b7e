import type { ClientNumber, ClientSwitch } from '../simulation/clientSettingsText'
import type { InEach } from './Language'

/** What the servers let clients do: the part of the form for an ensemble that is folded away. */
export interface ClientSettingsWords {
  readonly title: string
  /** How many settings differ from ZooKeeper's. */
  readonly changed: (settings: number) => string
  /** What each is for, in a few words; the name itself is ZooKeeper's. */
  readonly about: Readonly<Record<ClientSwitch | ClientNumber | 'superDigest', string>>
  readonly ms: string
  readonly bytes: string
}

export const CLIENT_SETTINGS: InEach<ClientSettingsWords> = {
  en: {
    title: 'What clients may do',
    changed: (settings) =>
      settings === 0 ? 'as ZooKeeper has it' : `${settings} changed from ZooKeeper’s defaults`,
    about: {
      extendedTypesEnabled: 'znodes may have a time to live (create -t)',
      enforceQuota: 'what would go beyond a hard quota is refused',
      skipACL: 'everybody may do everything',
      localSessionsEnabled: 'sessions are known to one server only, and own no ephemerals',
      localSessionsUpgradingEnabled: 'a local session becomes global with its first ephemeral',
      minSessionTimeout: 'the shortest timeout a session gets; empty: 2 ticks',
      maxSessionTimeout: 'the longest timeout a session gets; empty: 20 ticks',
      maxClientCnxns: 'connections to one server, all from one address here; 0: no limit',
      globalOutstandingLimit: 'requests without an answer before a server stops reading',
      juteMaxBuffer: 'the longest request a server reads',
      containerCheckIntervalMs:
        'how often the leader looks for empty containers and old TTL znodes',
      superDigest: 'who may do everything after addauth digest; empty: nobody',
    },
    ms: 'ms',
    bytes: 'bytes',
  },
  zh: {
    title: '客户端可以做什么',
    changed: (settings) =>
      settings === 0 ? '与 ZooKeeper 的默认值相同' : `有 ${settings} 项与 ZooKeeper 的默认值不同`,
    about: {
      extendedTypesEnabled: 'znode 可以有存活时间（create -t）',
      enforceQuota: '超出硬配额的写入会被拒绝',
      skipACL: '不检查权限，谁都可以做任何事',
      localSessionsEnabled: '会话只有一台服务器知道，不能拥有临时 znode',
      localSessionsUpgradingEnabled: '本地会话创建第一个临时 znode 时升级为全局会话',
      minSessionTimeout: '会话超时的下限；不填：2 个 tick',
      maxSessionTimeout: '会话超时的上限；不填：20 个 tick',
      maxClientCnxns: '每台服务器的连接数，这里所有客户端同一地址；0：不限',
      globalOutstandingLimit: '未答复的请求达到这个数，服务器就不再读取',
      juteMaxBuffer: '服务器能读取的最长请求',
      containerCheckIntervalMs: 'Leader 多久检查一次空容器和到期的 TTL znode',
      superDigest: '用 addauth digest 认证后不受权限限制的用户；不填：没有',
    },
    ms: '毫秒',
    bytes: '字节',
  },
}
