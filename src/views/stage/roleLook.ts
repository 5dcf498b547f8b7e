import type { ProcessPicture } from '../../simulation/Picture'
import type { ServerPicture } from '../../zookeeper/ServerPicture'
import type { ServerState } from '../../zookeeper/states'

/** How a server looks: its own state while its process lives. */
export type RoleLook = ServerState | 'down' | 'off' | 'starting'

export function roleLook(process: ProcessPicture, server: ServerPicture | undefined): RoleLook {
  switch (process.status) {
    case 'off':
      return 'off'
    case 'killed':
    case 'poweredOff':
    case 'exited':
      return 'down'
    case 'starting':
      return 'starting'
    case 'running':
    case 'paused':
      return server?.incarnation === process.incarnation ? server.state : 'starting'
  }
}

/** The candidate on the flag; null: no flag (it is not looking, or votes for nobody). */
export function flagOf(look: RoleLook, server: ServerPicture | undefined): number | null {
  if (look !== 'LOOKING' || !server?.vote || server.vote.leader < 0) return null
  return server.vote.leader
}
