import type { Outbox } from '../Effect'
import type { ServerEvent } from '../Event'
import type { FastLeaderElection, Server } from '../Server'
import { initialVote, updateProposal } from './proposal'
import { finalizeWaitOver, takeNotification } from './lookForLeader'
import {
  connectAll,
  handleConnectionEvent,
  haveDelivered,
  isConnectionEvent,
} from './QuorumCnxManager'
import { sendNotifications } from './sendNotifications'
import { makeVote, voteText, type Vote } from './Vote'
import { receiveNotification } from './WorkerReceiver'

const NOTIFICATION = 'notification'
const FINALIZE_WAIT = 'finalizeWait'

/** The state of a process that has just started: round 0, nothing proposed. */
export function createFastLeaderElection(): FastLeaderElection {
  return {
    logicalclock: 0n,
    proposal: makeVote(-1n, -1n, 0n, 0n),
    recvqueue: [],
    loopback: [],
    recvset: new Map(),
    outofelection: new Map(),
    notTimeout: 0,
    finalizing: false,
  }
}

/** Enters lookForLeader: a new round, a vote for myself, told to everybody (FastLeaderElection.lookForLeader).
 *  The state is LOOKING already. Goes on with handleElectionEvent. The chosen vote comes back at once when what had
 *  queued up meanwhile (a server that was LOOKING before it came here) is enough to follow somebody. */
export function startElection(me: Server, out: Outbox): Vote | null {
  const { fle } = me
  const because = fle.logicalclock === 0n ? 'boot' : 'lookedAgain'
  fle.recvset.clear()
  fle.outofelection.clear()
  fle.finalizing = false
  fle.notTimeout = me.config.minNotificationInterval
  fle.logicalclock += 1n
  const vote = initialVote(me)
  out.tell({
    kind: 'ElectionStarted',
    round: Number(fle.logicalclock),
    vote: voteText(vote),
    because,
  })
  updateProposal(me, vote, null, 'newElection', out)
  sendNotifications(me, out)
  return goOn(me, false, out)
}

/** Leaves lookForLeader from outside: nothing of it goes on. */
export function leaveElection(me: Server, out: Outbox): void {
  me.fle.recvqueue.length = 0
  me.fle.finalizing = false
  out.disarm(NOTIFICATION)
  out.disarm(FINALIZE_WAIT)
}

/** An event of the election port or of the election's timers. */
export function isElectionEvent(me: Server, event: ServerEvent): boolean {
  if (event.kind === 'expired' && (event.timer === NOTIFICATION || event.timer === FINALIZE_WAIT))
    return true
  return isConnectionEvent(me, event)
}

/** Handles an election event in any state. Answers the chosen vote when this event ends lookForLeader: state and
 *  currentVote are set then, and the caller goes on as LEADING, FOLLOWING or OBSERVING; null otherwise. */
export function handleElectionEvent(me: Server, event: ServerEvent, out: Outbox): Vote | null {
  if (event.kind === 'expired' && event.timer === NOTIFICATION) return notificationTimeout(me, out)
  if (event.kind === 'expired' && event.timer === FINALIZE_WAIT) return finalizeTimeout(me, out)
  let chosen: Vote | null = null
  for (const { sid, payload } of handleConnectionEvent(me, event, out))
    chosen = receiveMessage(me, sid, payload, out) ?? chosen
  return chosen
}

/** One message goes the whole way: WorkerReceiver, lookForLeader, and what comes back to myself by loopback. */
export function receiveMessage(
  me: Server,
  sid: number,
  payload: Uint8Array,
  out: Outbox,
): Vote | null {
  const wasFinalizing = me.fle.finalizing
  receiveNotification(me, sid, payload, out)
  const inLookForLeader = me.state === 'LOOKING' && !me.observerPauses
  if (!inLookForLeader || me.fle.recvqueue.length === 0) return null
  return goOn(me, wasFinalizing, out)
}

/** Nothing came for the whole wait: say it again, or connect again if nobody was told. The wait doubles up to its
 *  maximum and is never shortened within one lookForLeader. */
function notificationTimeout(me: Server, out: Outbox): Vote | null {
  const { fle } = me
  if (me.state !== 'LOOKING' || fle.finalizing) return null
  const waitedMs = fle.notTimeout
  fle.notTimeout = Math.min(waitedMs * 2, me.config.maxNotificationInterval)
  const then = haveDelivered(me) ? 'sentAgain' : 'connectedAll'
  out.tell({ kind: 'NotificationTimeout', waitedMs, nextMs: fle.notTimeout, then })
  if (then === 'sentAgain') sendNotifications(me, out)
  else connectAll(me, out)
  return goOn(me, false, out)
}

function finalizeTimeout(me: Server, out: Outbox): Vote | null {
  if (me.state !== 'LOOKING' || !me.fle.finalizing) return null
  return finish(me, finalizeWaitOver(me, out), out)
}

function goOn(me: Server, wasFinalizing: boolean, out: Outbox): Vote | null {
  const chosen = takeAll(me, out)
  if (chosen === null) {
    waitOn(me, wasFinalizing, out)
    return null
  }
  return finish(me, chosen, out)
}

/** In Java another thread can see the new state with the old currentVote for a moment; here nobody can
 *  (QuorumPeer.run, setCurrentVote). */
function finish(me: Server, chosen: Vote, out: Outbox): Vote {
  me.currentVote = chosen
  leaveElection(me, out)
  return chosen
}

/** Takes notifications until the queue is empty and nothing is left to come back from myself. */
function takeAll(me: Server, out: Outbox): Vote | null {
  const { recvqueue, loopback } = me.fle
  for (;;) {
    const n = recvqueue.shift()
    if (n !== undefined) {
      const chosen = takeNotification(me, n, out)
      if (chosen !== null) return chosen
      continue
    }
    const own = loopback.shift()
    if (own === undefined) return null
    receiveNotification(me, me.config.sid, own, out)
  }
}

/** Each poll of the queue waits its full time anew, so whatever was taken from it starts the wait again. */
function waitOn(me: Server, wasFinalizing: boolean, out: Outbox): void {
  const { finalizing, notTimeout } = me.fle
  if (finalizing) {
    if (!wasFinalizing) out.disarm(NOTIFICATION)
    out.arm(FINALIZE_WAIT, me.config.finalizeWait * 1000)
  } else {
    if (wasFinalizing) out.disarm(FINALIZE_WAIT)
    out.arm(NOTIFICATION, notTimeout * 1000)
  }
}
