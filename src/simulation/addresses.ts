import type { Port } from '../zookeeper/Event'

/** Every server runs on this machine's loopback in `server.N=127.0.0.1:288N:388N`, so that a downloaded data
 *  directory starts a real ensemble as it is. */
export const HOST = '127.0.0.1'
const QUORUM_PORTS = 2880
const ELECTION_PORTS = 3880

/** The largest sid that leaves the two ranges of ports apart; ZooKeeper's own limit for a myid is 255. */
export const SID_MAX = 255

/** The port number of a server: 2880 + sid for the quorum port, 3880 + sid for the election port. */
export function portNumber(sid: number, port: Port): number {
  return (port === 'quorum' ? QUORUM_PORTS : ELECTION_PORTS) + sid
}

/** Whose port an address is; null when it is no server's. */
export function ownerOf(address: string): { sid: number; port: Port } | null {
  const [host, number] = address.split(':')
  if (host !== HOST || number === undefined || !/^\d{1,5}$/.test(number)) return null
  const at = Number(number)
  const port: Port = at >= ELECTION_PORTS ? 'election' : 'quorum'
  const sid = at - portNumber(0, port)
  return sid >= 0 && sid <= SID_MAX ? { sid, port } : null
}
