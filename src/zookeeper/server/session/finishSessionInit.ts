import type { Outbox } from '../../Effect'
import { encodeConnectResponse } from '../../jute/proto/ConnectRecords'
import { frame } from '../../jute/proto/frames'
import type { Server } from '../../Server'
import { generatePasswd } from './passwd'
import { closeCnxn } from './sendResponse'
import { touchCnxn, type ServerCnxn } from './ServerCnxn'
import { nowMs } from '../nowMs'

const NO_PASSWD = new Uint8Array(16)

/** The handshake's answer: the session with its password, or zeros and the end of the connection
 *  (ZooKeeperServer.finishSessionInit). */
export function finishSessionInit(me: Server, cnxn: ServerCnxn, valid: boolean, out: Outbox): void {
  const { sessionId, sessionTimeout } = cnxn
  const readOnly = cnxn.oldClient ? null : false
  const response = valid
    ? { timeOut: sessionTimeout, sessionId, passwd: generatePasswd(sessionId) }
    : { timeOut: 0, sessionId: 0n, passwd: NO_PASSWD }
  cnxn.stats.sent += 1
  me.clientPort.stats.sent += 1
  out.send(cnxn.conn, frame(encodeConnectResponse({ protocolVersion: 0, ...response, readOnly })))
  if (!valid) {
    closeCnxn(me, cnxn, out)
    return
  }
  cnxn.receiving = true
  touchCnxn(me.clientPort, cnxn, sessionTimeout, nowMs(me))
}
