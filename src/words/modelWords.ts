import type { FrameFamily } from '../simulation/Picture'
import type { InEach } from './Language'
import { agree, count, plural } from './numbers'

/** The four sets of the tuple, by their letters. */
export type ModelSet = 'S' | 'M' | 'T' | 'F'

/** In the order of the protocol. */
export const FRAME_FAMILIES: readonly FrameFamily[] = [
  ...(['election', 'discovery', 'synchronisation', 'broadcast', 'client', 'ping'] as const),
  'connection',
]

export const FAULT_GROUPS = ['crash', 'network', 'disk', 'time', 'repair'] as const

/** The tuple ZAB = (S, M, T, F) of a run. */
export interface ModelWords {
  readonly tab: string
  readonly what: (events: number) => string
  /** `none`: the set is empty, and how it would come to hold something. */
  readonly sets: Readonly<Record<ModelSet, { name: string; what: string; none: string }>>
  readonly list: (letter: ModelSet) => string
  /** Where only the latest of a list are shown. */
  readonly earlier: (more: number) => string
  readonly families: Readonly<Record<FrameFamily, string>>
  readonly epoch: (epoch: number) => string
  readonly times: (counts: { proposed: number; committed: number; lost: number }) => string
  readonly fates: Readonly<Record<'proposed' | 'committed' | 'lost', string>>
  readonly groups: Readonly<Record<(typeof FAULT_GROUPS)[number], string>>
  readonly asked: (sid: number) => string
  /** What a button does, for ears. */
  readonly goTo: (event: number) => string
}

export const MODEL: InEach<ModelWords> = {
  en: {
    tab: 'Model',
    what: (events) => `What the first ${plural(events, 'event')} of this run put into each set.`,
    sets: {
      S: {
        name: 'Operations',
        what: 'what clients have asked for',
        none: 'No client has asked for anything yet. C writes.',
      },
      M: {
        name: 'Messages',
        what: 'what servers have sent each other',
        none: 'No server has said anything yet: nobody has been switched on.',
      },
      T: {
        name: 'Timestamps',
        what: 'the zxids that leaders have assigned',
        none: 'No leader has assigned a zxid yet: that takes a write.',
      },
      F: {
        name: 'Faults',
        what: 'what was done to the ensemble, and what befell it',
        none: 'Nothing has gone wrong yet. K kills a server, X cuts a link.',
      },
    },
    list: (letter) => `Elements of ${letter}`,
    earlier: (more) => `and ${count(more)} before ${agree(more, 'it', 'them')}`,
    families: {
      ...{ election: 'election', discovery: 'discovery', synchronisation: 'synchronisation' },
      ...{
        broadcast: 'broadcast',
        client: 'clients',
        work: 'programs',
        ping: 'heartbeat',
        connection: 'connections, not counted',
      },
    },
    epoch: (epoch) => `Epoch ${epoch}`,
    times: ({ proposed, committed, lost }) =>
      `${count(proposed)} proposed, ${count(committed)} committed, ${count(lost)} lost`,
    fates: { proposed: 'proposed', committed: 'committed', lost: 'lost' },
    groups: {
      ...{ crash: 'crashes and pauses', network: 'network', disk: 'disks', time: 'timers' },
      repair: 'put right again, not counted',
    },
    asked: (sid) => `server ${sid}`,
    goTo: (event) => `go to event ${count(event)}`,
  },
  zh: {
    tab: '模型',
    what: (events) => `这次运行的前 ${count(events)} 个事件给四个集合各带来了什么。`,
    sets: {
      S: { name: '操作', what: '客户端请求做的事', none: '还没有客户端请求过什么。按 C 写入。' },
      M: {
        name: '消息',
        what: '服务器之间发出的消息',
        none: '还没有服务器说过话：一台都没有开机。',
      },
      T: {
        name: '时间戳',
        what: '领导者分配的 zxid',
        none: '还没有领导者分配过 zxid：要有写请求才会分配。',
      },
      F: {
        name: '故障',
        what: '对集群做过的事，以及它遭遇的事',
        none: '还没有出过故障。按 K 杀死服务器，按 X 切断链路。',
      },
    },
    list: (letter) => `${letter} 的元素`,
    earlier: (more) => `此前还有 ${count(more)} 个`,
    families: {
      ...{ election: '选举', discovery: '发现', synchronisation: '同步' },
      ...{
        broadcast: '广播',
        work: '程序之间',
        client: '客户端',
        ping: '心跳',
        connection: '连接（不计入）',
      },
    },
    epoch: (epoch) => `纪元 ${epoch}`,
    times: ({ proposed, committed, lost }) =>
      `提议 ${count(proposed)}，提交 ${count(committed)}，丢失 ${count(lost)}`,
    fates: { proposed: '已提议', committed: '已提交', lost: '已丢失' },
    groups: {
      ...{ crash: '崩溃与暂停', network: '网络', disk: '磁盘', time: '定时器' },
      repair: '恢复（不计入）',
    },
    asked: (sid) => `服务器 ${sid}`,
    goTo: (event) => `转到事件 ${count(event)}`,
  },
}
