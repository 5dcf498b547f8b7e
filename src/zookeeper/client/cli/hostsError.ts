import { notANumber, parseInteger } from './javaNumbers'

/** What Java's zkCli dies of with a list of hosts, in the words of its exception; null: they all can be looked for
 *  (ConnectStringParser, NetUtils.getIPV6HostAndPort, StaticHostProvider). A chroot behind them is not looked at. */
export function hostsError(connectString: string): string | null {
  const [hosts = ''] = connectString.split('/')
  const all = hosts
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '')
  if (all.length === 0) return illegalArgument('A HostProvider may not be empty!')
  return all.reduce<string | null>((error, host) => error ?? hostError(host), null)
}

/** What a refused argument is said with. */
export function illegalArgument(message: string): string {
  return `java.lang.IllegalArgumentException: ${message}`
}

function hostError(host: string): string | null {
  if (host.startsWith('[')) return bracketError(host)
  const port = host.slice(host.lastIndexOf(':') + 1)
  return host.includes(':') && port !== '' ? portError(port) : null
}

/** `[host]` or `[host]:port`. */
function bracketError(host: string): string | null {
  const end = host.lastIndexOf(']')
  const rest = host.slice(end + 1)
  if (end < 0) return illegalArgument(`${host} starts with '[' but has no matching ']'`)
  if (end === 1) return illegalArgument(' is empty.')
  if (rest === '') return null
  if (!rest.startsWith(':')) return illegalArgument(`${host} does not have : after ]`)
  if (rest === ':') return illegalArgument(`${host} doesn't have a port after colon.`)
  return portError(rest.slice(1))
}

const MOST_PORT = 0xffff

/** InetSocketAddress.checkPort. */
function portError(text: string): string | null {
  const port = parseInteger(text, 32)
  if (port === null) return notANumber(text)
  return port < 0n || port > MOST_PORT ? illegalArgument(`port out of range:${port}`) : null
}
