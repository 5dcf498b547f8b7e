import type { InEach, Language } from '../Language'

/** What the page says of recipes: their names, what they are for, their options and steps. */
export interface RecipeWords {
  readonly names: Readonly<Record<string, string>>
  readonly whats: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
  /** Values that are chosen among. */
  readonly choices: Readonly<Record<string, string>>
  readonly steps: Readonly<Record<string, readonly RecipeStep[]>>
}

/** A line of the program as a person would write it down, and the notes that are told in it. */
export interface RecipeStep {
  readonly text: string
  readonly notes: readonly string[]
}

type Each<T> = readonly [en: T, zh: T]

const NAMES: Readonly<Record<string, Each<string>>> = {
  lock: ['Lock', '分布式锁'],
  store: ['Store behind a lock', '锁保护的存储'],
  'shared-lock': ['Shared lock', '共享锁'],
  election: ['Leader election', '领导者选举'],
  member: ['Group member', '集群成员'],
  balancer: ['Load balancer', '负载均衡'],
  config: ['Configuration reader', '配置读取者'],
  'config-writer': ['Configuration writer', '配置修改者'],
  barrier: ['Barrier', '屏障'],
  'double-barrier': ['Double barrier', '双重屏障'],
  queue: ['Queue', '队列'],
  pipeline: ['Requests in advance', '流水线请求'],
}

const WHATS: Readonly<Record<string, Each<string>>> = {
  lock: [
    'One client holds the lock at a time. Each queues up with an ephemeral sequential znode and watches only the one before it.',
    '同一时刻只有一个客户端持锁。每个都用临时顺序节点排队，只监听自己前面的那一个。',
  ],
  store: [
    'What a lock guards. With fencing, it refuses who comes with an older token than it has seen.',
    '锁所保护的东西。启用防护令牌时，拒绝比见过的更旧的令牌。',
  ],
  'shared-lock': [
    'Readers hold it together, a writer alone. A reader waits for the nearest writer before it, a writer for whoever is before it.',
    '读者可以同时持有，写者独占。读者等前面最近的写者，写者等前面的任何人。',
  ],
  election: [
    'The lowest offer leads; everybody else watches the offer before its own.',
    '序号最小的候选者领导，其余各自监听前一个。',
  ],
  member: [
    'An ephemeral znode with its address says that it is there, and goes with its session. It does what it is asked for.',
    '用带地址的临时节点表示自己在；会话结束，节点也消失。别人请求什么就做什么。',
  ],
  balancer: [
    'Gives requests to the live members of a group in turn. It learns that one is dead when the session of that member ends.',
    '把请求轮流分给集群里在线的成员。谁不在了，要到它的会话结束才知道。',
  ],
  config: [
    'Reads a configuration and asks to be told of its next change, in one call; is told; reads again.',
    '一次调用里读取配置并监听下一次变化；得到通知后再读。',
  ],
  'config-writer': [
    'Changes a configuration on the condition that nobody has written since it read.',
    '修改配置，条件是读过之后没有别人写过。',
  ],
  barrier: ['Nobody passes as long as a znode is there.', '只要某个 znode 还在，谁都不能通过。'],
  'double-barrier': [
    'Nobody begins before all are there, and nobody leaves before all are done.',
    '人到齐之前谁都不开始，都做完之前谁都不离开。',
  ],
  queue: [
    'Work in the order in which it came; a consumer claims an item with an ephemeral znode, so that a dead one leaves it to others.',
    '按到达的次序工作；消费者用临时节点认领，所以死了的会把它留给别人。',
  ],
  pipeline: [
    'Several requests and transactions leave before the first answer is there. They are done and answered in the order in which they left.',
    '不等第一个回答就连发多个请求和事务；它们按发出的次序执行并得到回答。',
  ],
}

