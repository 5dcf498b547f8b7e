import { chrootOf } from '../chroot'
import { createClientCnxn, type ClientCnxn } from '../ClientCnxn'
import type { ClientEffect, ClientEvent, WatchedEvent } from '../ClientEvent'
import { IllegalArgumentException } from '../KeeperException'
import type { Answer } from '../ZooKeeper'
import { shuffledHosts } from '../shuffledHosts'
import type { Kept } from './CliCommand'
import { createLineHistory, type LineHistory } from './ConsoleReader'
import { hostsError, illegalArgument } from './hostsError'
import { notANumber, parseInteger } from './javaNumbers'
import { parseOptions } from './MyCommandOptions'

/** Everything that can happen to a zkCli: what happens to its client, and lines that are typed. */
export type MainEvent =
  Exclude<ClientEvent, { kind: 'submit' | 'addAuth' }> | { kind: 'typed'; line: string }

/** Everything a zkCli may ask of its world. */
export type MainEffect =
  | Exclude<ClientEffect, { kind: 'answer' | 'watched' }>
  | { kind: 'print'; stream: 'out' | 'err'; text: string }
  /** It waits for a line. */
  | { kind: 'prompt'; text: string }
  /** The process is over. */
  | { kind: 'exit'; code: number }

export interface MainConfig {
  /** `-server`: `h:p,h:p`. */
  readonly server: string
  /** `-timeout`, ms; 30000 where nothing is said. */
  readonly timeoutMs: number
  /** Names its connections. */
  readonly name: string
  /** What the order of the hosts is drawn from. */
  readonly seed: number
  /** `-r`: a server that cannot change anything will do. */
  readonly readOnly?: boolean
  /** `-waitforconnection`: nothing is run before there is a session, and without one in time it ends. */
  readonly waitForConnection?: boolean
  /** The one command that is run instead of what is typed, in words. */
  readonly command?: readonly string[] | null
  /** What it says of its options first of all. */
  readonly said?: string
  /** What it dies of instead of connecting, and how. */
  readonly death?: { readonly text: string; readonly exitCode: number }
}

/** org.apache.zookeeper.ZooKeeperMain, as a plain record. */
export interface ZooKeeperMain {
  readonly config: MainConfig
  /** As typed behind `connect`, or `-server`. */
  host: string
  client: ClientCnxn
  clients: number
  readonly history: Map<number, string>
  /** Those that `!` brings back. */
  readonly lines: LineHistory
  commandCount: number
  printWatches: boolean
  exitCode: number
  /** The words of the last line that had any. */
  words: string[] | null
  readonly kept: Kept
  running: Running | null
  tag: number
  /** Past its constructor: it runs what it is told to. */
  begun: boolean
  /** Its client's session is being waited for (connectLatch). */
  waiting: boolean
  /** What was typed meanwhile. */
  readonly ahead: Typed[]
  ended: boolean
}

/** What a command may do besides calls. */
export interface Shell {
  readonly main: ZooKeeperMain
  print(stream: 'out' | 'err', text: string): void
  client(event: ClientEvent): void
  /** Begins with the client that has just been made. */
  connect(): void
}

/** What is under way, and waits for a call's answer. The calls themselves cannot be copied, so that the answers to those
 *  before are kept: from them a copy gets to the same place. */
export interface Running {
  readonly task: Task
  /** Its first call is out, or it is over. */
  begun: boolean
  readonly answers: Answer[]
}

/** `onlyCommand`: the one zkCli was given; `giveUp`: there was no session in time. */
export type Task = Typed | { kind: 'onlyCommand' } | { kind: 'giveUp' }

/** What a person does at the prompt. */
export type Typed = Extract<MainEvent, { kind: 'typed' }>

/** A zkCli that has not begun: `started` makes it connect and ask for a line. */
export function createMain(config: MainConfig): ZooKeeperMain {
  return {
    config,
    host: config.server,
    client: newClient(config, config.server, 1, 0),
    clients: 1,
    ...{
      history: new Map(),
      lines: createLineHistory(),
      commandCount: 0,
      printWatches: true,
      exitCode: 0,
      words: null,
    },
    ...{ kept: { addWatchMode: 'PERSISTENT_RECURSIVE' }, running: null, tag: 0 },
    ...{ begun: false, waiting: false, ahead: [], ended: false },
  }
}

/** The n-th client, with the hosts in an order of its own. `dials`: those of the
 *  clients before it, for no two connections have one name. */
export function newClient(
  { name, timeoutMs, seed, readOnly = false }: MainConfig,
  host: string,
  n: number,
  dials: number,
): ClientCnxn {
  const hosts = shuffledHosts(host, { seed, name, n })
  const { chroot } = readConnectString(host)
  const config = { hosts, chroot, sessionTimeoutMs: timeoutMs, canBeReadOnly: readOnly, name }
  return { ...createClientCnxn(config), dials }
}

/** The root behind the hosts; or what Java's zkCli dies of, where that is no path or a host is none. */
export function readConnectString(host: string): {
  chroot: string | null
  uncaught: string | null
} {
  try {
    const chroot = chrootOf(host)
    return { chroot, uncaught: hostsError(host) }
  } catch (error) {
    if (!(error instanceof IllegalArgumentException)) throw error
    return { chroot: null, uncaught: illegalArgument(error.message) }
  }
}

/** `[zk: host(STATE) n] `. */
export function promptOf({ host, client, commandCount }: ZooKeeperMain): string {
  return `[zk: ${host}(${client.state}) ${commandCount}] `
}

/** What the default watcher prints (ZooKeeperMain.MyWatcher). */
export function watcherText({ state, type, path }: WatchedEvent): string {
  return `\nWATCHER::\n\nWatchedEvent state:${state} type:${type} path:${path ?? 'null'}\n`
}

/** What `zkCli.sh` is started with. A file of properties can never be read here, as one that is not there. */
export function mainConfigOf(
  args: readonly string[],
  { name, seed }: Pick<MainConfig, 'name' | 'seed'>,
): MainConfig {
  const { timeout, clientConfiguration, ...options } = parseOptions(args)
  const timeoutMs = parseInteger(timeout, 32)
  const { uncaught } = readConnectString(options.server)
  const config = { ...options, name, seed, timeoutMs: Number(timeoutMs ?? 0) }
  if (clientConfiguration !== null) {
    const text = `${CONFIG_EXCEPTION}: Error while processing ${clientConfiguration}\n`
    return { ...config, death: { text, exitCode: 2 } }
  }
  const why = timeoutMs === null ? notANumber(timeout) : uncaught
  if (why === null) return config
  return { ...config, death: { text: `Exception in thread "main" ${why}\n`, exitCode: 1 } }
}

const CONFIG_EXCEPTION = 'org.apache.zookeeper.server.quorum.QuorumPeerConfig$ConfigException'
