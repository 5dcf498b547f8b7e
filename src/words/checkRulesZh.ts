import type { AllRuleWords } from './RuleWords'

export const CHECK_RULES_ZH: AllRuleWords = {
  'minority-quorum': {
    name: '一半就够',
    sentence: '把投票者的一半（向下取整）就算作法定人数。',
    because: '这样的两半可以毫无交集，于是分区的两边各自确立同一纪元的 Leader。',
  },
  'accepted-epoch-not-persisted': {
    name: 'acceptedEpoch 不写盘',
    sentence: 'acceptedEpoch 只记在内存里，从不写盘。',
    because:
      '磁盘上的 acceptedEpoch 落在 currentEpoch 之后。发出 ACKEPOCH 后死去的服务器忘了承诺，又把同一纪元承诺给另一个 Leader（G3 能看见）。',
  },
  'no-epoch-check-and-no-zxid-in-votes': {
    name: '谁也不比较历史',
    sentence: '比较选票时不看 zxid，Leader 也接受比自己更新的 ACKEPOCH。',
    because: '历史较短的服务器当选，又没有什么能阻止它：已提交的事务丢失。',
  },
  'better-vote-not-sent-on': {
    name: '改投后不告诉别人',
    sentence: '服务器改投更好的选票后谁也不告诉，连自己也不告诉。',
    because: '没有一个选票箱能为最好的选票凑够法定人数，于是谁也选不出来。',
  },
  'own-vote-not-looped-back': {
    name: '自己的票不算',
    sentence: '服务器不把选票发给自己。',
    because: '自己的选票箱里永远没有自己的票，刚够法定人数的几台服务器就永远认不出自己已够数。',
  },
  'no-zxid-in-votes': {
    name: '选票不比 zxid',
    sentence: '比较选票时不看 zxid，但 ACKEPOCH 的纪元检查照旧。',
    because:
      '仅此一项不破坏安全性：错误当选者会在发现阶段被拒绝，因为 Leader 会断开每个比自己更新的 ACKEPOCH，于是凑不够法定人数。失去的只是选票的顺序（G22 能看见）和时间（L1 也许能看见）。',
  },
  'minority-commit': {
    name: '一个 ACK 就提交',
    sentence: '只要有一台服务器确认，Leader 就提交提案。',
    because: '以后的 Leader 可能来自一个谁都没有它的法定人数，于是它就丢了。',
  },
  'ack-before-fsync': {
    name: '先 ACK 后刷盘',
    sentence: '事务一追加到日志就确认，不等刷盘（fsync）。',
    because: '此时断电的服务器，确认过的事务自己却没有。',
  },
  'new-leader-acked-before-data': {
    name: '先确认 NEWLEADER',
    sentence: '历史还没写盘就确认 NEWLEADER（ZOOKEEPER-4646）。',
    because: '让 Leader 上任的那个法定人数，只在内存里有它的历史。',
  },
  'new-leader-before-history': {
    name: '先发 NEWLEADER',
    sentence:
      'NEWLEADER 在它本应结束的历史之前入队，Learner 所缺的事务反而跟在后面（类似 ZOOKEEPER-3104）。',
    because: 'Learner 确认的历史，它还没有收到。',
  },
  'current-epoch-before-data': {
    name: '先写 currentEpoch',
    sentence: '收到 NEWLEADER 时，先写 currentEpoch，后写历史（ZOOKEEPER-3911、4643）。',
    because: '在两者之间死去的服务器自称属于某纪元，却缺少它的历史；它凭此当选，把别人的历史截短。',
  },
  'no-trunc': {
    name: '不用 TRUNC',
    sentence: '比 Leader 多出事务的 Learner 只收到 DIFF，多出的部分照旧保留。',
    because: '它的历史不是 Leader 的历史；从未提交的事务在它那里活了下来。',
  },
  'commit-out-of-order': {
    name: '不按顺序提交',
    sentence: '一次刷盘的多个事务倒着确认，Leader 见哪个够法定人数就提交哪个，不等更早的提案。',
    because: '一批里最后的提案先于最早的被提交。',
  },
  'serving-before-uptodate': {
    name: '不等 UPTODATE 就服务',
    sentence: 'Learner 一确认 NEWLEADER 就开始回答客户端。',
    because: '此时 Leader 还没有法定人数：Learner 展示的内容也许永远不会提交，下次再读就没了。',
  },
  'leader-serves-early': {
    name: 'Leader 不等法定人数',
    sentence: '法定人数还没有确认 NEWLEADER，Leader 就开始服务。',
    because: '它建立在法定人数并不拥有的历史之上，却称之为已提交。',
  },
  'log-not-replayed': {
    name: '只读快照不读日志',
    sentence: '启动时只载入快照，不在其上重放日志；快照开始之后提交的事务就缺了。',
    because: '缺少自己确认过的事务的服务器，被同样缺少它的服务器选为 Leader。',
  },
  'sync-answered-at-once': {
    name: 'sync 谁也不问',
    sentence: 'Learner 自己就回答 sync()，不去问 Leader。',
    because: '随后的读看不到此前已经完成的写。',
  },
  'read-overtakes-write': {
    name: '读操作抢先',
    sentence: '会话还在等更早的写操作，读操作却立即得到回答。',
    because: '读的回答先于写的回答到达，也不知道那个写操作做了什么。',
  },
  'last-zxid-seen-ignored': {
    name: '不看 lastZxidSeen',
    sentence: '客户端看到的比服务器拥有的还新，服务器照样接受它。',
    because:
      '旧 Leader 在新 Leader 旁边醒来，又接回一个客户端，而新 Leader 做过的事那个客户端已经知道。（会话换到 Follower 时，Follower 要先问 Leader，回答排在所有 COMMIT 之后。）',
  },
  'watch-event-after-answer': {
    name: '事件晚于回答',
    sentence: '监视的事件不立即发出，而是跟在下一个回答之后。',
    because: '那个回答的状态可能已经包含所监视的变化。',
  },
  'touch-tables-ignored': {
    name: '忽略会话活动表',
    sentence: 'Learner 在 PING 里报告听到了哪些会话，Leader 却不看。',
    because: '客户端一直在向自己的服务器发 ping，会话仍在开始后过了一个超时时间就过期。',
  },
  'ephemerals-outlive-session': {
    name: '临时节点比会话活得久',
    sentence: '会话结束时只关闭会话，它的临时节点仍然留着。',
    because: '应用了这个结束的每台服务器都还有这些节点：等它们消失的客户端会永远等下去。',
  },
  'shipped-sticky-acks': {
    name: 'TRUNC 之后仍算 ACK',
    sentence: 'Leader 已让某个 Follower 截掉一个提案，却仍把它先前的确认算在内。',
    because: '法定人数的磁盘上并没有这个提案，它却被提交了。',
  },
  'shipped-trunc-kept-in-memory': {
    name: '未完成的 TRUNC 留在内存',
    sentence: 'Learner 在 TRUNC 中途失去 Leader 时，内存保持原样。',
    because:
      '在这里不会出错：这里的 Leader 在选定 TRUNC 的同一时刻就让 NEWLEADER 入队，中间不会应用任何没有写盘的事务。',
  },
  'shipped-trunc-leaves-a-record': {
    name: 'TRUNC 留下一条记录',
    sentence: 'TRUNC 在大于等于目标 zxid 的第一条记录之后截断，不管那是哪一条。',
    because: '日志里恰好没有目标 zxid 时，后面那条记录就留了下来，客户端读到了从未提交的内容。',
  },
  'shipped-trunc-leaves-snapshots': {
    name: 'TRUNC 留下快照',
    sentence: 'TRUNC 只截日志，较新的快照原样保留。',
    because: '截掉的内容又从快照里回来，客户端读到了从未提交的内容。',
  },
  'shipped-observer-epoch-before-data': {
    name: 'Observer 先确认',
    sentence: 'Observer 在 DIFF 带来的事务写入日志之前，就写 currentEpoch 并确认 NEWLEADER。',
    because: '它确认的历史不在它的磁盘上。',
  },
  'shipped-no-epoch-tmp': {
    name: '不预先写 currentEpoch.tmp',
    sentence: '新纪元的数据先于任何说明该纪元的文件写盘。',
    because: '在两者之间死去的服务器，发现数据的纪元晚于 currentEpoch，从此拒绝启动。',
  },
  'shipped-error-reuses-zxid': {
    name: '出错不占用 zxid',
    sentence: '无法解码的请求被做成事务时，沿用上一个 zxid。',
    because:
      '运行中的客户端不会发出这样的请求，所以从不发生；若有，一个 zxid 就会代表两个事务（G4）。',
  },
}
