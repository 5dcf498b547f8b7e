import type { Hex } from '../../Zxid'
import type { ClientState } from '../ClientCnxn'
import type { ClientProgram } from './ClientProgram'

/** What a client says of itself: the small record that people see, JSON throughout. */
export interface ClientPicture {
  id: number
  name: string
  incarnation: number
  program: ClientProgram
  state: ClientState
  /** 0x0: none yet. */
  session: Hex
  /** What the server has granted, ms; 0: none yet. */
  timeoutMs: number
  /** Where it is connected or connecting to; null: nowhere. */
  address: string | null
  /** What it calls `/`; null: what its server does. */
  chroot: string | null
  lastZxid: Hex
  /** When it last heard from its server, and last sent to it, microseconds. */
  lastHeardUs: number
  lastSendUs: number
  /** Requests without an answer: those that have left and those that wait for a connection. */
  pending: number
  outgoing: number
  /** Watches that it would have set anew after reconnecting. */
  watches: number
  /** The console runs a command. */
  busy: boolean
  /** What the recipe's program says of itself, as note and values; null: nothing yet, or a zkCli. */
  recipe: {
    readonly note: string
    readonly values: Readonly<Record<string, string | number>>
  } | null
}
