import type { ClientState } from '../../zookeeper/client/ClientCnxn'
import type { InEach } from '../Language'
import { count, plural } from '../numbers'

/** What the page says about clients: their panel, their consoles, their place on the stage. */
export interface ClientWords {
  readonly tab: string
  readonly name: (name: string) => string
  readonly none: string
  readonly sessions: (n: number) => string
  readonly list: string
  readonly workers: (own: number, all: number) => string
  readonly newClient: {
    readonly button: string
    readonly title: string
    readonly program: string
    readonly servers: string
    readonly allServers: string
    readonly timeout: string
  }
  /** `states`: of the client library, beside ZooKeeper’s own word. */
  readonly states: Readonly<Record<ClientState, string>>
  readonly expired: string
  readonly down: string
  readonly session: string
  readonly noSession: string
  readonly server: string
  readonly timeout: string
  readonly requests: string
  readonly pending: (pending: number, outgoing: number) => string
  readonly watches: string
  readonly clock: (left: string) => string
  readonly unknown: (n: number) => string
  readonly verbs: {
    readonly menu: (name: string) => string
    readonly short: string
    readonly cutFrom: (sid: number) => string
    readonly healTo: (sid: number) => string
    readonly quit: string
  }
  readonly console: {
    readonly name: (client: string) => string
    readonly text: string
    readonly line: (client: string) => string
    readonly begun: (incarnation: string) => string
    readonly busy: string
    readonly gone: string
    readonly hidden: (lines: number) => string
    readonly cut: (characters: number) => string
    readonly runOn: string
    readonly copy: string
    readonly copied: string
    readonly keys: string
    readonly candidates: string
    readonly branches: string
  }
  readonly recipe: {
    readonly does: string
    readonly nothingYet: string
    readonly program: string
    readonly options: string
    readonly asDefault: string
    readonly told: string
    readonly line: string
    readonly give: string
  }
  readonly stage: {
    readonly legend: string
    readonly between: string
    readonly label: (client: {
      readonly name: string
      readonly program: string
      readonly state: string
      readonly sid: number | null
      readonly session: string | null
    }) => string
  }
  readonly lanes: { readonly fold: string; readonly unfold: (n: number) => string }
}

const EN: ClientWords = {
  tab: 'Clients',
  name: (name) => `Client ${name}`,
  none: 'No client yet. A client is a program with a session: a zkCli with its console, or a recipe.',
  sessions: (n) => plural(n, 'client'),
  list: 'Clients of this run',
  workers: (own, all) =>
    all <= own
      ? `Each runs in a worker of its own (up to ${own}).`
      : `The first ${own} run in workers of their own, the other ${all - own} share one.`,
  newClient: {
    button: 'New client',
    title: 'New client',
    program: 'Program',
    servers: 'May connect to',
    allServers: 'all servers',
    timeout: 'Session timeout, seconds',
  },
  states: {
    CONNECTING: 'connecting',
    CONNECTED: 'connected',
    CONNECTEDREADONLY: 'connected, read only',
    CLOSED: 'closed',
    AUTH_FAILED: 'refused',
  },
  expired: 'expired',
  down: 'not running',
  session: 'Session',
  noSession: 'none yet',
  server: 'Server',
  timeout: 'Timeout',
  requests: 'Requests',
  pending: (pending, outgoing) =>
    `${count(pending)} without an answer, ${count(outgoing)} not sent yet`,
  watches: 'Watches',
  clock: (left) => `${left} until its session would expire`,
  unknown: (n) =>
    `Outcome unknown: the connection went while ${plural(n, 'request')} had no answer. Carried out or not, the client cannot know.`,
  verbs: {
    menu: (name) => `What to do to client ${name}`,
    short: 'Actions',
    cutFrom: (sid) => `Cut from server ${sid}`,
    healTo: (sid) => `Heal the link to server ${sid}`,
    quit: 'Quit (closes its session)',
  },
  console: {
    name: (client) => `Console of ${client}`,
    text: 'What has been printed',
    line: (client) => `Line for ${client}`,
    begun: (incarnation) => `process ${incarnation} begins`,
    busy: 'runs a command; a line typed now waits',
    gone: 'Its process is not running.',
    hidden: (lines) => `${plural(lines, 'earlier line')} not drawn; “Copy all” has them.`,
    cut: (characters) =>
      ` … ${plural(characters, 'more character')} not drawn; “Copy all” has them.`,
    runOn: 'run on to the answer',
    copy: 'Copy all',
    copied: 'Copied',
    keys: '↑ ↓ history · Tab completes · Ctrl+L clears',
    candidates: 'What Tab offers',
    branches: 'You are looking at the past: a line given here begins another future.',
  },
  recipe: {
    does: 'What it does',
    nothingYet: 'It has said nothing yet.',
    program: 'Its program',
    options: 'Options',
    asDefault: 'as by default',
    told: 'What it has told',
    line: 'Line for its program',
    give: 'Give',
  },
  stage: {
    legend: 'client',
    between: 'no server',
    label: ({ name, program, state, sid, session }) =>
      `Client ${name}, ${program}: ${state}${sid === null ? '' : `, at server ${sid}`}${session === null ? '' : `, session ${session}`}.`,
  },
  lanes: { fold: 'Hide the lanes of clients', unfold: (n) => `Lanes of ${plural(n, 'client')}` },
}

