/** ZooKeeperServer.superSecret, the same in every release. */
const SUPER_SECRET = 0xb3415c00n

const MASK = (1n << 48n) - 1n
const MULTIPLIER = 0x5deece66dn

/** The password of a session: 16 bytes that any server can make again from its id
 *  (ZooKeeperServer.generatePasswd over java.util.Random). */
export function generatePasswd(sessionId: bigint): Uint8Array {
  const passwd = new Uint8Array(16)
  const view = new DataView(passwd.buffer)
  let seed = (sessionId ^ SUPER_SECRET ^ MULTIPLIER) & MASK
  for (let at = 0; at < passwd.length; at += 4) {
    seed = (seed * MULTIPLIER + 0xbn) & MASK
    view.setUint32(at, Number((seed >> 16n) & 0xffffffffn), true)
  }
  return passwd
}

/** ZooKeeperServer.checkPasswd. */
export function checkPasswd(sessionId: bigint, passwd: Uint8Array): boolean {
  if (sessionId === 0n) return false
  const right = generatePasswd(sessionId)
  return right.length === passwd.length && right.every((byte, i) => byte === passwd[i])
}
