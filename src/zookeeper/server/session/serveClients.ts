import type { Outbox } from '../../Effect'
import type { Server } from '../../Server'
import { nowMs } from '../nowMs'
import { stopClocks } from './clocks'
import { closeCnxn } from './sendResponse'
import { createServerStats } from './ServerCnxn'
import { createSessionTracker, initializeNextSessionId } from './SessionTracker'

/** A role begins in which clients are served. Only the leader, or a server alone, keeps the sessions' clocks; a learner
 *  hands out ids all the same (ZooKeeperServer.startup, createSessionTracker). */
export function serveClients(me: Server, role: 'leader' | 'learner' | 'alone'): void {
  const { config, clientPort, zks, zkDb } = me
  const now = nowMs(me)
  const sid = role === 'alone' ? 1 : config.sid
  clientPort.nextSessionId = initializeNextSessionId(sid, now)
  clientPort.stats = createServerStats(now)
  if (role !== 'alone' && config.clientPort.localSessions !== 'off') {
    zks.localSessions = createSessionTracker(new Map(), config.tickTime, now)
  }
  if (role !== 'learner') {
    zks.sessionTracker = createSessionTracker(zkDb.sessions, config.tickTime, now)
  }
}

/** The role ends, and with it all connections; the sessions go on elsewhere (QuorumPeer.closeAllConnections). */
export function stopServingClients(me: Server, out: Outbox): void {
  for (const cnxn of [...me.clientPort.cnxns.values()]) closeCnxn(me, cnxn, out)
  stopClocks(me, out)
  me.zks.sessionTracker = null
  me.zks.localSessions = null
}
