import { encodeUtf8 } from '../../../zookeeper/jute/utf8'
import { DEFAULTS } from '../../../zookeeper/EnsembleConfig'
import { membersOf } from '../../../zookeeper/quorum/electionFixture'
import { CLIENT_PORT_DEFAULTS } from '../../../zookeeper/server/ClientPortSettings'
import { TinyWorld } from '../../../zookeeper/zab/tinyWorld'
import { RawClient } from '../ops/RawClient'
import type { CliResult } from './CliResult'

/** Why a word's captured answer is not held against ours. */
const UNDETERMINED: Readonly<Record<string, string>> = {
  mntr: 'answers to mntr (gauges of the Java machine)',
  envi: 'answers to envi (the captured machine)',
  dirs: 'answers to dirs (sizes of the captured directory)',
  dump: 'answers to dump (sessions of clients that were not captured)',
  cons: 'answers to cons (sessions of clients that were not captured)',
  wchs: 'answers to wchs (watches of clients that were not captured)',
  wchp: 'answers to wchp (watches of clients that were not captured)',
  wchc: 'answers to wchc (watches of clients that were not captured)',
}

const COUNTERS = 'counters, ports and directories in answers to srvr, stat and conf'

const WORDS_FILE = /(^|[/\\])4lw-([-\w]+)\.txt$/

export function isWordsFile(file: string): boolean {
  return WORDS_FILE.test(file)
}

/** Asks our server in the captured one's role for every word of the file. Counts and times are masked; the lines, their
 *  names and the mode are not. */
export function compareWords(file: string, content: string): CliResult {
  const role = WORDS_FILE.exec(file)?.[2] ?? ''
  const world = worldFor(role)
  const notCompared: Record<string, number> = {}
  const differences: string[] = []
  let passed = 0
  for (const section of content.split(/^==== /m).slice(1)) {
    const [word = '', ...lines] = section.split('\n')
    const captured = masked(lines.join('\n'))
    const why = captured.includes('not executed') ? undefined : UNDETERMINED[word]
    if (why !== undefined) {
      notCompared[why] = (notCompared[why] ?? 0) + 1
      continue
    }
    const ours = masked(ask(world, role, word))
    if (captured.includes('<n>')) notCompared[COUNTERS] = (notCompared[COUNTERS] ?? 0) + 1
    if (ours === captured) passed += 1
    else differences.push(`${word}: ${JSON.stringify(ours)}, captured ${JSON.stringify(captured)}`)
  }
  return { passed, differences, notCompared }
}

/** Counters and connections depend on who asked before, ports and directories on the captured machine. */
function masked(text: string): string {
  return text
    .replace(/3\.8\.0-\S+, built on [-\d]+ [:\d]+ UTC/g, '<build>')
    .replace(/^ \/127\.0\.0\.1:\d+.*\n/gm, '')
    .replace(
      /^(Latency [^:]*|Received|Sent|Connections|Zxid|Node count|Proposal sizes [^:]*): .*$/gm,
      '$1: <n>',
    )
    .replace(/^(clientPort|data\w+|serverId|electionPort|quorumPort)=.*$/gm, '$1=<n>')
    .trimEnd()
}

function worldFor(role: string): TinyWorld {
  const ensemble = ROLES.includes(role)
  const world = new TinyWorld({
    ...DEFAULTS,
    members: ensemble ? membersOf([1, 2, 3, 4], [4]) : membersOf([1]),
    standaloneEnabled: true,
    preAllocSize: 4096,
    clientPort: {
      ...CLIENT_PORT_DEFAULTS,
      ...(role === 'not-whitelisted' ? {} : { fourLetterWords: ['*'] }),
    },
  })
  for (const { sid } of world.config.members) world.start(sid)
  const serving = () => [...world.servers.values()].every((server) => server.serving)
  world.run(ensemble ? 20_000 : 5, ensemble ? serving : undefined)
  return world
}

const ROLES = ['leader', 'follower', 'observer']

function sidOf(world: TinyWorld, role: string): number {
  const state = { leader: 'LEADING', follower: 'FOLLOWING', observer: 'OBSERVING' }[role]
  const found = [...world.servers].find(([, server]) => server.state === state)
  return found?.[0] ?? 1
}

function ask(world: TinyWorld, role: string, word: string): string {
  const conn = world.dialClient(sidOf(world, role))
  if (conn === null) return ''
  const client = new RawClient(word, conn)
  client.askInLetters(world, encodeUtf8(word))
  world.run(5)
  client.take(world)
  return client.heard.map((heard) => (heard.kind === 'text' ? heard.text : '')).join('')
}
