import { draw } from '../../../base/draw'
import { createClientCnxn, parseConnectString, type ClientCnxn } from '../ClientCnxn'
import type { ClientEffect, ClientEvent, WatchedEvent } from '../ClientEvent'
import type { Calls } from '../ZooKeeper'
import type { CliCommand } from './CliCommand'
import { QUOTA_COMMANDS } from './quotaCommands'
import { READ_COMMANDS } from './readCommands'
import { RECONFIG_COMMAND } from './ReconfigCommand'
import { watchCommands } from './watchCommands'
import { WRITE_COMMANDS } from './writeCommands'

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
  /** The command that is under way, and the call it waits for. */
  running: Calls<void> | null
  tag: number
  /** Lines that were typed meanwhile. */
  readonly ahead: string[]
  ended: boolean
}

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
    ...{ running: null, tag: 0, ahead: [], ended: false },
  }
}

/** The n-th client, with the hosts in an order of its own (StaticHostProvider shuffles them). */
export function newClient(
  { name, timeoutMs, seed }: MainConfig,
  host: string,
  n: number,
): ClientCnxn {
  const hosts = parseConnectString(host)
  const shuffled = hosts
    .map((address, i) => ({ address, i, at: draw(seed, 2 ** 32, 'hosts', name, n, i) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ address }) => address)
  return createClientCnxn({
    ...{ hosts: shuffled, sessionTimeoutMs: timeoutMs },
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

const OWN: readonly (readonly [string, string])[] = [
  ['connect', 'host:port'],
  ['history', ''],
  ['redo', 'cmdno'],
  ['printwatches', 'on|off'],
  ['quit', ''],
]

/** All commands, sorted, as ZooKeeperMain.usage lists them. */
export function usageText(main: ZooKeeperMain): string {
  const all = [...OWN, ...[...main.commands.values()].map(({ name, usage }) => [name, usage])]
  const lines = all.map(([name = '', usage = '']) => ({ name, text: `\t${name} ${usage}\n` }))
  lines.sort((a, b) => (a.name < b.name ? -1 : 1))
  const head = 'ZooKeeper -server host:port -client-configuration properties-file cmd args\n'
  return head + lines.map(({ text }) => text).join('')
}

/** Whether a line may begin with it. */
export function isCommand(main: ZooKeeperMain, name: string): boolean {
  return main.commands.has(name) || OWN.some(([own]) => own === name)
}
