import { entry } from './GlossaryEntry'

/** Who there is, how they vote, and what they keep. */
export const GLOSSARY_ROLES = {
  server: entry(
    ['server', 'One ZooKeeper process with its own disk, known to the others by its id.'],
    ['服务器', '一个 ZooKeeper 进程，有自己的磁盘，其他服务器凭 ID 认识它。'],
    'QuorumPeer',
    'process',
  ),
  ensemble: entry(
    ['ensemble', 'All servers that the configuration names; together they keep one state.'],
    ['集群（ensemble）', '配置里列出的全部服务器，共同保存一份状态。'],
    'QuorumPeerConfig',
  ),
  quorum: entry(
    [
      'quorum',
      'Enough voters to decide: usually more than half, so that any two quorums share a server.',
    ],
    [
      '法定人数（过半）',
      '足以作出决定的投票者，通常要过半，于是任何两个法定人数都有共同的服务器。',
    ],
    'QuorumVerifier',
    'quorum',
  ),
  leader: entry(
    ['leader', 'The one server that orders all writes of an epoch; a quorum follows it.'],
    ['Leader（领导者）', '在一个纪元里为所有写操作排序的那台服务器，有法定人数的服务器跟随它。'],
    'Leader',
    'primary',
  ),
  follower: entry(
    ['follower', 'A voter that takes over a leader’s history and acknowledges its proposals.'],
    ['Follower（跟随者）', '接受 Leader 的历史、确认其提案的投票者。'],
    'Follower',
    'follower',
  ),
  observer: entry(
    ['observer', 'A server that learns what is committed and serves reads, but never votes.'],
    ['Observer（观察者）', '了解已提交的内容、提供读服务，但从不投票的服务器。'],
    'Observer',
  ),
  learner: entry(
    ['learner', 'A follower or an observer: whoever is brought up to date by a leader.'],
    ['Learner（学习者）', 'Follower 和 Observer 的统称：由 Leader 同步的服务器。'],
    'Learner',
  ),
  looking: entry(
    ['LOOKING', 'The state of a server that knows of no leader and takes part in an election.'],
    ['LOOKING（选举中）', '服务器不知道谁是 Leader、正在参加选举的状态。'],
    'QuorumPeer.ServerState',
    'phase 0',
  ),
  vote: entry(
    [
      'vote',
      'Whom a server would have lead, with that candidate’s epoch and last zxid. It may change.',
    ],
    ['选票', '服务器希望谁当 Leader，附上候选者的纪元和最后的 zxid；选票可以改变。'],
    'Vote',
  ),
  notification: entry(
    ['notification', 'The message of the election: a vote, its round, and the sender’s state.'],
    ['通知（notification）', '选举中的消息：一张选票、它的轮次和发送者的状态。'],
    'FastLeaderElection.Notification',
  ),
  desk: entry(
    [
      'desk',
      'The votes of this round that have reached a server (recvset); it counts only these, its own included.',
    ],
    ['选票箱（recvset）', '本轮已经到达某台服务器的选票；它只数这些，自己的也要先到达。'],
    'FastLeaderElection.lookForLeader',
  ),
  round: entry(
    [
      'round',
      'A server’s logical clock of elections, in memory only; votes are counted within one round.',
    ],
    ['轮次（逻辑时钟）', '服务器给选举计数的逻辑时钟，只在内存里；同一轮的选票才放在一起数。'],
    'FastLeaderElection.logicalclock',
  ),
  totalOrder: entry(
    [
      'vote comparison',
      'The better vote has the higher epoch, then the higher zxid, then the larger server id.',
    ],
    ['选票比较', '先比纪元，再比 zxid，最后比服务器 ID，大者更好。'],
    'FastLeaderElection.totalOrderPredicate',
  ),
  finalizeWait: entry(
    [
      'finalizeWait',
      'The time (200 ms) a server with a quorum of votes goes on listening for a better one.',
    ],
    ['finalizeWait', '选票达到法定人数之后，服务器再等更好选票的时间（200 ms）。'],
    'FastLeaderElection.finalizeWait',
  ),
  backoff: entry(
    [
      'backoff',
      'A server that hears nothing tells its vote again, waiting twice as long each time.',
    ],
    ['退避', '什么也没听到的服务器重发选票，每次等待的时间加倍。'],
    'FastLeaderElection.lookForLeader',
  ),
  epoch: entry(
    ['epoch', 'The number of a leader’s reign; each new leader’s is larger than all before.'],
    ['纪元（epoch）', '一位 Leader 在位的编号；新 Leader 的总比以前的都大。'],
    'ZxidUtils',
    'epoch',
  ),
  zxid: entry(
    [
      'zxid',
      'The number of a transaction: the epoch and a counter, written 2:8. It orders everything that is written.',
    ],
    ['zxid（事务 ID）', '事务的编号，由纪元和计数器组成，写作 2:8；一切写操作都按它排序。'],
    'ZxidUtils',
    'zxid',
  ),
  counter: entry(
    ['counter', 'The second half of a zxid: it starts at 0 with each epoch and grows by one.'],
    ['计数器', 'zxid 的后一半：每个纪元从 0 开始，逐一增加。'],
    'ZxidUtils',
    'counter',
  ),
  history: entry(
    ['history', 'All transactions a server has, in order: its log and what its snapshots hold.'],
    ['历史', '一台服务器拥有的全部事务，依次排列：日志，加上快照所含。'],
    'ZKDatabase',
    'history',
  ),
  weight: entry(
    [
      'weight',
      'How much a server counts towards a quorum; with 0 it counts nothing and never leads.',
    ],
    ['权重', '服务器在法定人数里占的分量；为 0 则不计，也永远不当 Leader。'],
    'QuorumHierarchical',
  ),
  group: entry(
    ['group', 'Voters counted together: a quorum is a majority within a majority of the groups.'],
    ['组', '放在一起计数的投票者：法定人数是过半的组，各组内也过半。'],
    'QuorumHierarchical',
  ),
  znode: entry(
    ['znode', 'One place in ZooKeeper’s tree: a path, some data, children and versions.'],
    ['znode（数据节点）', 'ZooKeeper 树上的一个位置：路径、数据、子节点和版本。'],
    'DataNode',
  ),
} as const
