import { decodeUtf8 } from '../../jute/utf8'
import { reconfigure } from '../ZooKeeper'
import { FLAG, usageOf, VALUE, type CliCommand } from './CliCommand'
import { CliException } from './CliException'
import type { CommandLine } from './CommandLine'
import { statText } from './StatPrinter'

const RECONFIG = {
  name: 'reconfig',
  usage:
    '[-s] [-v version] [[-file path] | [-members serverID=host:port1:port2;port3[,...]*]] | ' +
    '[-add serverId=host:port1:port2;port3[,...]]* [-remove serverId[,...]*]',
}

/** org.apache.zookeeper.cli.ReconfigCommand. A console on a page has no files, so that none is found. */
export const RECONFIG_COMMAND: CliCommand = {
  ...RECONFIG,
  options: { s: FLAG, v: VALUE, file: VALUE, members: VALUE, add: VALUE, remove: VALUE },
  *exec(line, { out }) {
    const version = checked(line)
    const text = (option: string) => line.value(option)?.toLowerCase() ?? null
    const changes = { joining: text('add'), leaving: text('remove'), members: text('members') }
    const { data, stat } = yield* reconfigure(changes, version)
    out(`Committed new configuration:\n${decodeUtf8(data ?? new Uint8Array())}\n`)
    if (line.has('s')) out(statText(stat))
  },
}

/** The version that is asked for, -1 for none, once the options go together. */
function checked(line: CommandLine): bigint {
  const whole = line.has('file') || line.has('members')
  const parts = line.has('add') || line.has('remove')
  if (!whole && !parts) throw new CliException(usageOf(RECONFIG))
  const version = line.has('v') ? hexadecimal(line.value('v') ?? '') : -1n
  if (version === null)
    throw new CliException('-v must be followed by a long (configuration version)')
  if (whole && parts) {
    throw new CliException(
      "Can't use -file or -members together with -add or -remove (mixing incremental and non-incremental modes is not allowed)",
    )
  }
  if (line.has('file') && line.has('members')) {
    throw new CliException(
      "Can't use -file and -members together (conflicting non-incremental modes)",
    )
  }
  const file = line.value('file')
  if (file !== null) {
    const why = /^[./]*[./]$/.test(file) ? 'Is a directory' : 'No such file or directory'
    throw new CliException(`Error processing ${file}${file} (${why})`)
  }
  return version
}

function hexadecimal(text: string): bigint | null {
  if (!/^[+-]?[0-9a-fA-F]+$/.test(text)) return null
  const digits = BigInt(`0x${text.replace(/^[+-]/, '')}`)
  const value = text.startsWith('-') ? -digits : digits
  return BigInt.asIntN(64, value) === value ? value : null
}
