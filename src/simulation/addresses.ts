import { clientId, CLIENTS_MAX, isClient } from './endpoints'
import type { NetworkPort } from './Hosted'

/** Every server runs on this machine's loopback in `server.N=127.0.0.1:288N:388N`, so that a downloaded data
 *  directory starts a real ensemble as it is. */
export const HOST = '127.0.0.1'
const CLIENT_PORTS = 2180
const QUORUM_PORTS = 2880
const ELECTION_PORTS = 3880
/** Programs of clients, for each other. */
const WORK_PORTS = 4200

/** The largest sid that leaves the two ranges of ports apart; ZooKeeper's own limit for a myid is 255. */
export const SID_MAX = 255

const FIRST: Readonly<Record<NetworkPort, number>> = {
  client: CLIENT_PORTS,
  quorum: QUORUM_PORTS,
  election: ELECTION_PORTS,
  work: WORK_PORTS,
}

/** The port number of an endpoint: for a server 2180 + sid for clients, 2880 + sid for the quorum port, 3880 + sid for
 *  the election port; 4200 + n is where client n takes work. */
export function portNumber(id: number, port: NetworkPort): number {
  return FIRST[port] + (port === 'work' ? id - clientId(0) : id)
}

/** `127.0.0.1:2181`. */
export function addressOf(id: number, port: NetworkPort): string {
  return `${HOST}:${portNumber(id, port)}`
}

/** Whose port an address is; null when it is nobody's. */
export function ownerOf(address: string): { sid: number; port: NetworkPort } | null {
  const [, host, number] = /^(.*):(\d{1,5})$/.exec(address) ?? []
  if ((host !== HOST && host !== 'localhost') || number === undefined) return null
  const at = Number(number)
  if (at > WORK_PORTS && at <= WORK_PORTS + CLIENTS_MAX) {
    return { sid: clientId(at - WORK_PORTS), port: 'work' }
  }
  for (const port of ['client', 'quorum', 'election'] as const) {
    const sid = at - FIRST[port]
    if (sid >= 0 && sid <= SID_MAX) return { sid, port }
  }
  return null
}

/** Whether an endpoint may dial that port: a client reaches clients' ports only. */
export function mayDial(id: number, port: NetworkPort): boolean {
  return !isClient(id) || port === 'client' || port === 'work'
}
