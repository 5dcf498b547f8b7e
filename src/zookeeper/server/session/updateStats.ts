import { CLIENT_OP, clientOpOf, type ClientOp } from '../../jute/proto/ClientOp'
import type { Server } from '../../Server'
import type { Request } from '../Request'
import type { ServerCnxn } from './ServerCnxn'

/** The names under which `cons` shows the last operation (FinalRequestProcessor). */
const LAST_OP: Partial<Record<ClientOp, string>> = {
  ...{ ping: 'PING', createSession: 'SESS', multi: 'MULT', multiRead: 'MLTR', create: 'CREA' },
  ...{ create2: 'CREA', createTTL: 'CREA', createContainer: 'CREA', delete: 'DELE' },
  ...{ deleteContainer: 'DELE', setData: 'SETD', reconfig: 'RECO', setACL: 'SETA' },
  ...{ closeSession: 'CLOS', sync: 'SYNC', check: 'CHEC', exists: 'EXIS', getData: 'GETD' },
  ...{ setWatches: 'SETW', setWatches2: 'STW2', addWatch: 'ADDW', getACL: 'GETA' },
  ...{ getChildren: 'GETC', getChildren2: 'GETC', getAllChildrenNumber: 'GETACN' },
  ...{ checkWatches: 'CHKW', removeWatches: 'REMW', whoAmI: 'HOMI', getEphemerals: 'GETE' },
}

/** What four-letter words tell of connections and latencies; pings count too (FinalRequestProcessor.updateStats). */
export function updateStats(
  me: Server,
  cnxn: ServerCnxn,
  request: Pick<Request, 'cxid' | 'type' | 'createdMs'>,
  zxid: bigint,
  nowMs: number,
): void {
  const latency = nowMs - request.createdMs
  const { stats } = cnxn
  if (request.cxid > 0) stats.outstanding = Math.max(0, stats.outstanding - 1)
  const op = clientOpOf(request.type)
  stats.lastOp = (op === null ? undefined : LAST_OP[op]) ?? 'NA'
  stats.lastZxid = zxid
  stats.lastResponseMs = nowMs
  stats.lastLatency = latency
  if (request.type !== CLIENT_OP.ping && request.cxid >= 0) stats.lastCxid = request.cxid
  for (const counted of [stats, me.clientPort.stats]) {
    counted.minLatency = counted.count === 0 ? latency : Math.min(counted.minLatency, latency)
    counted.maxLatency = Math.max(counted.maxLatency, latency)
    counted.totalLatency += latency
    counted.count += 1
  }
}
