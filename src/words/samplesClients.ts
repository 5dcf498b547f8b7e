import type { ClientFact } from '../zookeeper/client/process/ClientFact'
import type { FactOf } from '../zookeeper/Fact'

/** Facts of clients with plausible operands. */

type Samples = { readonly [K in ClientFact['kind']]: readonly FactOf<K>[] }

const address = '127.0.0.1:2182'
const session = '0x200000a1b2c30000'
const request = { xid: 3, op: 'getData', path: '/a' } as const

export const CLIENT_SAMPLES: Samples = {
  ClientDialled: [
    { kind: 'ClientDialled', address },
    { kind: 'ClientDialled', address: 'zk.example.org:2181' },
  ],
  ClientConnected: [
    { kind: 'ClientConnected', address, session, timeoutMs: 30_000, renewed: false },
    { kind: 'ClientConnected', address, session, timeoutMs: 30_000, renewed: true },
  ],
  ClientDisconnected: [
    { kind: 'ClientDisconnected', address, why: 'closed', unknown: 0 },
    { kind: 'ClientDisconnected', address, why: 'refused', unknown: 0 },
    { kind: 'ClientDisconnected', address, why: 'timeout', unknown: 2 },
    { kind: 'ClientDisconnected', address, why: 'malformed', unknown: 1 },
  ],
  ClientExpired: [{ kind: 'ClientExpired', session }],
  ClientAuthFailed: [{ kind: 'ClientAuthFailed' }],
  ClientClosed: [{ kind: 'ClientClosed', session }],
  ClientAsked: [
    { kind: 'ClientAsked', ...request, data: null },
    { kind: 'ClientAsked', xid: 4, op: 'closeSession', path: null, data: null },
  ],
  ClientAnswered: [
    { kind: 'ClientAnswered', ...request, err: 0, zxid: '0x200000007', read: 'x' },
    { kind: 'ClientAnswered', ...request, err: -101, zxid: '0x200000007' },
    { kind: 'ClientAnswered', ...request, err: -4, zxid: '0x0' },
    { kind: 'ClientAnswered', ...request, xid: 0, err: -4, zxid: '0x0' },
  ],
  ClientWatched: [
    { kind: 'ClientWatched', type: 'NodeDataChanged', state: 'SyncConnected', path: '/a' },
    { kind: 'ClientWatched', type: 'None', state: 'Expired', path: null },
  ],
  ClientPrinted: [{ kind: 'ClientPrinted', stream: 'out', text: 'hello\n' }],
  ClientPrompted: [{ kind: 'ClientPrompted', text: '[zk: 127.0.0.1:2181(CONNECTED) 0] ' }],
  RecipeTold: [
    { kind: 'RecipeTold', recipe: 'lock', note: 'holds', values: { path: '/lock/x-1' } },
  ],
}
