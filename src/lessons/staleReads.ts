import { must } from '../base/assert'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { clientId } from '../simulation/endpoints'
import { READS_WHICH, STALE_READS } from '../words/lessonStaleReads'
import { types, untilClient, zkCli } from './clientScript'
import { clientsSaid, clientsSaidIn, lastClientSaid, serverOfClient } from './clientsSeen'
import type { Seen } from './Lesson'
import { asks } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe, untilSaid } from './script'
import { lastSaid, sinceCommandMs } from './seen'
import { tell } from './tell'

/** Stale reads and sync: a follower that is cut off answers as of what it has; sync waits until it has more. */

const SERVERS = 3
const SEED = 7
/** Who leads, which the tests make sure of, and who is cut off from it. */
const LEADER = 3
const CUT_OFF = 2
const READERS_SERVERS = [1, 2]
/** c1 reads there; c2 writes elsewhere. */
const READER = 1
const WRITER = 2
const TIMEOUT_MS = 20_000
const PATH = '/price'
const VALUES = { old: 'ten', fresh: 'eleven', last: 'twelve' }

const config = lessonConfig(SERVERS, SEED)
const link = { from: CUT_OFF, to: LEADER, bothWays: true }
const read = types(READER, `get ${PATH}`)
const ends = { reader: READER, writer: WRITER }

export const staleReads = tell({
  id: 'stale-reads-sync',
  group: 'clients',
  config,
  words: STALE_READS,
  beats: {
    same: {
      beside: { client: READER },
      script: [
        ...[startAll(config), untilAllServe, until({ kind: 'idle' })],
        ...[zkCli(WRITER, TIMEOUT_MS, [LEADER]), untilClient(WRITER, 'ClientConnected')],
        ...[types(WRITER, `create ${PATH} ${VALUES.old}`), untilClient(WRITER, 'ClientAnswered')],
        ...[zkCli(READER, TIMEOUT_MS, READERS_SERVERS), untilClient(READER, 'ClientConnected')],
        ...[read, untilClient(READER, 'ClientAnswered')],
      ],
      of: (seen) => ({
        ...{ ...ends, server: serverOfClient(seen, READER), leader: LEADER },
        ...{ other: serverOfClient(seen, WRITER), value: lastRead(seen) },
      }),
    },
    cut: {
      beside: { path: PATH },
      script: [
        give({ kind: 'cut', ...link }),
        types(WRITER, `set ${PATH} ${VALUES.fresh}`),
        untilClient(WRITER, 'ClientAnswered'),
      ],
      of(seen) {
        const { zxid, tally } = lastSaid(seen, 'Committed').fact
        return { ...ends, server: CUT_OFF, leader: LEADER, zxid, tally, value: VALUES.fresh }
      },
    },
    asked: {
      beside: { client: READER },
      script: [read],
      of: () => ({ ...ends, server: CUT_OFF }),
      question: asks({
        words: READS_WHICH,
        of: () => ({ ...ends, server: CUT_OFF, old: VALUES.old, fresh: VALUES.fresh }),
        ahead: { kind: 'fact', sid: clientId(READER), fact: 'ClientAnswered', times: 1 },
        answer: whichIsRead,
      }),
    },
    stale: {
      beside: { client: READER },
      script: [untilClient(READER, 'ClientAnswered')],
      of: (seen) => ({
        ...{ ...ends, server: CUT_OFF, value: lastRead(seen) },
        zxid: lastClientSaid(seen, READER, 'ClientAnswered').fact.zxid,
      }),
    },
    waits: {
      beside: { client: READER },
      script: [types(READER, `sync ${PATH}`), untilSaid(CUT_OFF, 'RequestForwarded')],
      of: () => ({ ...ends, server: CUT_OFF, leader: LEADER, path: PATH }),
    },
    synced: {
      beside: { client: READER },
      script: [give({ kind: 'heal', link }), untilClient(READER, 'ClientAnswered')],
      of: (seen) => ({
        ...{ ...ends, server: CUT_OFF, leader: LEADER },
        zxid: lastSaid(seen, 'Committed').fact.zxid,
        afterMs: sinceCommandMs(seen),
      }),
    },
    fresh: {
      beside: { client: READER },
      script: [read, untilClient(READER, 'ClientAnswered')],
      of: (seen) => ({ ...ends, server: CUT_OFF, value: lastRead(seen) }),
    },
    left: {
      beside: { client: READER },
      script: [
        ...[give({ kind: 'cut', ...link }), types(WRITER, `set ${PATH} ${VALUES.last}`)],
        untilSaid(CUT_OFF, 'LeaderLeft'),
      ],
      of: (seen) => ({
        ...{ ...ends, server: CUT_OFF, leader: LEADER },
        ticks: seen.recording.config.syncLimit,
        tickMs: seen.recording.config.tickTime,
      }),
    },
    moved: {
      beside: { client: READER },
      script: [untilClient(READER, 'ClientConnected'), read, untilClient(READER, 'ClientAnswered')],
      of: (seen) => ({
        ...{ ...ends, old: CUT_OFF, server: serverOfClient(seen, READER), value: lastRead(seen) },
        seenZxid: lastClientSaid(seen, READER, 'ClientAnswered').fact.zxid,
      }),
    },
  },
})

/** What the reader read last. */
function lastRead(seen: Seen): string {
  const reads = clientsSaid(seen, 'ClientAnswered').filter(({ client }) => client === READER)
  const { fact } = must(
    reads.findLast(({ fact }) => typeof fact.read === 'string'),
    'it has read',
  )
  return fact.read ?? ''
}

function whichIsRead(events: readonly RecordedEvent[]): 'new' | 'old' | 'none' | null {
  const answered = clientsSaidIn(events, 'ClientAnswered').find(({ client }) => client === READER)
  if (!answered) return null
  if (answered.fact.err !== 0) return 'none'
  return answered.fact.read === VALUES.fresh ? 'new' : 'old'
}
