import type { ProcessPicture } from '../simulation/Picture'
import type {
  LeaderPicture,
  LearnerHandlerPicture,
  LearnerPicture,
} from '../zookeeper/ServerPicture'
import type { ServerState, ZabState } from '../zookeeper/states'
import type { InEach } from './Language'

/** What a server is and where it stands, as words. The state itself is written LOOKING … in both languages. */

export const STATES: InEach<Readonly<Record<ServerState, string>>> = {
  en: { LOOKING: 'looking', FOLLOWING: 'following', LEADING: 'leading', OBSERVING: 'observing' },
  zh: { LOOKING: '选举中', FOLLOWING: '跟随中', LEADING: '领导中', OBSERVING: '观察中' },
}

export const PHASES: InEach<Readonly<Record<ZabState, string>>> = {
  en: {
    ELECTION: 'election',
    DISCOVERY: 'discovery',
    SYNCHRONIZATION: 'synchronisation',
    BROADCAST: 'broadcast',
  },
  zh: {
    ELECTION: '选举阶段',
    DISCOVERY: '发现阶段',
    SYNCHRONIZATION: '同步阶段',
    BROADCAST: '广播阶段',
  },
}

export type Status = ProcessPicture['status']

export const STATUSES: InEach<Readonly<Record<Status, string>>> = {
  en: {
    off: 'not started',
    starting: 'starting',
    running: 'running',
    paused: 'paused',
    killed: 'killed',
    poweredOff: 'without power',
    exited: 'ended by itself',
  },
  zh: {
    off: '未启动',
    starting: '启动中',
    running: '运行中',
    paused: '已暂停',
    killed: '进程已杀死',
    poweredOff: '已断电',
    exited: '自行退出',
  },
}

/** What a leader waits for. */
export const LEADER_STAGES: InEach<Readonly<Record<LeaderPicture['stage'], string>>> = {
  en: {
    epochs: 'waits for a quorum to name its epochs',
    epochAcks: 'waits for a quorum to accept the epoch',
    newLeaderAcks: 'waits for a quorum to acknowledge NEWLEADER',
    broadcast: 'leads',
  },
  zh: {
    epochs: '等待法定人数报出纪元',
    epochAcks: '等待法定人数接受纪元',
    newLeaderAcks: '等待法定人数确认 NEWLEADER',
    broadcast: '正在领导',
  },
}

/** What a leader waits for from one learner. */
export const HANDLER_STAGES: InEach<Readonly<Record<LearnerHandlerPicture['stage'], string>>> = {
  en: {
    info: 'has connected',
    epoch: 'waits for the epoch',
    ackEpoch: 'is to accept the epoch',
    epochAck: 'waits for the other promises',
    sync: 'is being brought up to date',
    newLeaderAck: 'is to acknowledge NEWLEADER',
    startup: 'waits for the leader to start',
    broadcast: 'follows',
  },
  zh: {
    info: '已连接',
    epoch: '等待纪元确定',
    ackEpoch: '有待接受纪元',
    epochAck: '等待其他承诺',
    sync: '同步中',
    newLeaderAck: '有待确认 NEWLEADER',
    startup: '等待 Leader 开始服务',
    broadcast: '跟随中',
  },
}

/** What a learner is at. */
export const LEARNER_STAGES: InEach<Readonly<Record<LearnerPicture['stage'], string>>> = {
  en: {
    connect: 'connects to its leader',
    info: 'waits for LEADERINFO',
    sync: 'waits for the leader’s history',
    write: 'writes it to disk',
    newLeader: 'waits for NEWLEADER',
    upToDate: 'waits for UPTODATE',
    broadcast: 'follows',
  },
  zh: {
    connect: '正在连接 Leader',
    info: '等待 LEADERINFO',
    sync: '等待 Leader 的历史',
    write: '正在写盘',
    newLeader: '等待 NEWLEADER',
    upToDate: '等待 UPTODATE',
    broadcast: '跟随中',
  },
}