const OPTIONS: Readonly<Record<string, Each<string>>> = {
  path: ['Path', '路径'],
  hold: ['Holds it for, ms', '持有多久（毫秒）'],
  rest: ['Then rests for, ms', '之后休息（毫秒）'],
  rounds: ['Rounds (0: for ever)', '轮数（0 为不停）'],
  mistake: ['Mistake', '错误写法'],
  fencing: ['Fencing', '防护令牌'],
  store: ['Path of the store', '存储的路径'],
  mode: ['Mode', '方式'],
  term: ['Resigns after, ms (0: never)', '多久后卸任（毫秒，0 为不卸任）'],
  group: ['Path of the group', '集群的路径'],
  service: ['A request takes, ms', '处理一个请求（毫秒）'],
  interval: ['Between two, ms', '间隔（毫秒）'],
  patience: ['Waits for an answer, ms', '等待回答（毫秒）'],
  requests: ['Requests (0: for ever)', '请求数（0 为不停）'],
  between: ['Late by, ms', '迟多久（毫秒）'],
  writes: ['Writes (0: for ever)', '写入次数（0 为不停）'],
  role: ['Role', '角色'],
  down: ['Closed for, ms', '关闭多久（毫秒）'],
  up: ['Open for, ms', '开放多久（毫秒）'],
  size: ['How many', '人数'],
  work: ['Works for, ms', '工作多久（毫秒）'],
  items: ['Items (0: for ever)', '项数（0 为不停）'],
  depth: ['Requests at once', '同时发出的请求数'],
  seed: ['Which requests (a number)', '哪些请求（一个数）'],
}

const CHOICES: Readonly<Record<string, Each<string>>> = {
  none: ['none', '无'],
  off: ['off', '关'],
  on: ['on', '开'],
  read: ['reader', '读者'],
  write: ['writer', '写者'],
  waiter: ['waits', '等待者'],
  keeper: ['keeps it', '看守者'],
  producer: ['producer', '生产者'],
  consumer: ['consumer', '消费者'],
  herd: ['everybody watches everything (herd)', '都监听全部（羊群效应）'],
  trust: ['trusts its lock without a connection', '断线后仍相信自己持锁'],
  'no-session-in-name': ['no session in the name', '名字里没有会话'],
  'no-second-look': ['does not look a second time', '不再看第二眼'],
  'writer-skips-readers': ['a writer only looks at writers', '写者只看写者'],
  stays: ['leads on without a connection', '断线后仍继续领导'],
  'believes-what-is-there': ['believes the znode that is there', '相信已经存在的节点'],
  'stays-away': ['does not join again', '不再重新加入'],
  'no-watch': ['reads the list once', '名单只读一次'],
  'watches-once': ['watches only the first time', '只监听第一次'],
  'watches-late': ['sets its watch too late', '监听设得太晚'],
  'any-version': ['writes over any version', '不管版本就写'],
  'any-event': ['takes any event for its own', '把任何事件当作自己的'],
  'leaves-it-ready': ['leaves the ready znode there, and trusts it', '留下 ready 节点，又相信它'],
  'deletes-first': ['deletes before it is done', '先删除再处理'],
  'never-looks': ['does not look whose delete it was', '不看是不是自己删的'],
}

type Step = readonly [text: Each<string>, ...notes: string[]]

const LOCK_STEPS: readonly Step[] = [
  [['create -s -e path/x-<session>-', 'create -s -e path/x-<会话>-']],
  [['lowest of ls path? the lock is mine', 'ls path 中最小？锁是我的'], 'holds', 'writes'],
  [['else stat -w the one before me, wait', '否则 stat -w 前一个，等待'], 'waits'],
  [['no connection: stop, until it is known', '断线：停下，直到弄清楚'], 'doubts'],
  [['delete my place', '删除自己的位置'], 'releases'],
  [['session expired: begin anew', '会话过期：重新开始'], 'lost'],
]

