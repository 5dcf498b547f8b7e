import { draw } from '../../../base/draw'
import { createClientCnxn, parseConnectString, type ClientCnxn } from '../ClientCnxn'
import type { ClientEffect, ClientEvent, WatchedEvent } from '../ClientEvent'
import type { Calls } from '../ZooKeeper'
import { notANumber, parseInteger, type CliCommand } from './CliCommand'
import type { Completion } from './Completion'
import { parseOptions } from './MyCommandOptions'
import { QUOTA_COMMANDS } from './quotaCommands'
import { READ_COMMANDS } from './readCommands'
import { RECONFIG_COMMAND } from './ReconfigCommand'
import { watchCommands } from './watchCommands'
import { WRITE_COMMANDS } from './writeCommands'

/** Everything that can happen to a zkCli: what happens to its client, and lines that are typed. */
export type MainEvent =
  | Exclude<ClientEvent, { kind: 'submit' | 'addAuth' }>
  | { kind: 'typed'; line: string }
  /** Tab, with the cursor at this place of the line that is being typed. */
  | { kind: 'completing'; line: string; cursor: number }

/** Everything a zkCli may ask of its world. */
export type MainEffect =
  | Exclude<ClientEffect, { kind: 'answer' | 'watched' }>
  | { kind: 'print'; stream: 'out' | 'err'; text: string }
  /** It waits for a line. */
  | { kind: 'prompt'; text: string }
  /** The answer to Tab, for the line and the cursor that it was pressed with. */
  | { kind: 'completed'; line: string; cursor: number; completion: Completion }
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
  /** What it says before it connects, and the exit code if it then ends. */
  readonly complaint?: { readonly text: string; readonly exitCode: number | null }
}

/** org.apache.zookeeper.ZooKeeperMain. */
export interface ZooKeeperMain {
  readonly config: MainConfig
  readonly commands: ReadonlyMap<string, CliCommand>
  /** As typed behind `connect`, or `-server`. */
  host: string
  client: ClientCnxn
  clients: number
  readonly history: Map<number, string>
  commandCount: number
  printWatches: boolean
  exitCode: number
  /** The words of the last line that had any. */
  words: string[] | null
  /** The command that is under way, and the call it waits for; or what Tab waits for. */
  running: Calls<CompletedFor | null> | null
  tag: number
  /** Where what a command prints and asks for goes: that of the event that is being handled. */
  shell: Shell | null
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

/** What a person does at the prompt. */
export type Typed = Extract<MainEvent, { kind: 'typed' | 'completing' }>
export type CompletedFor = Omit<Extract<MainEffect, { kind: 'completed' }>, 'kind'>

/** A zkCli that has not begun: `started` makes it connect and ask for a line. */
export function createMain(config: MainConfig): ZooKeeperMain {
  const all = [
    ...READ_COMMANDS,
    ...WRITE_COMMANDS,
    ...QUOTA_COMMANDS,
    ...watchCommands(),
    RECONFIG_COMMAND,
  ]
  return {
    config,
    commands: new Map(all.map((command) => [command.name, command])),
    host: config.server,
    client: newClient(config, config.server, 1),
    clients: 1,
    ...{ history: new Map(), commandCount: 0, printWatches: true, exitCode: 0, words: null },
    ...{
      running: null,
      tag: 0,
      shell: null,
      begun: false,
      waiting: false,
      ahead: [],
      ended: false,
    },
  }
}

/** The n-th client, with the hosts in an order of its own (StaticHostProvider shuffles them). */
export function newClient(
  { name, timeoutMs, seed, readOnly = false }: MainConfig,
  host: string,
  n: number,
): ClientCnxn {
  const hosts = parseConnectString(host)
  const shuffled = hosts
    .map((address, i) => ({ address, i, at: draw(seed, 2 ** 32, 'hosts', name, n, i) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ address }) => address)
  return createClientCnxn({
    ...{ hosts: shuffled, sessionTimeoutMs: timeoutMs, canBeReadOnly: readOnly },
    name: `${name}.${n}`,
  })
}

/** `[zk: host(STATE) n] `. */
export function promptOf({ host, client, commandCount }: ZooKeeperMain): string {
  return `[zk: ${host}(${client.state}) ${commandCount}] `
}

/** What the default watcher prints (ZooKeeperMain.MyWatcher). */
export function watcherText({ state, type, path }: WatchedEvent): string {
  return `\nWATCHER::\n\nWatchedEvent state:${state} type:${type} path:${path ?? 'null'}\n`
}

const OWN: ReadonlyMap<string, string> = new Map([
  ['connect', 'host:port'],
  ['history', ''],
  ['redo', 'cmdno'],
  ['printwatches', 'on|off'],
  ['quit', ''],
])

/** What a line may begin with, sorted by UTF-16 units (ZooKeeperMain.getCommands). */
export function commandNames(main: ZooKeeperMain): string[] {
  return [...OWN.keys(), ...main.commands.keys()].sort()
}

/** All commands as ZooKeeperMain.usage lists them. */
export function usageText(main: ZooKeeperMain): string {
  const usageOf = (name: string) => OWN.get(name) ?? main.commands.get(name)?.usage ?? ''
  const head = 'ZooKeeper -server host:port -client-configuration properties-file cmd args\n'
  return commandNames(main).reduce((text, name) => `${text}\t${name} ${usageOf(name)}\n`, head)
}

/** Whether a line may begin with it. */
export function isCommand(main: ZooKeeperMain, name: string): boolean {
  return main.commands.has(name) || OWN.has(name)
}

/** What `zkCli.sh` is started with. A file of properties can never be read here, as one that is not there. */
export function mainConfigOf(
  args: readonly string[],
  { name, seed }: Pick<MainConfig, 'name' | 'seed'>,
): MainConfig {
  const { timeout, clientConfiguration, said, ...options } = parseOptions(args)
  const timeoutMs = parseInteger(timeout, 32)
  const wrong =
    clientConfiguration !== null
      ? {
          text: `${CONFIG_EXCEPTION}: Error while processing ${clientConfiguration}\n`,
          exitCode: 2,
        }
      : { text: `Exception in thread "main" ${notANumber(timeout)}\n`, exitCode: 1 }
  const ends = clientConfiguration !== null || timeoutMs === null
  const complaint = ends ? { ...wrong, text: said + wrong.text } : { text: said, exitCode: null }
  const config = { ...options, name, seed, timeoutMs: Number(timeoutMs ?? 0) }
  return said === '' && !ends ? config : { ...config, complaint }
}

const CONFIG_EXCEPTION = 'org.apache.zookeeper.server.quorum.QuorumPeerConfig$ConfigException'
