import type { Member } from '../EnsembleConfig'
import { orderOfLongs } from '../server/javaHash'
import type { EnsembleMembers, QuorumVerifier } from './EnsembleMembers'

/** The configuration as it stands in notifications, in NEWLEADER and in /zookeeper/config: one line per server,
 *  group and weight in the order of Java's maps, and the version in hex without a newline after it
 *  (QuorumMaj.toString, QuorumHierarchical.toString, QuorumServer.toString). */
export function verifierText(qv: QuorumVerifier): string {
  const bySid = new Map(qv.members.map((member) => [member.sid, member]))
  const lines = inMapOrder([...bySid.keys()]).map((sid) => {
    const member = bySid.get(sid)
    return member === undefined ? '' : memberLine(member)
  })
  if (qv.hierarchy !== null) {
    const { groups, weights } = qv.hierarchy
    // A group's line comes out of the map sid → group, so its members stand in that map's order.
    const grouped = inMapOrder(Object.values(groups).flat())
    for (const group of inMapOrder(Object.keys(groups).map(Number))) {
      const sids = grouped.filter((sid) => groups[group]?.includes(sid))
      if (sids.length > 0) lines.push(`group.${group}=${sids.join(':')}`)
    }
    for (const sid of inMapOrder(Object.keys(weights).map(Number))) {
      lines.push(`weight.${sid}=${weights[sid] ?? 1}`)
    }
  }
  lines.push(`version=${BigInt.asUintN(64, qv.version).toString(16)}`)
  return lines.join('\n')
}

function memberLine({ sid, host, quorumPort, electionPort, type }: Member): string {
  const address = host.includes(':') ? `[${host}]` : host
  return `server.${sid}=${address}:${quorumPort}:${electionPort}:${type}`
}

/** Keys of a HashMap<Long, …>. */
function inMapOrder(keys: readonly number[]): number[] {
  const ascending = [...keys].sort((a, b) => a - b)
  return orderOfLongs(ascending.map(BigInt)).map(Number)
}

/** What such a text says; null when a line of it says something else or there is no version. Client addresses
 *  are passed over, of several server addresses the first is taken. */
export function parseVerifierText(text: string): EnsembleMembers | null {
  const members: Member[] = []
  const groups: Record<number, number[]> = {}
  const weights: Record<number, number> = {}
  let version: bigint | null = null
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const parts = /^(server|group|weight)\.(\d{1,15})=(.+)$|^version=([0-9a-fA-F]{1,16})$/.exec(
      line,
    )
    if (parts === null) return null
    const [, kind, number, value = '', hex] = parts
    if (hex !== undefined) version = BigInt.asIntN(64, BigInt(`0x${hex}`))
    else if (kind === 'server') {
      const member = parseMember(Number(number), value)
      if (member === null) return null
      members.push(member)
    } else if (kind === 'group') {
      if (!/^\d{1,15}(:\d{1,15})*$/.test(value)) return null
      groups[Number(number)] = value.split(':').map(Number)
    } else {
      if (!/^\d{1,15}$/.test(value)) return null
      weights[Number(number)] = Number(value)
    }
  }
  if (version === null) return null
  return {
    members,
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
    ...(Object.keys(weights).length > 0 ? { weights } : {}),
    version,
  }
}

/** `host:quorumPort:electionPort[:type][;…]` */
function parseMember(sid: number, value: string): Member | null {
  const [first = ''] = value.split(';')
  const type = /:(participant|observer)$/i.exec(first)?.[1]?.toLowerCase()
  const addresses = type === undefined ? first : first.slice(0, -type.length - 1)
  const [address = ''] = addresses.split('|')
  const parts = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5}):(\d{1,5})$/.exec(address)
  if (parts === null) return null
  const [, bracketed, plain, quorumPort, electionPort] = parts
  return {
    sid,
    host: bracketed ?? plain ?? '',
    quorumPort: Number(quorumPort),
    electionPort: Number(electionPort),
    type: type === 'observer' ? 'observer' : 'participant',
  }
}
