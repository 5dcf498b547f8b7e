import type { ClientProcessPicture } from '../../../simulation/Picture'
import type { ClientPicture } from '../../../zookeeper/client/process/ClientPicture'

/** How a client is drawn: by its process first, then by its session. `over`: expired, refused or closed. */
export type ClientLook = 'connected' | 'connecting' | 'over' | 'paused' | 'down'

export function clientLook(
  process: Pick<ClientProcessPicture, 'status'>,
  client: Pick<ClientPicture, 'state'> | undefined,
): ClientLook {
  if (process.status === 'paused') return 'paused'
  if (process.status !== 'running' && process.status !== 'starting') return 'down'
  switch (client?.state) {
    case 'CONNECTED':
    case 'CONNECTEDREADONLY':
      return 'connected'
    case 'CLOSED':
    case 'AUTH_FAILED':
      return 'over'
    default:
      return 'connecting'
  }
}
