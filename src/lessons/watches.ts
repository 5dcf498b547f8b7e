import { must } from '../base/assert'
import { HOW_MANY_EVENTS, WATCHES } from '../words/lessonWatches'
import { types, untilClient, zkCli } from './clientScript'
import {
  clientsSaid,
  clientsSaidIn,
  lastClientSaid,
  serverOfClient,
  type ClientSaid,
} from './clientsSeen'
import type { Seen } from './Lesson'
import { asks } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe } from './script'
import { lastCommand } from './seen'
import { tell } from './tell'

/** Watches fire once: an event says that something changed and not what; and what a client does about that. */

const SERVERS = 3
const SEED = 7
/** c1 watches, c2 changes. */
const READER = 1
const WRITER = 2
/** Their connect strings, and the server at which c1 begins, which the tests make sure of. */
const READERS_SERVERS = [1, 2]
const FIRST = 2
const WRITERS_SERVERS = [3]
const TIMEOUT_MS = 6000
const PATH = '/colour'
const VALUES = ['green', 'blue', 'black']
const MORE = ['grey', 'brown']
const both = { reader: READER, writer: WRITER }

const config = lessonConfig(SERVERS, SEED)

export const watches = tell({
  id: 'watches-fire-once',
  group: 'clients',
  config,
  words: WATCHES,
  beats: {
    read: {
      beside: { client: READER },
      script: [
        ...[startAll(config), untilAllServe, until({ kind: 'idle' })],
        ...[zkCli(READER, TIMEOUT_MS, READERS_SERVERS), untilClient(READER, 'ClientConnected')],
        ...[zkCli(WRITER, TIMEOUT_MS, WRITERS_SERVERS), untilClient(WRITER, 'ClientConnected')],
        ...[types(WRITER, `create ${PATH} red`), untilClient(WRITER, 'ClientAnswered')],
        ...[until({ kind: 'idle' }), types(READER, `get -w ${PATH}`)],
        untilClient(READER, 'ClientAnswered'),
      ],
      of: (seen) => ({ ...both, server: serverOfClient(seen, READER), value: lastRead(seen) }),
    },
    asked: {
      beside: { client: READER },
      script: VALUES.map((value) => types(WRITER, `set ${PATH} ${value}`)),
      of: () => ({ ...both, values: VALUES }),
      question: asks({
        words: HOW_MANY_EVENTS,
        of: () => ({ ...both, changes: VALUES.length }),
        ahead: { kind: 'idle' },
        answer(events) {
          const got = clientsSaidIn(events, 'ClientWatched').filter(isOfReader).length
          return got === 0 ? 'none' : got === 1 ? 'one' : got < VALUES.length ? 'some' : 'each'
        },
      }),
    },
    told: {
      beside: { client: READER },
      script: [untilClient(READER, 'ClientWatched')],
      of(seen) {
        const { type, path } = lastClientSaid(seen, READER, 'ClientWatched').fact
        const server = serverOfClient(seen, READER)
        return { ...both, type, path: must(path, 'what it is about'), server }
      },
    },
    missed: {
      beside: { client: READER },
      script: [until({ kind: 'idle' })],
      of: (seen) => ({
        ...both,
        changes: VALUES.length,
        events: eventsSince(seen, lastCommand(seen).us),
      }),
    },
    again: {
      beside: { client: READER },
      script: [types(READER, `get -s -w ${PATH}`), untilClient(READER, 'ClientAnswered')],
      of: (seen) => ({
        ...both,
        value: lastRead(seen),
        unseen: VALUES.filter((value) => value !== lastRead(seen)),
      }),
    },
    away: {
      beside: { client: READER },
      script: [
        give({ kind: 'kill', sid: FIRST }),
        untilClient(READER, 'ClientDisconnected'),
        types(WRITER, `set ${PATH} white`),
        untilClient(WRITER, 'ClientAnswered'),
      ],
      of: () => ({ ...both, old: FIRST, path: PATH }),
    },
    caught: {
      beside: { client: READER },
      script: [untilClient(READER, 'ClientConnected'), untilClient(READER, 'ClientWatched')],
      of: (seen) => ({
        ...both,
        server: serverOfClient(seen, READER),
        type: lastClientSaid(seen, READER, 'ClientWatched').fact.type,
        afterMs: (seen.at.us - lastClientSaid(seen, READER, 'ClientDisconnected').us) / 1000,
      }),
    },
    lasting: {
      beside: { client: READER },
      script: [
        ...[types(READER, `addWatch -m PERSISTENT ${PATH}`), untilClient(READER, 'ClientAnswered')],
        ...MORE.map((value) => types(WRITER, `set ${PATH} ${value}`)),
        untilClient(READER, 'ClientWatched', MORE.length),
      ],
      of: (seen) => ({
        ...both,
        path: PATH,
        changes: MORE.length,
        events: eventsSince(seen, lastClientSaid(seen, READER, 'ClientAnswered').us),
      }),
    },
  },
})

/** What the reader read last. */
function lastRead(seen: Seen): string {
  const { fact } = must(
    clientsSaid(seen, 'ClientAnswered').findLast(
      ({ client, fact: { read } }) => client === READER && typeof read === 'string',
    ),
    'it has read',
  )
  return fact.read ?? ''
}

/** Events of watches that the reader has been told since then, microseconds. */
function eventsSince(seen: Seen, us: number): number {
  return clientsSaid(seen, 'ClientWatched').filter((said) => said.us >= us && isOfReader(said))
    .length
}

function isOfReader({ client, fact: { path } }: ClientSaid<'ClientWatched'>): boolean {
  return client === READER && path !== null
}
