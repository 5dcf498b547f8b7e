import { entry } from './GlossaryEntry'

/** What a write goes through, what servers are joined by, and what is said of a whole run. */
export const GLOSSARY_WRITES = {
  down: entry(
    ['down', 'No process runs there: killed, without power, ended by itself, or not started yet.'],
    ['已停止', '那里没有进程在运行：被杀死、断电、自行退出，或者还没有启动。'],
  ),
  request: entry(
    ['request', 'What a client asks of its server. Whoever serves passes writes on to the leader.'],
    ['请求', '客户端向所连服务器提出的要求；写请求都转交给 Leader。'],
    'Request',
  ),
  transaction: entry(
    [
      'transaction',
      'One change to the tree, with its zxid: what a write has become at the leader.',
    ],
    ['事务', '对树的一次改动，带着自己的 zxid：写请求到了 Leader 那里就成为事务。'],
    'TxnHeader',
    'transaction',
  ),
  proposal: entry(
    [
      'proposal',
      'A transaction that the leader sends its followers, for them to log and acknowledge.',
    ],
    ['提案', 'Leader 发给 Follower、要它们写日志并确认的事务。'],
    'Leader.Proposal',
  ),
  COMMIT: entry(
    ['COMMIT', 'A quorum has acknowledged a proposal: it is applied, and will never be lost.'],
    ['COMMIT（提交）', '法定人数已确认某个提案：它生效，从此不会丢失。'],
    'Leader.commit',
    'COMMIT',
  ),
  INFORM: entry(
    [
      'INFORM',
      'Tells observers of a committed transaction, with its content: they never saw it proposed.',
    ],
    ['INFORM', '把已提交的事务连同内容告诉 Observer：它们没有收到过提案。'],
    'Leader.inform',
  ),
  sync: entry(
    ['sync', 'A request that is answered once its server has all that was committed before it.'],
    ['sync', '一种请求：等所连服务器赶上此前提交的一切，才得到回答。'],
    'Leader.processSync',
  ),
  log: entry(
    [
      'log',
      'The file to which a server appends transactions, in order, before it acknowledges them.',
    ],
    ['事务日志', '服务器依次追加事务的文件，写进去之后才确认。'],
    'FileTxnLog',
  ),
  connection: entry(
    ['connection', 'TCP between two servers: one for votes, one from each learner to its leader.'],
    ['连接', '两台服务器之间的 TCP：一条传选票，另有每个 Learner 到 Leader 的一条。'],
    'QuorumCnxManager',
  ),
  fault: entry(
    [
      'fault',
      'What goes wrong: a crash, a loss of power, a cut, a slow or wiped disk, an early timer.',
    ],
    ['故障', '出了差错的事：崩溃、断电、切断、磁盘变慢或清空、定时器提前。'],
  ),
  property: entry(
    [
      'property',
      'What must hold of every run: never to be broken (safety), or to come about in time (liveness).',
    ],
    ['性质', '每次运行都必须成立的事：永远不能违反（安全性），或者要及时发生（活性）。'],
  ),
  model: entry(
    [
      'model',
      'A run as four sets: operations, messages, timestamps and faults, written ZAB = (S, M, T, F).',
    ],
    ['模型', '把一次运行看作四个集合：操作、消息、时间戳和故障，写作 ZAB = (S, M, T, F)。'],
  ),
} as const
