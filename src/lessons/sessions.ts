import { must } from '../base/assert'
import { EPHEMERAL_GOES, SESSIONS } from '../words/lessonSessions'
import { lastClientSaid, serverOfClient } from './clientsSeen'
import { giveClient, types, untilClient, zkCli } from './clientScript'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Seen } from './Lesson'
import { asks } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe, untilFact, untilSaid } from './script'
import { lastCommand, lastSaid, running, saidSoFar, sinceCommandMs, type Said } from './seen'
import { saidIn } from './later'
import { tell } from './tell'

/** Sessions and ephemerals: a session outlives its connection and its server, and ends by silence or by a word. */

const SERVERS = 3
const SEED = 7
const CLIENT = 1
/** The tests make sure that it leads, and that the client begins at the other. */
const LEADER = 3
const FIRST = 2
const FOLLOWERS = [1, 2]
const TIMEOUT_MS = 4000
const PARENT = '/app'
const OWN = '/app/worker'

const config = lessonConfig(SERVERS, SEED)

export const sessions = tell({
  id: 'sessions-ephemerals',
  group: 'clients',
  config,
  words: SESSIONS,
  beats: {
    connected: {
      beside: { client: CLIENT },
      script: [
        ...[startAll(config), untilAllServe, until({ kind: 'idle' })],
        ...[zkCli(CLIENT, TIMEOUT_MS, FOLLOWERS), untilClient(CLIENT, 'ClientConnected')],
      ],
      of: (seen) => ({
        client: CLIENT,
        server: serverOfClient(seen, CLIENT),
        leader: lastSaid(seen, 'LeaderActivated').server,
        timeoutMs: granted(seen),
      }),
    },
    created: {
      beside: { path: OWN },
      script: [
        ...[types(CLIENT, `create ${PARENT}`), types(CLIENT, `create -e ${OWN}`)],
        ...[untilClient(CLIENT, 'ClientAnswered', 2), until({ kind: 'idle' })],
      ],
      of: (seen) => ({
        client: CLIENT,
        path: OWN,
        zxid: lastClientSaid(seen, CLIENT, 'ClientAnswered').fact.zxid,
        servers: running(seen).map(({ sid }) => sid),
      }),
    },
    moved: {
      beside: { client: CLIENT },
      script: [give({ kind: 'kill', sid: FIRST }), untilClient(CLIENT, 'ClientConnected')],
      of: (seen) => ({
        client: CLIENT,
        old: FIRST,
        server: serverOfClient(seen, CLIENT),
        afterMs: sinceCommandMs(seen),
        renewed: lastClientSaid(seen, CLIENT, 'ClientConnected').fact.renewed,
        path: OWN,
      }),
    },
    power: {
      beside: { path: OWN },
      script: [
        ...[give({ kind: 'restart', sid: FIRST }), untilAllServe, until({ kind: 'idle' })],
        giveClient('poweroff', CLIENT),
      ],
      of: (seen) => ({
        ...{ client: CLIENT, path: OWN, timeoutMs: granted(seen) },
        server: serverOfClient(seen, CLIENT),
      }),
      question: asks({
        words: EPHEMERAL_GOES,
        of: (seen) => ({
          ...{ client: CLIENT, path: OWN, timeoutMs: granted(seen) },
          tickMs: seen.recording.config.tickTime,
        }),
        // The next transaction is the one that closes the session.
        ahead: { kind: 'fact', sid: null, fact: 'ZxidAssigned', times: 1 },
        answer: whenItGoes,
      }),
    },
    silent: {
      beside: { path: OWN },
      script: [untilSaid(LEADER, 'TickChecked', 2)],
      of: (seen) => ({
        ...{ client: CLIENT, path: OWN, leader: LEADER },
        server: serverOfClient(seen, CLIENT),
        silentMs: (seen.at.us - lastHeard(seen).us) / 1000,
      }),
    },
    gone: {
      beside: { path: OWN },
      script: [untilFact('ZxidAssigned'), untilFact('Applied', SERVERS)],
      of(seen) {
        const { server, us, fact } = lastSaid(seen, 'ZxidAssigned')
        return {
          ...{ client: CLIENT, path: OWN, leader: server, zxid: fact.zxid },
          silentMs: (us - lastHeard(seen).us) / 1000,
          timeoutMs: granted(seen),
          tickMs: seen.recording.config.tickTime,
        }
      },
    },
    again: {
      beside: { client: CLIENT },
      script: [
        ...[giveClient('restart', CLIENT), untilClient(CLIENT, 'ClientConnected')],
        ...[types(CLIENT, `ls ${PARENT}`), untilClient(CLIENT, 'ClientAnswered')],
      ],
      of: (seen) => ({
        client: CLIENT,
        renewed: lastClientSaid(seen, CLIENT, 'ClientConnected').fact.renewed,
        server: serverOfClient(seen, CLIENT),
        path: OWN,
      }),
    },
    closed: {
      beside: { client: CLIENT },
      script: [
        ...[types(CLIENT, `create -e ${OWN}`), untilClient(CLIENT, 'ClientAnswered')],
        ...[until({ kind: 'idle' }), types(CLIENT, 'close'), untilClient(CLIENT, 'ClientClosed')],
      ],
      of: (seen) => ({
        client: CLIENT,
        path: OWN,
        zxid: lastSaid(seen, 'Committed').fact.zxid,
        afterMs: sinceCommandMs(seen),
      }),
    },
  },
})

/** What the server has granted, ms. */
function granted(seen: Seen): number {
  return lastClientSaid(seen, CLIENT, 'ClientConnected').fact.timeoutMs
}

/** The last request of the client's session that a server has had before its machine was switched off. */
function lastHeard(seen: Seen): Said<'RequestSubmitted'> {
  const { session } = lastClientSaid(seen, CLIENT, 'ClientConnected').fact
  const heard = saidSoFar(seen, 'RequestSubmitted').filter(
    ({ fact }) => fact.session === session && fact.op !== 'closeSession',
  )
  return must(heard.at(-1), 'it was heard')
}

/** Closer to which of the options the closing of the session is. */
function whenItGoes(events: readonly RecordedEvent[], seen: Seen) {
  const { session } = lastClientSaid(seen, CLIENT, 'ClientConnected').fact
  const closing = saidIn(events, 'ZxidAssigned').find(
    ({ fact }) => fact.op === 'closeSession' && fact.session === session,
  )
  if (!closing) return 'never'
  if (closing.us - lastCommand(seen).us < 100_000) return 'atOnce'
  return closing.us - lastHeard(seen).us < granted(seen) * 1000 ? 'early' : 'timeout'
}
