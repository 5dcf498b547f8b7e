/** Who takes part in the network: servers by their sids, and clients, whose numbers begin above all sids. */

/** c0, which nobody is: sids end at 255. */
export const CLIENT_BASE = 256

/** More than there are endpoints: what numbers of their own are multiplied with. */
export const ENDPOINTS = 512

/** The most clients of one run. */
export const CLIENTS_MAX = 50

/** The endpoint of client n, 1 and up. */
export function clientId(n: number): number {
  return CLIENT_BASE + n
}

export function isClient(id: number): boolean {
  return id > CLIENT_BASE
}

/** `3` for a server, `c3` for a client. */
export function endpointName(id: number): string {
  return isClient(id) ? `c${id - CLIENT_BASE}` : `${id}`
}

/** `4 → 1`, `c3 → 2`: the way of a message, or of what is cut. */
export function wayName(from: number, to: number): string {
  return `${endpointName(from)} → ${endpointName(to)}`
}
