import { toHexLong } from '../../Zxid'
import { addressOf, isAlive, isConnected, type ClientCnxn } from '../ClientCnxn'
import type { ClientPicture } from './ClientPicture'
import type { ClientProcess } from './ClientProcess'

/** What people see of a client's process; before it has begun, a client that knows nobody. */
export function projectClient(process: ClientProcess): ClientPicture {
  const { config, incarnation, program } = process
  const { id, name } = config
  const own = { id, name, incarnation, program: config.program }
  if (program === null) return { ...own, ...NOTHING, busy: false, recipe: null }
  if (program.kind === 'recipe')
    return { ...own, ...pictureOf(program.client), busy: false, recipe: program.note }
  const { client, running } = program.main
  return { ...own, ...pictureOf(client), busy: running !== null, recipe: null }
}

type Own = 'id' | 'name' | 'incarnation' | 'program' | 'busy' | 'recipe'

const NOTHING: Omit<ClientPicture, Own> = {
  ...{ state: 'CONNECTING', session: '0x0', timeoutMs: 0, address: null, chroot: null },
  ...{ lastZxid: '0x0', lastHeardUs: 0, lastSendUs: 0, pending: 0, outgoing: 0, watches: 0 },
}

function pictureOf(client: ClientCnxn): Omit<ClientPicture, Own> {
  const { state, pending, outgoing, lastHeardUs, lastSendUs } = client
  return {
    // Java's client calls itself connected until it dials again; who looks at it sees that it is not.
    state: isConnected(client) && client.conn === null ? 'CONNECTING' : state,
    session: toHexLong(client.sessionId),
    timeoutMs: client.negotiatedTimeoutMs,
    address: isAlive(client) && client.conn !== null ? addressOf(client) : null,
    chroot: client.config.chroot ?? null,
    lastZxid: toHexLong(client.lastZxid),
    ...{ lastHeardUs, lastSendUs, pending: pending.length, outgoing: outgoing.length },
    watches: Object.values(client.watches).reduce((sum, { size }) => sum + size, 0),
  }
}
