import type { ClientProgram } from '../zookeeper/client/process/ClientProgram'
import type { ConnectionId } from '../zookeeper/Event'
import type { Fact } from '../zookeeper/Fact'
import type { ZnodeChanges } from '../zookeeper/ZnodePicture'
import type { Hex } from '../zookeeper/Zxid'
import type { ClientRequest, Command, CrashHow, CrashInstant } from './Command'
import type { NetworkPort } from './Hosted'
import type { FrameFamily, Patch } from './Picture'

/** One event as the recording keeps it. */
export interface RecordedEvent {
  readonly index: number
  readonly us: number
  /** Origin and the origin's own counter: with the time, the key that orders all events. 0 is the commander. */
  readonly origin: number
  readonly count: number
  /** The event whose effect brought this one about; null for commands. */
  readonly cause: number | null
  /** The server that handled it; null: a client did, or the world itself (a command). */
  readonly server: number | null
  /** The client (its endpoint) that handled it; absent: none did. */
  readonly client?: number
  readonly what: What
  readonly sent: readonly SentFrame[]
  /** What the server or client said, and after it what the world saw, in order. */
  readonly facts: readonly Fact[]
  readonly world: readonly WorldFact[]
  readonly patch: Patch
  /** What has changed in the tree of the server that handled it; absent: nothing. */
  readonly znodes?: ZnodeChanges
}

export type What =
  | { kind: 'command'; command: Command }
  | { kind: 'booted' }
  | { kind: 'connected'; conn: ConnectionId; port: NetworkPort; with: number }
  | { kind: 'refused'; conn: ConnectionId; port: NetworkPort; with: number }
  | { kind: 'accepted'; conn: ConnectionId; port: NetworkPort; with: number }
  | { kind: 'received'; conn: ConnectionId; port: NetworkPort; from: number; frame: number }
  | { kind: 'closed'; conn: ConnectionId; port: NetworkPort; with: number; how: 'FIN' | 'RST' }
  /** A frame reached the system of server `at` and its process got nothing of it (yet): it is dead or paused, has no
   *  power, or has closed the connection. `server` is null. */
  | {
      kind: 'arrived'
      conn: ConnectionId
      port: NetworkPort
      from: number
      at: number
      frame: number
    }
  /** With `server` null: the system finished it, the process that asked is dead or paused. */
  | { kind: 'fsynced'; file: string }
  | { kind: 'expired'; timer: string }
  /** A person typed a line at the console of client `at`. */
  | { kind: 'typed'; at: number; line: string }
  /** Client `at` dialled an address at which nobody is. */
  | { kind: 'unreachable'; conn: ConnectionId; at: number; address: string }
  /** A client asks this server (`server` null: its process is not there any more). */
  | { kind: 'submitted'; sid: number; session: Hex; cxid: number; request: ClientRequest }

/** Bytes handed to the network. */
export interface SentFrame {
  readonly id: number
  readonly conn: ConnectionId
  readonly port: NetworkPort
  readonly from: number
  readonly to: number
  /** n-th frame with bytes of this direction of the connection, from 0 (-1: SYN, SYN-ACK, FIN, RST, without
   *  bytes), and whether the dialler sent it. */
  readonly nth: number
  readonly fromDialler: boolean
  readonly family: FrameFamily
  readonly label: string
  readonly bytes: Uint8Array
}

/** What the world saw and no server could say. */
export type WorldFact =
  | { kind: 'ProcessStarted'; sid: number; incarnation: number }
  /** A client has come into the world; its process starts. */
  | { kind: 'ClientMade'; id: number; program: ClientProgram }
  | { kind: 'ProcessKilled'; sid: number }
  | { kind: 'KilledInside'; sid: number; effects: number; of: number }
  | { kind: 'KillMissed'; sid: number; event: number }
  /** It will die with its next transaction. */
  | { kind: 'CrashArmed'; sid: number; instant: CrashInstant; how: CrashHow }
  | { kind: 'CrashDisarmed'; sid: number }
  /** The instant is here; `left`: effects of the event that will never happen. */
  | { kind: 'CrashStruck'; sid: number; instant: CrashInstant; left: number }
  | { kind: 'ProcessExited'; sid: number; code: number; reason: string }
  | { kind: 'PowerLost'; sid: number; unsynced: string[] }
  | { kind: 'ProcessPaused'; sid: number }
  | { kind: 'ProcessResumed'; sid: number; waiting: number; timers: number }
  | { kind: 'LinksCut'; links: { from: number; to: number }[]; stalled: number }
  | { kind: 'LinksHealed'; links: { from: number; to: number }[]; released: number }
  /** The groups that can still talk both ways, after a command about links. */
  | { kind: 'NetworkGroups'; groups: number[][] }
  | { kind: 'FramesLost'; frames: number[]; why: 'powerLost' | 'connectionGone' }
  | {
      kind: 'DialUnanswered'
      conn: ConnectionId
      from: number
      to: number
      why: 'cut' | 'portCut' | 'powerLost'
    }
  | { kind: 'ConnectionReset'; conn: ConnectionId; by: number; of: number }
  /** `sids` null: of all servers that run. */
  | { kind: 'LoadBegun'; perSecond: number; sids: number[] | null }
  /** `sent`: requests it has made. */
  | { kind: 'LoadEnded'; sent: number }
  /** The client of the scripted load has its answer from that server; `read`: the data that it was given, where it
   *  asked for some. */
  | {
      kind: 'ReplyHeard'
      sid: number
      session: Hex
      cxid: number
      zxid: Hex
      err: number
      read?: string | null
    }
  | {
      kind: 'QuorumPortCut'
      links: { from: number; to: number }[]
      how: 'silent' | 'refused'
      stalled: number
    }
  /** What came for the port was answered with RST. */
  | { kind: 'QuorumPortRefused'; conn: ConnectionId; from: number; to: number }
  | { kind: 'QuorumPortHealed'; links: { from: number; to: number }[]; released: number }
  | { kind: 'DiskWiped'; sid: number; files: string[] }
  | { kind: 'FileDamaged'; sid: number; file: string; at: number }
  /** `us` null: as the run has it. */
  | { kind: 'LinkSlowed'; links: { from: number; to: number }[]; us: number | null }
  | { kind: 'DiskSlowed'; sid: number; us: number | null }
  /** `behind`: how many messages stand behind it. */
  | { kind: 'FrameHeld'; frame: number; from: number; to: number; behind: number }
  /** The one that was asked for (null: all), and how many went on with it, itself not counted. */
  | { kind: 'FramesReleased'; frame: number | null; others: number }
  | { kind: 'HandTaken'; waiting: number }
  | { kind: 'HandTakenOff'; released: number }
  | { kind: 'TimerFired'; sid: number; timer: string; dueUs: number }
  | {
      kind: 'TimersMoved'
      how: 'aligned' | 'spread'
      timers: { sid: number; timer: string; firesUs: number }[]
    }
