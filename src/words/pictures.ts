import { wayName } from '../simulation/endpoints'
import type { FramePicture, ProcessPicture } from '../simulation/Picture'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import type { InEach } from './Language'
import { count, roughTime, time } from './numbers'
import { PHASES } from './states'
import { whoIs } from './whoIs'

/** What stands on the stage and the timeline, in words. */
export interface PictureWords {
  readonly stage: string
  readonly asText: string
  readonly hint: string
  readonly down: string
  readonly off: string
  readonly starting: string
  readonly votes: (leader: number) => string
  readonly epochLine: (server: ServerPicture) => string
  readonly trouble: (process: ProcessPicture) => string | null
  readonly link: (a: number, b: number, connection: 'election' | 'quorum' | 'half' | null) => string
  readonly frame: (frame: FramePicture) => string
  readonly fsync: (file: string) => string
  readonly group: (have: number, of: number, quorum: boolean) => string
  readonly networkSplit: string
  readonly heal: string
  readonly cut: (from: number, to: number) => string
  readonly pings: (n: number) => string
  readonly timeline: string
  readonly seconds: (us: number) => string
  readonly silence: string
  readonly future: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly marks: Readonly<Record<MarkKind, string>>
}

export type MarkKind = 'killed' | 'poweredOff' | 'exited' | 'paused' | 'resumed' | 'cut' | 'healed'

const EN: PictureWords = {
  stage: 'The ensemble',
  asText: 'The ensemble in words',
  hint: 'Drag across links to cut them · double-click a server to kill or restart it · right-click for more',
  down: 'DOWN',
  off: 'OFF',
  starting: 'STARTING',
  votes: (leader) => `votes ${leader}`,
  epochLine: ({ currentEpoch, phase }) =>
    phase === 'BROADCAST' ? `epoch ${currentEpoch}` : `epoch ${currentEpoch} · ${PHASES.en[phase]}`,
  trouble({ status, sinceUs, exit }) {
    const at = roughTime(sinceUs)
    if (status === 'killed') return `killed at ${at}`
    if (status === 'poweredOff') return `lost power at ${at}`
    if (status === 'paused') return `paused at ${at}`
    return status === 'exited' ? `ended at ${at}: ${exit?.reason ?? ''}` : null
  },
  link: (a, b, connection) =>
    `Link between servers ${a} and ${b}: ${CONNECTIONS.en[connection ?? 'none']}`,
  frame: ({ from, to, label, stalled }) =>
    `${label}, from ${whoIs(from, 'en')} to ${whoIs(to, 'en')}${stalled ? ', waiting at a cut' : ''}`,
  fsync: (file) => `fsync of ${file} under way`,
  group: (have, of, quorum) => `${have} of ${of}: ${quorum ? 'a quorum' : 'no quorum'}`,
  networkSplit: 'network split',
  heal: 'Heal the network',
  cut: (from, to) => `cut: ${wayName(from, to)}`,
  pings: (n) => `${count(n)} ${n === 1 ? 'ping' : 'pings'}`,
  timeline: 'Timeline',
  seconds: (us) => `${time(us).replace(' s', '')} seconds`,
  silence: 'silence',
  future: 'old future',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  marks: {
    killed: 'process killed',
    poweredOff: 'power lost',
    exited: 'process ended itself',
    paused: 'process paused',
    resumed: 'process resumed',
    cut: 'links cut',
    healed: 'links healed',
  },
}

const ZH: PictureWords = {
  stage: '集群（ensemble）',
  asText: '用文字描述集群',
  hint: '划过链路即切断 · 双击服务器可杀死或重启 · 右键有更多操作',
  down: 'DOWN',
  off: 'OFF',
  starting: 'STARTING',
  votes: (leader) => `投给 ${leader}`,
  epochLine: ({ currentEpoch, phase }) =>
    phase === 'BROADCAST' ? `纪元 ${currentEpoch}` : `纪元 ${currentEpoch} · ${PHASES.zh[phase]}`,
  trouble({ status, sinceUs, exit }) {
    const at = roughTime(sinceUs)
    if (status === 'killed') return `${at} 被杀死`
    if (status === 'poweredOff') return `${at} 断电`
    if (status === 'paused') return `${at} 暂停`
    return status === 'exited' ? `${at} 自行退出：${exit?.reason ?? ''}` : null
  },
  link: (a, b, connection) =>
    `服务器 ${a} 与 ${b} 之间的链路：${CONNECTIONS.zh[connection ?? 'none']}`,
  frame: ({ from, to, label, stalled }) =>
    `${label}，从${whoIs(from, 'zh')} 到${whoIs(to, 'zh')}${stalled ? '，在断处等待' : ''}`,
  fsync: (file) => `正在刷盘 ${file}`,
  group: (have, of, quorum) => `${have}/${of}：${quorum ? '过半' : '不过半'}`,
  networkSplit: '网络分区',
  heal: '恢复网络',
  cut: (from, to) => `切断：${wayName(from, to)}`,
  pings: (n) => `${count(n)} 个 PING`,
  timeline: '时间线',
  seconds: (us) => `${time(us).replace(' s', '')} 秒`,
  silence: '静默',
  future: '旧的未来',
  zoomIn: '放大',
  zoomOut: '缩小',
  marks: {
    killed: '进程被杀死',
    poweredOff: '断电',
    exited: '进程自行退出',
    paused: '进程暂停',
    resumed: '进程继续',
    cut: '链路切断',
    healed: '链路恢复',
  },
}

const CONNECTIONS: InEach<Readonly<Record<'election' | 'quorum' | 'half' | 'none', string>>> = {
  en: {
    election: 'an election connection',
    quorum: 'follower and leader are connected',
    half: 'a half-open connection',
    none: 'no connection',
  },
  zh: {
    election: '选举连接',
    quorum: 'Follower 与 Leader 已连接',
    half: '半开连接',
    none: '没有连接',
  },
}

export const PICTURES: InEach<PictureWords> = { en: EN, zh: ZH }