const STEPS: Readonly<Record<string, readonly Step[]>> = {
  lock: LOCK_STEPS,
  'shared-lock': [
    [['create -s -e path/read- or path/write-', 'create -s -e path/read- 或 path/write-']],
    [['nobody in my way before me? I hold it', '前面没人挡路？我持有'], 'holds'],
    [['else stat -w the nearest in my way, wait', '否则 stat -w 最近挡路的，等待'], 'waits'],
    [['no connection: stop, until it is known', '断线：停下，直到弄清楚'], 'doubts'],
    [['delete my place', '删除自己的位置'], 'releases'],
    [['session expired: begin anew', '会话过期：重新开始'], 'lost'],
  ],
  election: [
    [['create -s -e path/n-<session>-', 'create -s -e path/n-<会话>-'], 'offers'],
    [['lowest offer? I lead', '序号最小？我领导'], 'leads'],
    [
      [
        'else get the leader’s name, stat -w the one before me',
        '否则读领导者的名字，stat -w 前一个',
      ],
      'follows',
    ],
    [['no connection: step down', '断线：退下'], 'steps-down'],
    [['delete my offer', '删除自己的候选节点'], 'resigns'],
    [['session expired: begin anew', '会话过期：重新开始'], 'lost'],
  ],
  member: [
    [['create -e group/<name> <address>', 'create -e group/<名字> <地址>'], 'joins', 'replaces'],
    [['do what comes to the address', '处理送到这个地址的请求'], 'serves'],
    [['session expired: join again', '会话过期：重新加入'], 'lost'],
  ],
  balancer: [
    [['ls -w group, get each address', 'ls -w group，读取各个地址'], 'knows'],
    [['next member, in turn', '轮到的下一个成员'], 'finds-nobody'],
    [['send the request, wait for the answer', '发送请求，等待回答'], 'served', 'failed'],
    [['the group has changed: read it again', '名单变了：再读'], 'lost'],
  ],
  config: [
    [['get -w path', 'get -w path'], 'waits-for-it'],
    [['apply what was read', '采用读到的内容'], 'applies'],
    [['wait for the event, then from the top', '等事件，再从头开始'], 'is-told'],
    [['session expired: from the top', '会话过期：从头开始'], 'lost'],
  ],
  'config-writer': [
    [['get -s path', 'get -s path']],
    [['set -v <version> path <new>', 'set -v <版本> path <新值>'], 'writes'],
    [['BadVersion: somebody was faster, read again', 'BadVersion：别人先写了，再读'], 'is-late'],
    [['session expired: begin anew', '会话过期：重新开始'], 'lost'],
  ],
  barrier: [
    [['keeper: create path', '看守者：create path'], 'closes'],
    [['keeper: delete path', '看守者：delete path'], 'opens'],
    [['waiter: stat -w path, wait while it is there', '等待者：stat -w path，在就等'], 'waits'],
    [['waiter: gone, pass', '等待者：没了，通过'], 'passes'],
    [['session expired: begin anew', '会话过期：重新开始'], 'lost'],
  ],
  'double-barrier': [
    [['path/ready is there? wait until it is gone', 'path/ready 还在？等它消失']],
    [['create -s -e path/<name>-', 'create -s -e path/<名字>-'], 'arrives'],
    [['too few? wait', '人不够？等'], 'waits'],
    [['enough: create path/ready, begin', '人够了：create path/ready，开始'], 'enters'],
    [
      ['delete my place, wait for the first to go', '删除自己的位置，等第一个离开'],
      ...['finishes', 'waits-to-leave'],
    ],
    [['all done: leave', '都做完：离开'], 'leaves'],
    [['session expired: begin anew', '会话过期：重新开始'], 'lost'],
  ],
  queue: [
    [['producer: create -s path/items/qn-', '生产者：create -s path/items/qn-'], 'puts'],
    [
      ['consumer: ls -w path/items, none free? wait', '消费者：ls -w path/items，没有？等'],
      'waits',
    ],
    [
      ['consumer: create -e path/claims/<item>, work', '消费者：create -e path/claims/<项>，处理'],
      'takes',
    ],
    [['consumer: delete the item, then the claim', '消费者：删除该项，再删除认领'], 'done'],
    [['session expired: begin anew', '会话过期：重新开始'], 'lost'],
  ],
  pipeline: [
    [['send so many requests, wait for none', '连发这么多请求，一个也不等'], 'sends'],
    [['hear the answers, in the same order', '按同样的次序听取回答'], 'hears'],
    [['session expired: begin anew', '会话过期：重新开始'], 'lost'],
  ],
  store: [
    [['create -e path <address>', 'create -e path <地址>'], 'opens'],
    [['token not older than any seen? take it', '令牌不比见过的旧？接受'], 'takes'],
    [['older: refuse', '更旧：拒绝'], 'refuses'],
    [['session expired: open again', '会话过期：重新开放'], 'lost'],
  ],
}

function inOne<T>(all: Readonly<Record<string, Each<T>>>, language: Language): Record<string, T> {
  const at = language === 'en' ? 0 : 1
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, each[at]]))
}

function wordsIn(language: Language): RecipeWords {
  const at = language === 'en' ? 0 : 1
  const steps = Object.entries(STEPS).map(([recipe, all]): [string, RecipeStep[]] => [
    recipe,
    all.map(([text, ...notes]) => ({ text: text[at], notes })),
  ])
  return {
    names: inOne(NAMES, language),
    whats: inOne(WHATS, language),
    options: inOne(OPTIONS, language),
    choices: inOne(CHOICES, language),
    steps: Object.fromEntries(steps),
  }
}

export const RECIPE_WORDS: InEach<RecipeWords> = { en: wordsIn('en'), zh: wordsIn('zh') }
