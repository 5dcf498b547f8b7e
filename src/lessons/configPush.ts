import { must } from '../base/assert'
import { clientId } from '../simulation/endpoints'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { APPLIES_WHICH, CONFIG_PUSH } from '../words/lessonConfigPush'
import { program, types, untilClient, untilTold, zkCli } from './clientScript'
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
import { tell } from './tell'

/** Configuration push: those who follow a configuration are told that it has changed, and read it themselves. */

const SERVERS = 3
const SEED = 7
const TIMEOUT_MS = 6000
/** c1 changes the configuration; the others follow it, the last of them by mistake for one change only. */
const ADMIN = 1
const QUICK = 2
const SLOW = 3
const MISTAKEN = 4
/** The server of the slow reader, which the tests make sure of, and how long the way between them then takes. */
const ITS_SERVER = 2
const SLOW_US = 300_000
const PATH = '/config'

const config = lessonConfig(SERVERS, SEED)
const ends = { admin: ADMIN, quick: QUICK, slow: SLOW }
const set = (value: string) => types(ADMIN, `set ${PATH} ${value}`)
const settled = until({ kind: 'idle' })

export const configPush = tell({
  id: 'configuration-push',
  group: 'clients',
  config,
  words: CONFIG_PUSH,
  beats: {
    follow: {
      beside: { client: QUICK },
      script: [
        ...[startAll(config), untilAllServe],
        ...[zkCli(ADMIN, TIMEOUT_MS), untilClient(ADMIN, 'ClientConnected')],
        ...[types(ADMIN, `create ${PATH} red`), untilClient(ADMIN, 'ClientAnswered'), settled],
        ...[program(QUICK, 'config', TIMEOUT_MS), untilTold(QUICK, 'applies')],
        ...[program(SLOW, 'config', TIMEOUT_MS), untilTold(SLOW, 'applies')],
      ],
      of: (seen) => ({ ...ends, value: lastApplied(seen, SLOW).value }),
    },
    told: {
      beside: { client: QUICK },
      script: [set('green'), untilTold(QUICK, 'is-told')],
      of: (seen) => ({
        ...{ ...ends, has: lastApplied(seen, QUICK).value, fresh: 'green' },
        type: lastClientSaid(seen, QUICK, 'ClientWatched').fact.type,
      }),
    },
    applied: {
      beside: { client: QUICK },
      script: [untilTold(QUICK, 'applies'), settled],
      of: (seen) => ({ ...ends, ...lastApplied(seen, QUICK) }),
    },
    slow: {
      beside: { client: ADMIN },
      script: [
        give({
          ...{ kind: 'slowLink', from: ITS_SERVER, to: clientId(SLOW) },
          ...{ bothWays: true, us: SLOW_US },
        }),
        ...[set('blue'), untilClient(ADMIN, 'ClientAnswered'), set('black')],
      ],
      of: (seen) => ({
        ...{ ...ends, server: serverOfClient(seen, SLOW), slowMs: SLOW_US / 1000 },
        ...{ first: 'blue', second: 'black' },
      }),
      question: asks({
        words: APPLIES_WHICH,
        of: (seen) => ({
          ...{ ...ends, has: lastApplied(seen, SLOW).value },
          ...{ first: 'blue', second: 'black' },
        }),
        ahead: { kind: 'told', id: clientId(SLOW), note: 'applies', times: 1 },
        answer: whichIsApplied,
      }),
    },
    event: {
      beside: { client: SLOW },
      script: [untilTold(SLOW, 'is-told')],
      of: (seen) => ({
        ...{
          ...ends,
          has: lastApplied(seen, SLOW).value,
          quickHas: lastApplied(seen, QUICK).value,
        },
      }),
    },
    gap: {
      beside: { client: SLOW },
      script: [untilTold(SLOW, 'applies'), settled],
      of: (seen) => ({
        ...{ ...ends, ...lastApplied(seen, SLOW) },
        ofQuick: appliedBy(seen, QUICK).map(({ value }) => value),
        ofSlow: appliedBy(seen, SLOW).map(({ value }) => value),
      }),
    },
    conditional: {
      beside: { client: ADMIN },
      script: [types(ADMIN, `set -v 0 ${PATH} white`), untilClient(ADMIN, 'ClientAnswered')],
      of: (seen) => ({
        ...{ ...ends, expected: 0, version: lastApplied(seen, SLOW).version },
        done: lastClientSaid(seen, ADMIN, 'ClientAnswered').fact.err === 0,
      }),
    },
    mistaken: {
      beside: { client: MISTAKEN },
      script: [
        program(MISTAKEN, 'config', TIMEOUT_MS, { mistake: 'watches-once' }),
        ...[untilTold(MISTAKEN, 'applies'), settled],
        ...[set('white'), untilTold(MISTAKEN, 'applies'), settled],
        ...[set('grey'), untilTold(SLOW, 'applies'), settled],
      ],
      of: (seen) => ({
        ...{ ...ends, mistaken: MISTAKEN, has: lastApplied(seen, MISTAKEN).value },
        newest: lastApplied(seen, QUICK).value,
      }),
    },
  },
})

/** A configuration that a client has taken over: how long after it was told of a change, ms. */
interface Applied {
  readonly value: string
  readonly version: number
  readonly afterMs: number
}

function appliedBy(seen: Seen, n: number): Applied[] {
  return clientsSaid(seen, 'RecipeTold').flatMap((said) => {
    return said.client === n && said.fact.note === 'applies' ? [appliedOf(said)] : []
  })
}

function lastApplied(seen: Seen, n: number): Applied {
  return must(appliedBy(seen, n).at(-1), 'a configuration')
}

function appliedOf({ fact: { values } }: ClientSaid<'RecipeTold'>): Applied {
  return {
    value: `${values['value'] ?? ''}`,
    version: Number(values['version']),
    afterMs: Number(values['afterUs']) / 1000,
  }
}

function whichIsApplied(events: readonly RecordedEvent[], seen: Seen) {
  const said = clientsSaidIn(events, 'RecipeTold').find(
    ({ client, fact }) => client === SLOW && fact.note === 'applies',
  )
  if (!said) return null
  const { value } = appliedOf(said)
  if (value === lastApplied(seen, SLOW).value) return 'old'
  return value === 'blue' ? 'first' : 'second'
}
