import type { Outbox } from '../../Effect'
import { CLIENT_OP } from '../../jute/proto/ClientOp'
import { encodeUtf8 } from '../../jute/utf8'
import type { Server } from '../../Server'
import { nowMs } from '../nowMs'
import { newRequest } from '../Request'
import { dueContainers } from '../ContainerManager'
import type { Submit } from './NIOServerCnxn'
import { closeCnxn } from './sendResponse'
import { SESSIONLESS_MS } from './ServerCnxn'
import { expired } from './SessionTracker'

const SESSIONS = 'sessions'
const CONTAINERS = 'containers'
const CONNECTIONS = 'connections'

/** The clocks that a serving server has beside its role's: sessions and containers where it decides, connections
 *  everywhere. */
export function startClocks(me: Server, out: Outbox): void {
  armConnections(me, out)
  if (me.zks.sessionTracker === null) return
  armSessions(me, out)
  if (me.config.clientPort.containerCheckIntervalMs > 0) armContainers(me, out)
}

function armSessions(me: Server, out: Outbox): void {
  const { sessionTracker } = me.zks
  if (sessionTracker === null) return
  out.arm(SESSIONS, Math.max(sessionTracker.nextExpiration - nowMs(me), 0) * 1000)
}

function armContainers(me: Server, out: Outbox): void {
  out.arm(CONTAINERS, me.config.clientPort.containerCheckIntervalMs * 1000)
}

function armConnections(me: Server, out: Outbox): void {
  const now = nowMs(me)
  out.arm(CONNECTIONS, (SESSIONLESS_MS - (now % SESSIONLESS_MS)) * 1000)
}

export function isClock(timer: string): boolean {
  return timer === SESSIONS || timer === CONTAINERS || timer === CONNECTIONS
}

/** One of the clocks has run out. */
export function expireClients(me: Server, timer: string, submit: Submit, out: Outbox): void {
  if (timer === SESSIONS) expireSessions(me, submit, out)
  else if (timer === CONTAINERS) checkContainers(me, submit, out)
  else if (timer === CONNECTIONS) closeSilent(me, out)
}

/** Whoever has not been heard of loses the session; a closing transaction tells everybody (SessionTrackerImpl.run,
 *  ZooKeeperServer.expire). */
function expireSessions(me: Server, submit: Submit, out: Outbox): void {
  const { sessionTracker } = me.zks
  if (sessionTracker === null) return
  for (const sessionId of expired(sessionTracker, nowMs(me))) {
    const asked = { sessionId, cxid: 0, type: CLIENT_OP.closeSession, body: new Uint8Array() }
    submit(newRequest(asked, { local: false, learner: null, createdMs: nowMs(me) }))
  }
  armSessions(me, out)
}

/** ContainerManager.checkContainers. */
function checkContainers(me: Server, submit: Submit, out: Outbox): void {
  for (const path of dueContainers(me)) {
    const asked = {
      sessionId: 0n,
      cxid: 0,
      type: CLIENT_OP.deleteContainer,
      body: encodeUtf8(path),
    }
    submit(newRequest(asked, { local: false, learner: null, createdMs: nowMs(me) }))
  }
  armContainers(me, out)
}

/** Connections from which nothing has come for the whole timeout (NIOServerCnxnFactory.ConnectionExpirerThread). */
function closeSilent(me: Server, out: Outbox): void {
  for (const cnxn of [...me.clientPort.cnxns.values()]) {
    if (cnxn.expires <= nowMs(me)) closeCnxn(me, cnxn, out)
  }
  armConnections(me, out)
}
