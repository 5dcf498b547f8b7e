import { addToHashSet, createHashSet, hashSetItems } from '../../server/javaHash'

const PROPERTIES_CAPACITY = 16

/** ConfigUtils.getClientConfigStr: the version, a blank, and where the members serve clients, in the order of a Java
 *  Properties. Members without a client address leave their comma. */
export function clientConfigText(configuration: string): string {
  const values = new Map<string, string>()
  const keys = createHashSet(PROPERTIES_CAPACITY)
  for (const line of configuration.split('\n')) {
    const equals = line.indexOf('=')
    if (equals < 0) continue
    const key = line.slice(0, equals).trim()
    values.set(key, line.slice(equals + 1).trim())
    addToHashSet(keys, key)
  }
  const members = hashSetItems(keys).filter((key) => key.startsWith('server.'))
  const addresses = members.map((key) => clientAddress(values.get(key) ?? ''))
  return `${values.get('version') ?? ''} ${addresses.join(',')}`
}

/** Behind the semicolon `[host:]port`; every interface where no host is named. */
function clientAddress(member: string): string {
  const [, client] = member.split(';')
  if (client === undefined) return ''
  return client.includes(':') ? client : `0.0.0.0:${client}`
}
