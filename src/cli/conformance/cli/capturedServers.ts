import type { Member } from '../../../zookeeper/EnsembleConfig'
import { membersOf } from '../../../zookeeper/quorum/electionFixture'
import type { CliCapture } from './CliCapture'

/** What a captured zkCli tells of the servers behind it. */
export interface CapturedServers {
  /** null: one server, alone. */
  readonly members: readonly Member[] | null
  /** zookeeper.extendedTypesEnabled. */
  readonly extendedTypes: boolean
  /** Whom it was started with; null: not told. */
  readonly host: string | null
}

/** One server with extended types, at any port. */
export const ONE_SERVER: CapturedServers = { members: null, extendedTypes: true, host: null }

const MEMBER = /^server\.(\d+)=([^:\n]+):(\d+):(\d+):(participant|observer)/gm
/** An epoch, which a server alone never has, or a second server to go to. */
const OF_ENSEMBLE = /Zxid = 0x[0-9a-f]{9,}|^Connecting to [^/\n]*,/m

/** Of an ensemble that names no members: three, and an observer. */
export function capturedServers({ steps }: CliCapture): CapturedServers {
  const text = steps.map(({ out }) => out).join('\n')
  const named = [...text.matchAll(MEMBER)].map(memberOf)
  const first = named.findIndex(({ sid }, i) => named.slice(0, i).some((one) => one.sid === sid))
  const members = named.slice(0, first < 0 ? named.length : first)
  return {
    members: members.length > 0 ? members : OF_ENSEMBLE.test(text) ? THREE_AND_OBSERVER : null,
    extendedTypes: !steps.some(
      ({ cmd, err }) => /^create .*-\w*t/.test(cmd ?? '') && err.includes('= Unimplemented'),
    ),
    host: /^Connecting to (\S*)/m.exec(text)?.[1] ?? null,
  }
}

const THREE_AND_OBSERVER = membersOf([1, 2, 3, 4], [4])

function memberOf([, sid, host = '', quorumPort, electionPort, type]: RegExpMatchArray): Member {
  return {
    ...{ sid: Number(sid), host },
    ...{ quorumPort: Number(quorumPort), electionPort: Number(electionPort) },
    type: type === 'observer' ? 'observer' : 'participant',
  }
}

const CLIENT_PORT = 2180
const LOCAL = ['', 'localhost', '127.0.0.1']

/** Whom an address leads to; null: nobody is there. One server alone is where zkCli was started for, members are at the
 *  ports from 2181 on. */
export function sidAt({ members, host }: CapturedServers, address: string): number | null {
  const [name, port] = nameAndPort(address)
  const known = (host ?? '').split('/')[0]?.split(',').map(nameAndPort) ?? []
  if (!LOCAL.includes(name) && !known.some(([own]) => own === name)) return null
  if (members !== null) return port - CLIENT_PORT
  return host === null || known.some(([, own]) => own === port) ? 1 : null
}

function nameAndPort(address: string): [string, number] {
  const [name = '', port = '2181'] = address.trim().split(':')
  return [name, Number(port)]
}
