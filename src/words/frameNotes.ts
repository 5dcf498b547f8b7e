import type { InEach } from './Language'

/** What a field of a message is for. */
export const FIELD_NOTES = {
  initialVersion: { en: 'the form of this greeting', zh: '这条报名的格式' },
  dialler: {
    en: 'who dials; the larger id keeps the connection',
    zh: '谁在连接；ID 较大者保留连接',
  },
  addresses: { en: 'where to dial back', zh: '连回来的地址' },
  state: { en: 'what the sender does', zh: '发送者在做什么' },
  leader: { en: 'whom the vote is for', zh: '选票投给谁' },
  voteZxid: { en: 'the candidate’s last zxid', zh: '候选者最后的 zxid' },
  electionEpoch: { en: 'the round of the vote', zh: '选票的轮次' },
  peerEpoch: { en: 'the candidate’s currentEpoch', zh: '候选者的 currentEpoch' },
  notificationVersion: { en: 'the form of this message', zh: '这条通知的格式' },
  config: { en: 'the ensemble as the sender knows it', zh: '发送者所知的集群' },
  rawData: { en: 'bytes of data', zh: '数据的字节数' },
  tree: { en: 'the whole tree, znode by znode', zh: '整棵树，逐个 znode' },
  signature: { en: 'shows that the tree is complete', zh: '表示整棵树已经发完' },
  offset: { en: 'where the trouble begins', zh: '从哪里开始出错' },
  incomplete: { en: 'the bytes end too soon', zh: '字节提前结束' },
  malformed: { en: 'the bytes contradict themselves', zh: '字节自相矛盾' },
  unknownState: { en: 'the state is none of the four', zh: '状态不是四种之一' },
  trailingBytes: { en: 'more bytes follow than belong to it', zh: '后面有多余的字节' },
  acceptedEpoch: { en: 'the largest epoch it has promised', zh: '承诺过的最大纪元' },
  protocolVersion: { en: 'the protocol since ZooKeeper 3.4', zh: 'ZooKeeper 3.4 以来的协议' },
  configVersion: { en: 'the version of the configuration it knows', zh: '所知配置的版本' },
  newEpoch: { en: 'one more than the largest accepted', zh: '比接受过的最大纪元大一' },
  lastZxid: { en: 'where its history ends', zh: '它的历史止于何处' },
  currentEpoch: { en: 'whose history it holds', zh: '它的历史来自哪个纪元' },
  promisedBefore: { en: '-1: promised before, not to be counted', zh: '-1：早已承诺，不再计数' },
  DIFF: { en: 'the last zxid of what was committed', zh: '已提交内容的最后 zxid' },
  TRUNC: { en: 'the last zxid to keep', zh: '要保留的最后 zxid' },
  SNAP: { en: 'where the tree stands', zh: '这棵树截至何处' },
  ACK: { en: 'what is on disk now', zh: '已经写盘的内容' },
  NEWLEADER: { en: 'the epoch whose history is complete', zh: '历史已发完的纪元' },
  pingZxid: { en: 'the last zxid the leader has proposed', zh: 'Leader 最后提出的 zxid' },
  touched: { en: 'sessions heard from; a leader sends none', zh: '近来有动静的会话；Leader 不发' },
} as const satisfies Readonly<Record<string, InEach<string>>>

export type FieldNote = keyof typeof FIELD_NOTES
