import type { Effect } from '../zookeeper/Effect'
import type { ListeningPort, ServerEvent } from '../zookeeper/Event'
import type {
  ClientProcessEffect,
  ClientProcessEvent,
  WorkPort,
} from '../zookeeper/client/process/ClientProcess'
import type { ClientPicture } from '../zookeeper/client/process/ClientPicture'
import type { ServerPicture } from '../zookeeper/ServerPicture'

/** What runs in a process of this world, whatever it is: what it may be told, may ask for, and shows. */

export type HostedEvent = ServerEvent | ClientProcessEvent
export type HostedEffect = Effect | ClientProcessEffect
export type HostedPicture = ServerPicture | ClientPicture

/** Every port of a run that can be dialled. */
export type NetworkPort = ListeningPort | WorkPort
