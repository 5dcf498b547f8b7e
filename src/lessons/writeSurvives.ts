import type { RecordedEvent } from '../simulation/RecordedEvent'
import { zxidParts } from '../words/numbers'
import { judged, QUESTIONS, type WriteFate } from '../words/questionWords'
import type { Language } from '../words/Language'
import type { Picture } from '../simulation/Picture'
import { logStateOf } from '../zookeeper/logState'
import type { Hex } from '../zookeeper/Zxid'
import { HORIZON_US, pictureLater, saidIn, servingLeader } from './later'
import type { Question, Seen } from './Lesson'
import { pictureSeen } from './seen'

/** Does this write survive? Raised while a write is neither committed nor lost. */

/** In the order of their keys, 1 to 3. */
const FATES: readonly WriteFate[] = ['committed', 'lost', 'open']

/** A write whose fate is open. It has a zxid once a leader has made a proposal of it. */
interface OpenWrite {
  /** `create /a`, with the zxid where there is one. */
  readonly what: string
  readonly zxidIn: (events: readonly RecordedEvent[]) => Hex | null
}

export function writeSurvives(seen: Seen): Question | null {
  const open = proposed(seen) ?? asked(seen)
  return open && question(open, seen.at.us)
}

function question({ what, zxidIn }: OpenWrite, us: number): Question {
  return {
    ask: (_, language) => QUESTIONS[language].write.ask(what),
    options: (_, language) =>
      FATES.map((fate, at) => ({
        key: String(at + 1),
        label: QUESTIONS[language].write.option[fate],
      })),
    ahead: { kind: 'time', us: us + HORIZON_US },
    answer: (events, seen) =>
      String(FATES.indexOf(fateOf(zxidIn(events), events, pictureLater(seen, events))) + 1),
    reveal(seen, answer, chosen, language) {
      const right = chosen === null ? null : chosen === answer
      return judged(right, language) + reason(zxidIn(seen.ahead ?? []), seen, language)
    },
  }
}

function fateOf(zxid: Hex | null, events: readonly RecordedEvent[], later: Picture): WriteFate {
  if (zxid === null) return 'lost'
  if (committedIn(zxid, events) || isCommitted(zxid, later)) return 'committed'
  const leader = servingLeader(later)
  return leader && logStateOf(leader.log, zxid) === null ? 'lost' : 'open'
}

function reason(zxid: Hex | null, seen: Seen, language: Language): string {
  const { write } = QUESTIONS[language]
  const events = seen.ahead ?? []
  const later = pictureLater(seen, events)
  const leader = servingLeader(later)?.sid
  if (zxid === null) return write.neverProposed
  const committed = committedIn(zxid, events)
  if (committed) return write.committed(committed.tally)
  const fate = fateOf(zxid, events, later)
  if (fate === 'open' || leader === undefined) return write.open
  return fate === 'committed' ? write.inherited(leader) : write.lost(leader)
}

function committedIn(zxid: Hex, events: readonly RecordedEvent[]) {
  return saidIn(events, 'Committed').find(({ fact }) => fact.zxid === zxid)?.fact ?? null
}

/** Whoever serves applies only what is committed; whoever does not may have applied all of its own log. */
function isCommitted(zxid: Hex, { servers, processes }: Picture): boolean {
  return Object.values(servers).some(
    ({ sid, serving, log }) =>
      serving && processes[sid]?.status === 'running' && logStateOf(log, zxid) === 'committed',
  )
}

/** The latest transaction in a log that nobody knows to be committed, and that no serving leader has done without. */
function proposed(seen: Seen): OpenWrite | null {
  const picture = pictureSeen(seen)
  const leader = servingLeader(picture)
  const logs = leader ? [leader.log] : Object.values(picture.servers).map(({ log }) => log)
  const zxids = logs.flatMap((log) => log.tail.map(({ zxid }) => zxid))
  const open = zxids.filter((zxid) => !isCommitted(zxid, picture))
  const zxid = open.sort((a, b) => Number(BigInt(a) - BigInt(b))).at(-1)
  if (zxid === undefined) return null
  const what = assigned(seen, zxid)
  return what === null ? null : { what, zxidIn: () => zxid }
}

/** `create /a (1:3)`; null: it changes nothing, a leader has committed it, or it is older than this run. */
function assigned({ recording, at }: Seen, zxid: Hex): string | null {
  const { text } = zxidParts(zxid)
  for (let i = at.events - 1; i >= 0; i--) {
    for (const fact of recording.events[i]?.facts ?? []) {
      if (fact.kind === 'Committed' && fact.zxid === zxid) return null
      if (fact.kind !== 'ZxidAssigned' || fact.zxid !== zxid) continue
      if (fact.err !== 0) return null
      return fact.path === null ? `${fact.op} (${text})` : `${fact.op} ${fact.path} (${text})`
    }
  }
  return null
}

/** The last write that a client has asked for, as long as no leader has taken it up and no server has dropped it. */
function asked({ recording, at }: Seen): OpenWrite | null {
  const given = recording.commands.findLast(
    ({ before, command }) =>
      before < at.events &&
      command.kind === 'write' &&
      command.op !== 'getData' &&
      command.op !== 'sync',
  )
  if (given?.command.kind !== 'write') return null
  const { op, path } = given.command
  const until = recording.events.slice(given.before, at.events)
  const zxidIn = (events: readonly RecordedEvent[]): Hex | null =>
    zxidOf(given.before, [...until, ...events])
  const dropped = saidIn(until, 'RequestsDropped').length > 0
  return dropped || zxidIn([]) !== null ? null : { what: `${op} ${path}`, zxidIn }
}

/** The zxid that a leader has given to the request of event number `command`; null: none has. */
function zxidOf(command: number, events: readonly RecordedEvent[]): Hex | null {
  const submitted = events.find(({ what, cause }) => what.kind === 'submitted' && cause === command)
  const request = submitted && saidIn([submitted], 'RequestSubmitted')[0]?.fact
  if (!request) return null
  const { session, cxid } = request
  const found = saidIn(events, 'ZxidAssigned').find(
    ({ fact }) => fact.session === session && fact.cxid === cxid,
  )
  return found?.fact.zxid ?? null
}
