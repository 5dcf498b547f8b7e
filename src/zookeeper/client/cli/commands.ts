import type { CliCommand } from './CliCommand'
import { QUOTA_COMMANDS } from './quotaCommands'
import { READ_COMMANDS } from './readCommands'
import { RECONFIG_COMMAND } from './ReconfigCommand'
import { WATCH_COMMANDS } from './watchCommands'
import { WRITE_COMMANDS } from './writeCommands'

/** Commands that are classes of their own in Java, by name (CommandFactory). */
export const COMMANDS: ReadonlyMap<string, CliCommand> = new Map(
  [...READ_COMMANDS, ...WRITE_COMMANDS, ...QUOTA_COMMANDS, ...WATCH_COMMANDS, RECONFIG_COMMAND].map(
    (command) => [command.name, command],
  ),
)

/** Those that ZooKeeperMain does itself. */
const OWN: ReadonlyMap<string, string> = new Map([
  ['connect', 'host:port'],
  ['history', ''],
  ['redo', 'cmdno'],
  ['printwatches', 'on|off'],
  ['quit', ''],
])

/** What a line may begin with, sorted by UTF-16 units (ZooKeeperMain.getCommands). */
export function commandNames(): string[] {
  return [...OWN.keys(), ...COMMANDS.keys()].sort()
}

/** All commands as ZooKeeperMain.usage lists them. */
export function usageText(): string {
  const usageOf = (name: string) => OWN.get(name) ?? COMMANDS.get(name)?.usage ?? ''
  const head = 'ZooKeeper -server host:port -client-configuration properties-file cmd args\n'
  return commandNames().reduce((text, name) => `${text}\t${name} ${usageOf(name)}\n`, head)
}

/** Whether a line may begin with it. */
export function isCommand(name: string): boolean {
  return COMMANDS.has(name) || OWN.has(name)
}
