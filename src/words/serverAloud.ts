import type { DiskPicture, ProcessPicture, SlowDiskPicture } from '../simulation/Picture'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import { HANDS } from './handWords'
import type { InEach, Language } from './Language'
import { capital } from './lessonText'
import { LOGS } from './logWords'
import { span, zxidParts } from './numbers'
import { PICTURES } from './pictures'
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
}

const PHRASES: InEach<Phrases> = {
  en: {
    votes: (sid) => `votes for server ${sid}`,
    follows: (sid) => `its leader is server ${sid}`,
    epoch: (epoch) => `epoch ${epoch}`,
    zxid: (zxid) => `last zxid ${zxid}`,
  },
  zh: {
    votes: (sid) => `投给服务器 ${sid}`,
    follows: (sid) => `它的 Leader 是服务器 ${sid}`,
    epoch: (epoch) => `纪元 ${epoch}`,
    zxid: (zxid) => `最后的 zxid ${zxid}`,
  },
}

/** A server in a word: `Server 5: LEADING`, `Server 2: without power`. */
export function serverName(
  process: ProcessPicture,
  server: ServerPicture | null,
  language: Language,
): string {
  const state = isItself(process, server) ? [server.state] : []
  return named(process, [...statusAloud(process, server, language), ...state], language)
}

/** A server in a sentence or two, for ears: what its disc, flag, log and disk show. */
export function serverAloud(
  process: ProcessPicture,
  { server, disk, slowDisk, tags = [] }: Belongings,
  language: Language,
): string {
  const words = PHRASES[language]
  const parts = statusAloud(process, server, language)
  if (isItself(process, server)) parts.push(...stateAloud(server, language))
  if (server) parts.push(words.zxid(zxidParts(server.lastZxid).text))
  const log = server && LOGS[language].spoken(server.log)
  if (log !== null) parts.push(log)
  parts.push(...(disk?.fsyncs ?? []).map(({ file }) => PICTURES[language].fsync(file)))
  if (slowDisk) parts.push(HANDS[language].marks.slowDisk(span(slowDisk.us)))
  return [named(process, parts, language), ...tags]
    .map((each) => `${each}${language === 'en' ? '. ' : '。'}`)
    .join('')
    .trimEnd()
}

/** What becomes of its process, unless its state says that it runs. */
function statusAloud(
  process: ProcessPicture,
  server: ServerPicture | null,
  language: Language,
): string[] {
  if (process.status === 'running' && isItself(process, server)) return []
  return [STATUSES[language][process.status]]
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

function named({ sid }: ProcessPicture, parts: readonly string[], language: Language): string {
  const name = whoIs(sid, language)
  return language === 'en'
    ? `${capital(name)}: ${parts.join(', ')}`
    : `${name}：${parts.join('，')}`
}
