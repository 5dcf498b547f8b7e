import { entry } from './GlossaryEntry'

/** Phases, messages, files and limits. */
export const GLOSSARY_ZAB = {
  discovery: entry(
    [
      'discovery',
      'A leader learns what epochs a quorum has accepted and gets its promise for a larger one.',
    ],
    ['发现阶段', 'Leader 了解法定人数接受过哪些纪元，并让它们承诺一个更大的。'],
    'Leader.lead',
    'phase 1',
  ),
  synchronisation: entry(
    [
      'synchronisation',
      'The learners take over the leader’s history before anything new is written.',
    ],
    ['同步阶段', '写入任何新内容之前，Learner 先接受 Leader 的历史。'],
    'LearnerHandler.syncFollower',
    'phase 2',
  ),
  broadcast: entry(
    [
      'broadcast',
      'The leader proposes writes, a quorum acknowledges, and they are committed in order.',
    ],
    ['广播阶段', 'Leader 提出写操作，法定人数确认，然后按顺序提交。'],
    'Leader.propose',
    'phase 3',
  ),
  acceptedEpoch: entry(
    [
      'acceptedEpoch',
      'File with the largest epoch a server has promised; it follows no leader of a smaller one.',
    ],
    ['acceptedEpoch', '记录服务器承诺过的最大纪元的文件；它不再跟随更小纪元的 Leader。'],
    'QuorumPeer.setAcceptedEpoch',
    'f.p',
  ),
  currentEpoch: entry(
    [
      'currentEpoch',
      'File with the epoch whose leader’s history a server has taken over; elections compare it first.',
    ],
    ['currentEpoch', '记录服务器接受了哪个纪元 Leader 的历史的文件；选举最先比较它。'],
    'QuorumPeer.setCurrentEpoch',
    'f.a',
  ),
  FOLLOWERINFO: entry(
    ['FOLLOWERINFO', 'A follower’s first message: who it is, and which epoch it has accepted.'],
    ['FOLLOWERINFO', 'Follower 的第一条消息：它是谁，接受过哪个纪元。'],
    'Learner.registerWithLeader',
    'CEPOCH',
  ),
  OBSERVERINFO: entry(
    ['OBSERVERINFO', 'The same from an observer.'],
    ['OBSERVERINFO', '与 FOLLOWERINFO 相同，由 Observer 发出。'],
    'Learner.registerWithLeader',
  ),
  LEADERINFO: entry(
    ['LEADERINFO', 'The leader’s answer: the new epoch, one more than the largest accepted.'],
    ['LEADERINFO', 'Leader 的回答：新纪元，比接受过的最大纪元大一。'],
    'LearnerHandler.run',
    'NEWEPOCH',
  ),
  ACKEPOCH: entry(
    ['ACKEPOCH', 'A learner accepts the new epoch and says what its own history is.'],
    ['ACKEPOCH', 'Learner 接受新纪元，并说明自己的历史。'],
    'Learner.registerWithLeader',
    'ACK-E',
  ),
  DIFF: entry(
    ['DIFF', 'The learner keeps its history and gets what it lacks.'],
    ['DIFF', 'Learner 保留自己的历史，只补上缺少的。'],
    'LearnerHandler.syncFollower',
  ),
  TRUNC: entry(
    ['TRUNC', 'The learner cuts off the end of its history, which was never committed.'],
    ['TRUNC', 'Learner 截掉历史末尾从未提交的部分。'],
    'LearnerHandler.syncFollower',
  ),
  SNAP: entry(
    ['SNAP', 'The learner throws its tree away and gets the leader’s whole tree.'],
    ['SNAP', 'Learner 丢掉自己的树，接收 Leader 的整棵树。'],
    'LearnerHandler.syncFollower',
  ),
  NEWLEADER: entry(
    ['NEWLEADER', 'Ends the leader’s history; who acknowledges it has all of that on disk.'],
    ['NEWLEADER', '标志 Leader 的历史发送完毕；确认它，就表示全部已经写盘。'],
    'Learner.syncWithLeader',
    'NEWLEADER',
  ),
  ACK: entry(
    ['ACK', 'A learner says that something is on its disk: NEWLEADER, later each proposal.'],
    ['ACK', 'Learner 表示某项内容已经写盘：先是 NEWLEADER，以后是每个提案。'],
    'Leader.processAck',
    'ACK-LD',
  ),
  UPTODATE: entry(
    ['UPTODATE', 'A quorum has acknowledged NEWLEADER: the learner may answer clients.'],
    ['UPTODATE', '法定人数已确认 NEWLEADER：Learner 可以回答客户端了。'],
    'LearnerHandler.run',
    'COMMIT-LD',
  ),
  PING: entry(
    ['PING', 'The leader’s sign of life, twice a tick; learners answer it.'],
    ['PING', 'Leader 还活着的信号，每个 tick 两次，Learner 会回复。'],
    'LearnerHandler.ping',
  ),
  tick: entry(
    ['tick', 'ZooKeeper’s unit of time (tickTime, 2,000 ms); limits are counted in it.'],
    ['tick', 'ZooKeeper 的时间单位（tickTime，2,000 ms），各种期限都以它计数。'],
    'QuorumPeer.tickTime',
  ),
  initLimit: entry(
    ['initLimit', 'How many ticks reaching a leader and being brought up to date may take.'],
    ['initLimit', '连接 Leader 并完成同步，最多可用的 tick 数。'],
    'QuorumPeer.initLimit',
  ),
  syncLimit: entry(
    ['syncLimit', 'How many ticks leader and learner may hear nothing of each other.'],
    ['syncLimit', 'Leader 与 Learner 最多可以互无音讯的 tick 数。'],
    'QuorumPeer.syncLimit',
  ),
  fsync: entry(
    ['fsync', 'The system’s promise that written bytes will survive a loss of power.'],
    ['刷盘（fsync）', '系统保证已写的字节断电也不丢。'],
    'FileTxnLog.commit',
  ),
  snapshot: entry(
    ['snapshot', 'The whole tree in a file, named after the last zxid it surely holds.'],
    ['快照', '存成文件的整棵树，以其中必定包含的最后一个 zxid 命名。'],
    'FileSnap',
  ),
  cut: entry(
    ['cut', 'A link over which nothing passes; connections stay open and messages wait.'],
    ['切断', '什么也不通的链路；连接仍开着，消息等着。'],
  ),
  splitBrain: entry(
    ['split brain', 'Two leaders at work at once; quorums make it impossible.'],
    ['脑裂', '两个 Leader 同时工作；有了法定人数就不可能。'],
  ),
} as const
