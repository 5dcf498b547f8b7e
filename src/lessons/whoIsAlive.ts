import { must } from '../base/assert'
import { clientId } from '../simulation/endpoints'
import { HOW_MANY_FAIL, WHO_IS_ALIVE } from '../words/lessonWhoIsAlive'
import { giveClient, program, untilTold } from './clientScript'
import { clientsSaid, clientsSaidIn, lastClientSaid, type ClientSaid } from './clientsSeen'
import type { Seen } from './Lesson'
import { asks } from './questions'
import { lessonConfig, startAll, untilAllServe, untilFact } from './script'
import { lastCommand, lastSaid, sinceCommandMs } from './seen'
import { tell } from './tell'

/** Who is alive? Members of a group, a balancer that gives them work, and one that dies. */

const SERVERS = 3
const SEED = 7
const TIMEOUT_MS = 4000
const MEMBERS = [1, 2, 3]
const BALANCER = 4
const DIES = 2
const GROUP = '/services/web'

const config = lessonConfig(SERVERS, SEED)
const ends = { balancer: BALANCER, dead: DIES }

export const whoIsAlive = tell({
  id: 'who-is-alive',
  group: 'clients',
  config,
  words: WHO_IS_ALIVE,
  beats: {
    joined: {
      beside: { path: GROUP },
      script: [
        ...[startAll(config), untilAllServe],
        ...MEMBERS.flatMap((n) => [program(n, 'member', TIMEOUT_MS), untilTold(n, 'joins')]),
      ],
      of: (seen) => ({ members: notes(seen, 'joins').map(({ client }) => client) }),
    },
    knows: {
      beside: { client: BALANCER },
      script: [program(BALANCER, 'balancer', TIMEOUT_MS), untilTold(BALANCER, 'knows')],
      of: (seen) => ({ ...ends, members: known(seen) }),
    },
    routed: {
      beside: { client: BALANCER },
      script: [untilTold(BALANCER, 'served', MEMBERS.length)],
      of: (seen) => ({
        ...ends,
        served: notes(seen, 'served').map(({ fact }) => ({
          request: Number(fact.values['request']),
          member: numberOf(fact.values['member']),
        })),
      }),
    },
    power: {
      beside: { client: BALANCER },
      script: [giveClient('poweroff', DIES)],
      of: (seen) => ({ ...ends, timeoutMs: granted(seen) }),
      question: asks({
        words: HOW_MANY_FAIL,
        of: (seen) => ({ ...ends, timeoutMs: granted(seen), each: MEMBERS.length }),
        ahead: { kind: 'told', id: clientId(BALANCER), note: 'knows', times: 1 },
        answer(events) {
          const told = clientsSaidIn(events, 'RecipeTold').filter(isOfBalancer)
          const failed = told.filter(({ fact }) => fact.note === 'failed').length
          if (!told.some(({ fact }) => fact.note === 'knows')) return 'ever'
          return failed === 0 ? 'none' : failed === 1 ? 'one' : 'some'
        },
      }),
    },
    failed: {
      beside: { client: BALANCER },
      script: [untilTold(BALANCER, 'failed')],
      of(seen) {
        const { values } = must(notes(seen, 'failed').at(-1), 'a failure').fact
        return {
          ...{ ...ends, request: Number(values['request']), members: known(seen) },
          afterMs: sinceCommandMs(seen),
        }
      },
    },
    over: {
      beside: { client: BALANCER },
      script: [untilFact('ZxidAssigned'), untilTold(BALANCER, 'knows')],
      of: (seen) => ({
        ...{ ...ends, members: known(seen), afterMs: sinceCommandMs(seen) },
        zxid: lastSaid(seen, 'ZxidAssigned').fact.zxid,
        failed: notes(seen, 'failed').filter(({ us }) => us >= lastCommand(seen).us).length,
      }),
    },
    onward: {
      beside: { client: BALANCER },
      script: [untilTold(BALANCER, 'served', 4)],
      of: (seen) => ({
        ...{ ...ends, members: known(seen) },
        served: notes(seen, 'served')
          .slice(-4)
          .map(({ fact }) => numberOf(fact.values['member'])),
      }),
    },
    back: {
      beside: { client: BALANCER },
      script: [giveClient('restart', DIES), untilTold(BALANCER, 'knows')],
      of: (seen) => ({ ...ends, members: known(seen), afterMs: sinceCommandMs(seen) }),
    },
    slow: {
      beside: { client: BALANCER },
      script: [giveClient('pause', DIES), untilTold(BALANCER, 'knows')],
      of: (seen) => ({
        ...{ ...ends, members: known(seen), afterMs: sinceCommandMs(seen) },
        timeoutMs: granted(seen),
      }),
    },
  },
})

function notes(seen: Seen, note: string): ClientSaid<'RecipeTold'>[] {
  return clientsSaid(seen, 'RecipeTold').filter(({ fact }) => fact.note === note)
}

function isOfBalancer({ client }: { client: number }): boolean {
  return client === BALANCER
}

/** Whom the balancer knows. */
function known(seen: Seen): number[] {
  const { fact } = must(notes(seen, 'knows').at(-1), 'it has read the list')
  return `${fact.values['names'] ?? ''}`.split(' ').filter(Boolean).map(numberOf)
}

/** `c3` → 3. */
function numberOf(name: string | number | undefined): number {
  return Number(`${name ?? ''}`.slice(1))
}

/** The timeout of the sessions, ms. */
function granted(seen: Seen): number {
  return lastClientSaid(seen, DIES, 'ClientConnected').fact.timeoutMs
}
