import type { InEach } from './Language'

/** The form in which a reader makes an ensemble of their own. */
export interface EnsembleWords {
  readonly menu: string
  readonly title: string
  readonly presets: string
  readonly preset: Readonly<Record<PresetName, string>>
  /** What to look for in it; read below the list. */
  readonly notice: Readonly<Record<PresetName, string>>
  readonly servers: string
  readonly sid: string
  readonly kind: string
  readonly voter: string
  readonly observer: string
  readonly weight: string
  readonly group: string
  readonly accepted: string
  readonly current: string
  readonly zxid: string
  readonly count: string
  readonly grouped: string
  readonly forceSnapshotSync: string
  readonly settings: string
  readonly seed: string
  readonly ticks: string
  readonly ms: string
  readonly latency: string
  readonly latencySpread: string
  readonly fsync: string
  readonly fsyncSpread: string
  readonly of: (sid: number, what: string) => string
  /** `3 of 5 servers are a quorum.` */
  readonly quorum: (need: number, of: number, unit: 'servers' | 'weight' | 'groups') => string
  readonly start: string
  readonly cancel: string
}

export type PresetName =
  | 'three'
  | 'five'
  | 'seven'
  | 'nine'
  | 'observer'
  | 'weights'
  | 'groups'
  | 'zxidBeatsId'
  | 'epochBeatsZxid'

export const ENSEMBLE: InEach<EnsembleWords> = {
  en: {
    menu: 'Your own ensemble…',
    title: 'Your own ensemble',
    presets: 'Begin with',
    preset: {
      three: '3 servers',
      five: '5 servers',
      seven: '7 servers',
      nine: '9 servers',
      observer: '3 and an observer',
      weights: 'Weights',
      groups: 'Three groups of three',
      zxidBeatsId: 'Highest zxid beats higher id',
      epochBeatsZxid: 'Higher epoch beats higher zxid',
    },
    notice: {
      three: 'Empty disks: the ids alone decide.',
      five: 'Empty disks: the ids alone decide.',
      seven: 'Empty disks: the ids alone decide.',
      nine: 'Empty disks: the ids alone decide.',
      observer: 'Server 4 hears all votes and has none.',
      weights: 'Server 1 weighs as much as three; server 5 weighs nothing and can never lead.',
      groups:
        'A quorum is a majority in each of two groups: four servers may do, and five may not.',
      zxidBeatsId: 'Server 1 has the smallest id and the longest history.',
      epochBeatsZxid: 'Server 2 has the longest history, of an epoch that the others have left.',
    },
    servers: 'Servers and what is on their disks',
    sid: 'id',
    kind: 'role',
    voter: 'votes',
    observer: 'observes',
    weight: 'weight',
    group: 'group',
    accepted: 'acceptedEpoch',
    current: 'currentEpoch',
    zxid: 'last zxid',
    count: 'Servers in all',
    grouped: 'hierarchical groups',
    forceSnapshotSync: 'forceSnapshotSync',
    settings: 'zoo.cfg, network and disks',
    seed: 'seed',
    ticks: 'ticks',
    ms: 'ms',
    latency: 'latency',
    latencySpread: 'latency spread',
    fsync: 'fsync',
    fsyncSpread: 'fsync spread',
    of: (sid, what) => `${what} of server ${sid}`,
    quorum: (need, of, unit) =>
      ({
        servers: `A quorum is ${need} of ${of} servers.`,
        weight: `A quorum is a weight of ${need}, of ${of} in all.`,
        groups: `A quorum is a majority in each of ${need} of ${of} groups.`,
      })[unit],
    start: 'Start this ensemble',
    cancel: 'Cancel',
  },
  zh: {
    menu: '自定义集群…',
    title: '自定义集群',
    presets: '从这里开始',
    preset: {
      three: '3 台服务器',
      five: '5 台服务器',
      seven: '7 台服务器',
      nine: '9 台服务器',
      observer: '3 台加一台 Observer',
      weights: '权重',
      groups: '三组，每组三台',
      zxidBeatsId: '最大的 zxid 胜过更大的 ID',
      epochBeatsZxid: '更高的纪元胜过更大的 zxid',
    },
    notice: {
      three: '磁盘都是空的：只由 ID 决定。',
      five: '磁盘都是空的：只由 ID 决定。',
      seven: '磁盘都是空的：只由 ID 决定。',
      nine: '磁盘都是空的：只由 ID 决定。',
      observer: '服务器 4 听得到所有选票，自己没有票。',
      weights: '服务器 1 抵三台；服务器 5 的权重是 0，永远当不了 Leader。',
      groups: '法定人数是其中两组各自过半：四台可能就够，五台也可能不够。',
      zxidBeatsId: '服务器 1 的 ID 最小，历史最长。',
      epochBeatsZxid: '服务器 2 的历史最长，但属于其他服务器已经离开的纪元。',
    },
    servers: '服务器与磁盘上的内容',
    sid: 'ID',
    kind: '角色',
    voter: '投票',
    observer: '只观察',
    weight: '权重',
    group: '组',
    accepted: 'acceptedEpoch',
    current: 'currentEpoch',
    zxid: '最后 zxid',
    count: '服务器总数',
    grouped: '分组（层次法定人数）',
    forceSnapshotSync: 'forceSnapshotSync',
    settings: 'zoo.cfg、网络与磁盘',
    seed: '随机种子',
    ticks: '个 tick',
    ms: '毫秒',
    latency: '延迟',
    latencySpread: '延迟的波动',
    fsync: '刷盘（fsync）',
    fsyncSpread: '刷盘的波动',
    of: (sid, what) => `服务器 ${sid} 的 ${what}`,
    quorum: (need, of, unit) =>
      ({
        servers: `法定人数：${of} 台中的 ${need} 台。`,
        weight: `法定人数：总权重 ${of} 中的 ${need}。`,
        groups: `法定人数：${of} 个组中有 ${need} 个组各自过半。`,
      })[unit],
    start: '启动这个集群',
    cancel: '取消',
  },
}
