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
import { expired, skipEmpty, type SessionTracker } from './SessionTracker'

const SESSIONS = 'sessions'
const LOCAL_SESSIONS = 'localSessions'
const CONTAINERS = 'containers'
const CONNECTIONS = 'connections'

/** The clocks that a serving server has beside its role's, each only while there is something to watch over: sessions
 *  and containers where it decides, connections everywhere. */
export function keepClocks(me: Server, out: Outbox): void {
  const { clientPort, zks, zkDb } = me
  const { clocks } = clientPort
  const { sessionTracker, localSessions } = zks
  const now = nowMs(me)
  if (clientPort.cnxns.size > 0 && !clocks.has(CONNECTIONS)) {
    clocks.add(CONNECTIONS)
    out.arm(CONNECTIONS, (SESSIONLESS_MS - (now % SESSIONLESS_MS)) * 1000)
  }
  watchOver(me, LOCAL_SESSIONS, localSessions, out)
  if (sessionTracker === null) return
  watchOver(me, SESSIONS, sessionTracker, out)
  const { containerCheckIntervalMs } = me.config.clientPort
  const watched = zkDb.tree.containers.size + zkDb.tree.ttls.size > 0
  if (watched && containerCheckIntervalMs > 0 && !clocks.has(CONTAINERS)) {
    clocks.add(CONTAINERS)
    out.arm(CONTAINERS, containerCheckIntervalMs * 1000)
  }
}

function watchOver(me: Server, clock: string, tracker: SessionTracker | null, out: Outbox): void {
  const { clocks } = me.clientPort
  if (tracker === null || tracker.sessions.size === 0 || clocks.has(clock)) return
  clocks.add(clock)
  const now = nowMs(me)
  skipEmpty(tracker, now)
  out.arm(clock, Math.max(tracker.nextExpiration - now, 0) * 1000)
}

/** The role ends. */
export function stopClocks(me: Server, out: Outbox): void {
  for (const timer of me.clientPort.clocks) out.disarm(timer)
  me.clientPort.clocks.clear()
}

export function isClock(timer: string): boolean {
  return [SESSIONS, LOCAL_SESSIONS, CONTAINERS, CONNECTIONS].includes(timer)
}

/** One of the clocks has run out. */
export function expireClients(me: Server, timer: string, submit: Submit, out: Outbox): void {
  me.clientPort.clocks.delete(timer)
  if (timer === SESSIONS) expireSessions(me, me.zks.sessionTracker, submit)
  else if (timer === LOCAL_SESSIONS) expireSessions(me, me.zks.localSessions, submit)
  else if (timer === CONTAINERS) checkContainers(me, submit)
  else if (timer === CONNECTIONS) closeSilent(me, out)
}

/** Whoever has not been heard of loses the session; a closing transaction tells everybody (SessionTrackerImpl.run,
 *  ZooKeeperServer.expire). */
function expireSessions(me: Server, tracker: SessionTracker | null, submit: Submit): void {
  if (tracker === null) return
  for (const sessionId of expired(tracker, nowMs(me))) {
    const asked = { sessionId, cxid: 0, type: CLIENT_OP.closeSession, body: new Uint8Array() }
    submit(newRequest(asked, { local: false, learner: null, createdMs: nowMs(me) }))
  }
}

/** ContainerManager.checkContainers. */
function checkContainers(me: Server, submit: Submit): void {
  for (const path of dueContainers(me)) {
    const asked = {
      sessionId: 0n,
      cxid: 0,
      type: CLIENT_OP.deleteContainer,
      body: encodeUtf8(path),
    }
    submit(newRequest(asked, { local: false, learner: null, createdMs: nowMs(me) }))
  }
}

/** Connections from which nothing has come for the whole timeout (NIOServerCnxnFactory.ConnectionExpirerThread). */
function closeSilent(me: Server, out: Outbox): void {
  for (const cnxn of [...me.clientPort.cnxns.values()]) {
    if (cnxn.expires <= nowMs(me)) closeCnxn(me, cnxn, out)
  }
}