const ZH: ClientWords = {
  tab: '客户端',
  name: (name) => `客户端 ${name}`,
  none: '还没有客户端。客户端是有会话的程序：带控制台的 zkCli，或者一个范例程序。',
  sessions: (n) => `${count(n)} 个客户端`,
  list: '这次运行的客户端',
  workers: (own, all) =>
    all <= own
      ? `每个都在自己的 worker 里运行（最多 ${own} 个）。`
      : `前 ${own} 个各有自己的 worker，其余 ${all - own} 个共用一个。`,
  newClient: {
    button: '新客户端',
    title: '新客户端',
    program: '程序',
    servers: '可连接的服务器',
    allServers: '全部服务器',
    timeout: '会话超时（秒）',
  },
  states: {
    CONNECTING: '连接中',
    CONNECTED: '已连接',
    CONNECTEDREADONLY: '已连接（只读）',
    CLOSED: '已关闭',
    AUTH_FAILED: '被拒绝',
  },
  expired: '已过期',
  down: '未运行',
  session: '会话',
  noSession: '还没有',
  server: '服务器',
  timeout: '超时',
  requests: '请求',
  pending: (pending, outgoing) => `${count(pending)} 个未得到回答，${count(outgoing)} 个尚未发出`,
  watches: '监听',
  clock: (left) => `再过 ${left} 会话就会过期`,
  unknown: (n) => `结果未知：连接断开时有 ${count(n)} 个请求还没有回答。是否执行，客户端无从得知。`,
  verbs: {
    menu: (name) => `对客户端 ${name} 的操作`,
    short: '操作',
    cutFrom: (sid) => `切断与服务器 ${sid} 的链路`,
    healTo: (sid) => `恢复到服务器 ${sid} 的链路`,
    quit: '退出（关闭会话）',
  },
  console: {
    name: (client) => `${client} 的控制台`,
    text: '已输出的内容',
    line: (client) => `给 ${client} 的命令行`,
    begun: (incarnation) => `第 ${incarnation} 个进程开始`,
    busy: '正在执行命令；现在输入的行要等待',
    gone: '进程没有运行。',
    hidden: (lines) => `前面还有 ${count(lines)} 行没有画出；“全部复制”里有。`,
    cut: (characters) => ` … 还有 ${count(characters)} 个字符没有画出；“全部复制”里有。`,
    runOn: '运行到有回答为止',
    copy: '全部复制',
    copied: '已复制',
    keys: '↑ ↓ 历史 · Tab 补全 · Ctrl+L 清屏',
    candidates: 'Tab 给出的候选',
    branches: '现在看的是过去：在这里输入一行，就开始另一个未来。',
  },
  recipe: {
    does: '正在做什么',
    nothingYet: '还没有说什么。',
    program: '它的程序',
    options: '选项',
    asDefault: '默认',
    told: '它说过的',
    line: '给程序的一行',
    give: '发送',
  },
  stage: {
    legend: '客户端',
    between: '未连接',
    label: ({ name, program, state, sid, session }) =>
      `客户端 ${name}，${program}：${state}${sid === null ? '' : `，连着服务器 ${sid}`}${session === null ? '' : `，会话 ${session}`}。`,
  },
  lanes: { fold: '收起客户端的泳道', unfold: (n) => `${count(n)} 个客户端的泳道` },
}

export const CLIENT_WORDS: InEach<ClientWords> = { en: EN, zh: ZH }
