import { encodeUtf8 } from '../../../zookeeper/jute/utf8'
import { encodeRequest } from '../../../zookeeper/jute/proto/requestBody'
import { DEFAULTS } from '../../../zookeeper/EnsembleConfig'
import { membersOf } from '../../../zookeeper/quorum/electionFixture'
import { CLIENT_PORT_DEFAULTS } from '../../../zookeeper/server/ClientPortSettings'
import { TinyWorld } from '../../../zookeeper/zab/tinyWorld'
import { RawClient } from '../ops/RawClient'
import type { CliResult } from './CliResult'
import { gaugesIn, maskedGauges, maskedWord } from './maskedWord'

const COUNTED = 'counters, sessions, paths, ports, dates and sizes in answers to four-letter words'
const GAUGES = 'gauges of mntr that only a Java machine has'

const WORDS_FILE = /(^|[/\\])4lw-([-\w]+)\.txt$/

export function isWordsFile(file: string): boolean {
  return WORDS_FILE.test(file)
}

/** Asks our server in the captured one's role for every word of the file. Counts and times are masked; the lines, their
 *  names and the mode are not. Where the captured server had clients with ephemerals and watches, ours has some. */
export function compareWords(file: string, content: string): CliResult {
  const role = WORDS_FILE.exec(file)?.[2] ?? ''
  const world = worldFor(role)
  const sections = content
    .split(/^==== /m)
    .slice(1)
    .map((section) => ({
      word: section.slice(0, 4),
      text: section.slice(section.indexOf('\n') + 1),
    }))
  const told = (word: string) => sections.find((section) => section.word === word)?.text ?? ''
  populate(world, role, {
    sessions: !/Ephemerals \(0\)/.test(told('dump')) && told('dump').includes('Ephemerals ('),
    here: / to=|,sid=/.test(told('cons')),
    watches: !told('wchs').startsWith('0 ') && told('wchs').includes(' connections watching'),
  })
  const notCompared: Record<string, number> = {}
  const leaveOut = (why: string, count: number) => {
    if (count > 0) notCompared[why] = (notCompared[why] ?? 0) + count
  }
  const differences: string[] = []
  for (const { word, text } of sections) {
    const answer = ask(world, role, word)
    const gauges = gaugesIn(answer)
    const isGauges = word === 'mntr' && text.startsWith('zk_')
    const mask = isGauges ? (of: string) => maskedGauges(of, gauges) : maskedWord
    if (isGauges) leaveOut(GAUGES, gaugesIn(text).size - gauges.size)
    const [captured, ours] = [mask(text), mask(answer)]
    leaveOut(COUNTED, captured.includes('<') ? 1 : 0)
    if (ours !== captured)
      differences.push(`${word}: ${JSON.stringify(ours)}, captured ${JSON.stringify(captured)}`)
  }
  return { passed: sections.length - differences.length, differences, notCompared }
}

/** A client of this server that watches, and one of another; each has an ephemeral. */
function populate(
  world: TinyWorld,
  role: string,
  has: { sessions: boolean; here: boolean; watches: boolean },
): void {
  if (!has.sessions) return
  const asked = sidOf(world, role)
  const other = [...world.servers.keys()].find((sid) => sid !== asked) ?? asked
  const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
  for (const [i, sid] of [has.here ? asked : other, other].entries()) {
    const client = new RawClient(`client ${i}`, world.dialClient(sid) ?? '')
    client.connect(world, {})
    world.run(100)
    client.take(world)
    const create = { op: 'create', path: `/e${i}`, data: null, acl, flags: 1 } as const
    client.request(world, 'create', encodeRequest(create))
    world.run(100)
    if (i > 0 || !has.watches) continue
    for (const path of ['/', '/nope'])
      client.request(world, 'exists', encodeRequest({ op: 'exists', path, watch: true }))
    world.run(100)
  }
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
