import type { Outbox } from '../Effect'
import type { ServerEvent } from '../Event'
import { fsyncFile, writeFile } from '../quorum/DataDirectory'
import { snapshotName, writeSnapshotFile } from '../persistence/FileSnap'
import { openTxnLog } from '../persistence/FileTxnSnapLog'
import { restore } from '../persistence/restore'
import { refuseStart } from '../quorum/loadDataBase'
import type { Server } from '../Server'
import { toHexLong } from '../Zxid'
import { finalRequestProcessor } from './FinalRequestProcessor'
import { expireClients, keepClocks } from './session/clocks'
import { handleClientEvent, isClientEvent, readWaiting } from './session/clientEvents'
import { serveClients } from './session/serveClients'
import { opTextOf } from './opText'
import { pRequest } from './PrepRequestProcessor'
import { killDeadSessions } from './processTxn'
import type { Request } from './Request'
import { flushed, isIdle, processSyncRequest, runSyncProcessor } from './SyncRequestProcessor'
import { createZooKeeperServer } from './ZooKeeperServer'

/** ZooKeeperServer.loadData and startup. */
export function startStandalone(
  me: Server,
  event: Extract<ServerEvent, { kind: 'booted' }>,
  out: Outbox,
): void {
  me.incarnation = event.incarnation
  me.alive = true
  me.files = new Map(event.files)
  const restored = restore(me.files)
  if ('refusal' in restored) {
    refuseStart(me, restored, out)
    return
  }
  me.zkDb = restored.db
  me.committedLog = restored.committedLog
  me.txnLog = openTxnLog(me, null)
  me.zks = createZooKeeperServer()
  me.zks.hzxid = me.zkDb.lastProcessedZxid
  serveClients(me, 'alone')
  killDeadSessions(me.zkDb)
  writeFile(me, snapshotName(me.zkDb.lastProcessedZxid), writeSnapshotFile(me.zkDb), out)
  me.serving = true
  out.listen('client')
  keepClocks(me, out)
  out.tell({
    kind: 'Booted',
    incarnation: me.incarnation,
    snapshot: restored.snapshotName,
    zxid: toHexLong(me.zkDb.lastProcessedZxid),
    acceptedEpoch: 0,
    currentEpoch: 0,
    healed: restored.healed,
  })
}

/** Everything after the start. */
export function handleStandaloneEvent(me: Server, event: ServerEvent, out: Outbox): void {
  const submit = (request: Request) => {
    processRequest(me, request, out)
  }
  if (isClientEvent(me, event)) handleClientEvent(me, event, submit, out)
  else if (event.kind === 'expired') expireClients(me, event.timer, submit, out)
  else if (event.kind === 'fsynced') fsynced(me, event.ticket, out)
  runSyncProcessor(me, (request) => finalRequestProcessor(me, request, out), out)
  readWaiting(me, submit, out)
  keepClocks(me, out)
}

function fsynced(me: Server, ticket: number, out: Outbox): void {
  const then = me.waitingForDisk.get(ticket)
  me.waitingForDisk.delete(ticket)
  if (then?.kind !== 'logFsynced') return
  const [file, ...rest] = then.rest
  if (file !== undefined) fsyncFile(me, file, { ...then, rest }, out)
  else for (const request of flushed(me, out)) finalRequestProcessor(me, request, out)
}

/** PrepRequestProcessor, SyncRequestProcessor, FinalRequestProcessor. What only looks passes straight through unless
 *  changes before it wait for the disk. */
function processRequest(me: Server, request: Request, out: Outbox): void {
  if (request.local) {
    me.zks.requestsInProcess += 1
    const session = toHexLong(request.sessionId)
    const asked = { session, cxid: request.cxid, kept: false, ...opTextOf(request) }
    out.tell({ kind: 'RequestSubmitted', ...asked })
  }
  pRequest(me, request, out)
  if (request.entry === null && isIdle(me)) finalRequestProcessor(me, request, out)
  else processSyncRequest(me, request)
}
