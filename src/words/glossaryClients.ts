import { entry } from './GlossaryEntry'

/** Programs that use an ensemble, what ties them to it, and what they build with it. */
export const GLOSSARY_CLIENTS = {
  client: entry(
    [
      'client',
      'A program that uses the ensemble, connected to one server at a time; it looks for another when that one fails.',
    ],
    ['客户端', '使用集群的程序，同一时刻只连一台服务器；这台不行了就另找一台。'],
    'ZooKeeper',
  ),
  session: entry(
    [
      'session',
      'What a client has with the whole ensemble, not with one server: an id, a password and a timeout. It outlives connections.',
    ],
    ['会话', '客户端与整个集群（而不是某台服务器）之间的关系：ID、密码和超时。它比连接活得久。'],
    'SessionTrackerImpl',
  ),
  expiry: entry(
    [
      'expiry',
      'A session ends when the leader has not heard of its client for the timeout; only the servers decide that, never the client.',
    ],
    ['过期', 'Leader 在超时时间里没有客户端的消息，会话就结束；只由服务器判断，客户端不能。'],
    'SessionTrackerImpl.run',
  ),
  ephemeral: entry(
    [
      'ephemeral',
      'A znode that goes with the session that created it, when that is closed or expires. It has no children.',
    ],
    ['临时节点（ephemeral）', '随创建它的会话一起消失的 znode：会话关闭或过期时删除。没有子节点。'],
    'EphemeralType',
  ),
  sequential: entry(
    [
      'sequential',
      'A znode whose name the server completes with a number that only grows among its siblings.',
    ],
    ['顺序节点（sequential）', '由服务器在名字后面补上序号的 znode，序号在兄弟之间只增不减。'],
    'CreateMode',
  ),
  watch: entry(
    [
      'watch',
      'A request to be told of the next change of a znode. It says that something changed, not what, and the usual kind fires once.',
    ],
    [
      '监听（watch）',
      '请求在 znode 下次变化时得到通知。它只说有变化，不说变成什么；普通的只触发一次。',
    ],
    'WatchManager',
  ),
  connectionLoss: entry(
    [
      'ConnectionLoss',
      'The connection went while a request was under way: its outcome is unknown to the client.',
    ],
    ['ConnectionLoss（连接丢失）', '请求还在途中时连接断了：客户端不知道结果。'],
    'KeeperException.ConnectionLossException',
  ),
  herd: entry(
    [
      'herd effect',
      'One change wakes many clients of which all but one wake for nothing. Watching only the one in front avoids it.',
    ],
    ['羊群效应', '一个变化叫醒许多客户端，其中只有一个该醒。只监听前一个就能避免。'],
    'recipes.lock.WriteLock',
  ),
  fencing: entry(
    [
      'fencing',
      'A number that grows with each holder of a lock; what is protected refuses a smaller one, so a holder that has lost the lock without knowing does no harm.',
    ],
    [
      '防护令牌（fencing）',
      '随每个持锁者增大的数；受保护的资源拒绝更小的数，于是丢了锁而不自知的持有者也无法造成破坏。',
    ],
  ),
  recipe: entry(
    [
      'recipe',
      'A known way to build something from znodes, sessions and watches: a lock, an election, a queue, a barrier.',
    ],
    ['范例（recipe）', '用 znode、会话和监听搭出常用东西的已知做法：锁、选举、队列、屏障。'],
    'org.apache.zookeeper.recipes',
  ),
} as const
