import type { DiskPicture, ProcessPicture, SlowDiskPicture } from '../simulation/Picture'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import { HANDS } from './handWords'
import type { InEach, Language } from './Language'
import { LOGS } from './logWords'
import { span, zxidParts } from './numbers'
import { PHASES, STATES, STATUSES } from './states'
import { whoIs } from './whoIs'

/** What belongs to a server besides its process. */
export interface Belongings {
  readonly server: ServerPicture | null
  readonly disk?: DiskPicture | undefined
  readonly slowDisk?: SlowDiskPicture | undefined
  /** What is said beside it. */
  readonly tags?: readonly string[]
}

interface Phrases {
  readonly votes: (sid: number) => string
  readonly follows: (sid: number) => string
  readonly epoch: (epoch: number) => string
  readonly zxid: (zxid: string) => string
  readonly fsync: (file: string) => string
}

const PHRASES: InEach<Phrases> = {
  en: {
    votes: (sid) => `votes for server ${sid}`,
    follows: (sid) => `its leader is server ${sid}`,
    epoch: (epoch) => `epoch ${epoch}`,
    zxid: (zxid) => `last zxid ${zxid}`,
    fsync: (file) => `fsync of ${file} under way`,
  },
  zh: {
    votes: (sid) => `投给服务器 ${sid}`,
    follows: (sid) => `它的 Leader 是服务器 ${sid}`,
    epoch: (epoch) => `纪元 ${epoch}`,
    zxid: (zxid) => `最后的 zxid ${zxid}`,
    fsync: (file) => `正在刷盘 ${file}`,
  },
}

/** A server in a word: `Server 5: LEADING`, `Server 2: without power`. */
export function serverName(
  process: ProcessPicture,
  server: ServerPicture | null,
  language: Language,
): string {
  const [colon, comma] = language === 'en' ? [': ', ', '] : ['：', '，']
  const state = isItself(process, server) ? [server.state] : []
  const status =
    process.status === 'running' && state.length > 0 ? [] : [STATUSES[language][process.status]]
  return `${nameOf(process.sid, language)}${colon}${[...status, ...state].join(comma)}`
}

/** A server in a sentence or two, for ears: what its disc, flag, log and disk show. */
export function serverAloud(
  process: ProcessPicture,
  { server, disk, slowDisk, tags = [] }: Belongings,
  language: Language,
): string {
  const words = PHRASES[language]
  const alive = isItself(process, server)
  const parts = process.status === 'running' && alive ? [] : [STATUSES[language][process.status]]
  if (alive) parts.push(...stateAloud(server, language))
  if (server) parts.push(words.zxid(zxidParts(server.lastZxid).text))
  const log = server && LOGS[language].spoken(server.log)
  if (log !== null) parts.push(log)
  parts.push(...(disk?.fsyncs ?? []).map(({ file }) => words.fsync(file)))
  if (slowDisk) parts.push(HANDS[language].marks.slowDisk(span(slowDisk.us)))
  const name = nameOf(process.sid, language)
  const [sentence, stop] =
    language === 'en'
      ? [`${name}: ${parts.join(', ')}`, '. ']
      : [`${name}：${parts.join('，')}`, '。']
  return [sentence, ...tags]
    .map((each) => `${each}${stop}`)
    .join('')
    .trimEnd()
}

function stateAloud(server: ServerPicture, language: Language): string[] {
  const words = PHRASES[language]
  const { state, phase, vote, currentEpoch } = server
  const parts = [`${STATES[language][state]} (${state})`, PHASES[language][phase]]
  if (vote && vote.leader >= 0) {
    if (state === 'LOOKING') parts.push(words.votes(vote.leader))
    else if (state !== 'LEADING') parts.push(words.follows(vote.leader))
  }
  return [...parts, words.epoch(currentEpoch)]
}

/** Whether what it last said of itself is of the process that lives now. */
function isItself(process: ProcessPicture, server: ServerPicture | null): server is ServerPicture {
  const alive = process.status === 'running' || process.status === 'paused'
  return alive && server?.incarnation === process.incarnation
}

function nameOf(sid: number, language: Language): string {
  const name = whoIs(sid, language)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
