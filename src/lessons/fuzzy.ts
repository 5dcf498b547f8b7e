import { must } from '../base/assert'
import type { RunConfig } from '../simulation/RunConfig'
import { FUZZY, REPLAYS_FROM } from '../words/lessonFuzzy'
import type { Hex } from '../zookeeper/Zxid'
import type { Seen } from './Lesson'
import { asks, firstSaid } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe, untilSaid } from './script'
import { isNewer, lastSaid, logOf, pictureSeen, saidSoFar, sidsOf } from './seen'
import { tell } from './tell'

/** Snapshots are fuzzy: one is written while a client goes on writing, and read again after a crash. */

const SERVERS = 3
const SEED = 7
/** The leader, which the tests make sure of; and whose snapshot is looked at. */
const LEADER = 3
const WRITER = 1
const PATHS = ['/a', '/b', '/c', '/d', '/e', '/f']
/** A znode whose turn comes early, and one whose turn comes late. */
const EARLY = '/a'
const LATE = '/f'
const PER_SECOND = 100

/** Transactions are quick against the pieces of a file, so that they come between them. */
const config: RunConfig = {
  ...lessonConfig(SERVERS, SEED),
  ...{ latencyUs: 300, latencySpreadUs: 200, fsyncUs: 1_000, fsyncSpreadUs: 500 },
  snapCount: 16,
}

export const fuzzy = tell({
  id: 'fuzzy-snapshots',
  group: 'data',
  config,
  words: FUZZY,
  beats: {
    serving: {
      script: [
        ...[startAll(config), untilAllServe],
        ...PATHS.flatMap((path) => [
          give({ kind: 'write', sid: LEADER, op: 'create', path, data: null }),
          untilSaid(LEADER, 'Replied'),
        ]),
        until({ kind: 'idle' }),
      ],
      of: (seen) => ({
        leader: lastSaid(seen, 'LeaderActivated').server,
        last: lastSaid(seen, 'Committed').fact.zxid,
        logged: logOf(seen, WRITER).length,
      }),
    },
    begun: {
      script: [
        give({ kind: 'load', perSecond: PER_SECOND, sids: [LEADER] }),
        untilSaid(WRITER, 'SnapshotBegun'),
        give({ kind: 'loadOff' }),
      ],
      of: nameOf,
    },
    half: {
      script: [
        untilSaid(WRITER, 'SnapshotPieceWritten'),
        ...[EARLY, LATE].map((path) =>
          give({ kind: 'write', sid: LEADER, op: 'setData', path, data: 'changed' }),
        ),
        untilSaid(WRITER, 'Applied', 2),
      ],
      of(seen) {
        const { snapshotting } = must(pictureSeen(seen).servers[WRITER], 'it writes')
        const { zxid, znodes, of, ahead } = must(snapshotting, 'a snapshot')
        return { server: WRITER, name: zxid, znodes, of, ahead }
      },
    },
    sealed: {
      script: [untilSaid(WRITER, 'SnapshotFinished')],
      of: (seen) => ({
        ...sealed(seen),
        early: { path: EARLY, zxid: changeOf(seen, EARLY) },
        late: { path: LATE, zxid: changeOf(seen, LATE) },
      }),
    },
    killed: {
      script: [
        give({ kind: 'write', sid: LEADER, op: 'create', path: '/g', data: null }),
        ...[untilSaid(LEADER, 'Replied'), until({ kind: 'idle' })],
        ...[give({ kind: 'kill', sid: WRITER }), give({ kind: 'restart', sid: WRITER })],
      ],
      of(seen) {
        const last = must(logOf(seen, WRITER).at(-1), 'the end of its log')
        return { ...nameOf(seen), last }
      },
      question: asks({
        words: REPLAYS_FROM,
        of: sealed,
        ahead: { kind: 'fact', sid: WRITER, fact: 'LogReplayed', times: 1 },
        answer(events, seen) {
          const from = firstSaid(events, 'LogReplayed')?.from
          if (from === undefined) return null
          const { name, newest } = sealed(seen)
          if (!isNewer(newest, from)) return 'newest'
          return isNewer(name, from) ? 'start' : 'name'
        },
      }),
    },
    replayed: {
      script: [untilSaid(WRITER, 'LogReplayed')],
      of(seen) {
        const { to, count } = lastSaid(seen, 'LogReplayed').fact
        const { server, name, newest } = sealed(seen)
        return { server, name, newest, to, count }
      },
    },
    same: {
      script: [untilAllServe],
      of(seen) {
        const { lastZxid, znodes } = must(pictureSeen(seen).servers[WRITER], 'it is back')
        return { sids: sidsOf(seen), last: lastZxid, znodes }
      },
    },
  },
})

function nameOf(seen: Seen): { server: number; name: Hex } {
  const begun = saidSoFar(seen, 'SnapshotBegun').filter(({ server }) => server === WRITER)
  return { server: WRITER, name: must(begun.at(-1), 'it has begun one').fact.zxid }
}

/** The transaction that changed what stands there. */
function changeOf(seen: Seen, path: string): Hex {
  const changes = saidSoFar(seen, 'ZxidAssigned').filter(
    ({ fact }) => fact.op === 'setData' && fact.path === path,
  )
  return must(changes.at(-1), `a change of ${path}`).fact.zxid
}

function sealed(seen: Seen): { server: number; name: Hex; newest: Hex } {
  const finished = saidSoFar(seen, 'SnapshotFinished').filter(({ server }) => server === WRITER)
  const { zxid, newest } = must(finished.at(-1), 'it has sealed one').fact
  return { server: WRITER, name: zxid, newest }
}
