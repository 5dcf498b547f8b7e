import type { ClientPicture } from '../zookeeper/client/process/ClientPicture'
import type { ClientProgram } from '../zookeeper/client/process/ClientProgram'
import type { ConnectionId } from '../zookeeper/Event'
import type { MessageFamily } from '../zookeeper/jute/frameLabel'
import type { Hex } from '../zookeeper/Zxid'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import type { CrashHow, CrashInstant } from './Command'
import type { NetworkPort } from './Hosted'

/** One moment of the whole world as the page draws it: records of JSON, keyed by what they are of, so that the
 *  difference between two moments is a short list of replaced records. Times are virtual microseconds. */
export interface Picture {
  /** Events handled so far; the picture is that after event number `events - 1`. */
  readonly events: number
  readonly us: number
  readonly processes: Readonly<Record<number, ProcessPicture>>
  /** What each server last said of itself; kept when it is down, absent before its first start. */
  readonly servers: Readonly<Record<number, ServerPicture>>
  /** Clients by endpoint: their processes, and what each last said of itself (absent before its first start). */
  readonly clientProcesses: Readonly<Record<number, ClientProcessPicture>>
  readonly clients: Readonly<Record<number, ClientPicture>>
  readonly disks: Readonly<Record<number, DiskPicture>>
  readonly timers: Readonly<Record<number, TimersPicture>>
  readonly connections: Readonly<Record<ConnectionId, ConnectionPicture>>
  readonly frames: Readonly<Record<number, FramePicture>>
  /** Key `from>to`: cut links, one way each. */
  readonly cuts: Readonly<Record<string, CutPicture>>
  /** Key `from>to`: what `from` sends to the quorum port of `to` does not pass, whatever else does. */
  readonly portCuts: Readonly<Record<string, PortCutPicture>>
  /** Key `from>to`: ways that take longer (or less long) than the run's. */
  readonly slowLinks: Readonly<Record<string, SlowLinkPicture>>
  readonly slowDisks: Readonly<Record<number, SlowDiskPicture>>
  /** Servers that will die with their next transaction. */
  readonly crashes: Readonly<Record<number, CrashPicture>>
  /** What the person has taken over, and clients that ask by themselves. */
  readonly modes: { readonly byHand?: { readonly sinceUs: number }; readonly load?: LoadPicture }
}

export interface ProcessPicture {
  sid: number
  status: 'off' | 'starting' | 'running' | 'paused' | 'killed' | 'poweredOff' | 'exited'
  sinceUs: number
  incarnation: number
  /** Why the process ended itself; null otherwise. */
  exit: { code: number; reason: string } | null
}

/** Its machine's part; `sid` is its endpoint. */
export interface ClientProcessPicture extends ProcessPicture {
  program: ClientProgram
  /** Servers of its connect string; null: all. */
  sids: readonly number[] | null
  /** What it asks for, ms. */
  timeoutMs: number
}

export interface DiskPicture {
  sid: number
  /** `size` without what is written `ahead`, zeros that take no room; both bytes. Of a log, the first and the last
   *  transaction in it, durable or not. */
  files: {
    name: string
    size: number
    ahead: number
    durable: boolean
    from?: Hex
    to?: Hex
  }[]
  /** Contents of the epoch files as durable now; null: no such file. */
  acceptedEpoch: string | null
  currentEpoch: string | null
  /** Transactions that would survive the loss of power: those of the log as runs without a gap, in its order, and
   *  the newest snapshot (its zxid), which holds everything up to it. */
  log: { from: Hex; to: Hex }[]
  snapshot: Hex | null
  /** Files with an fsync under way and when it ends. */
  fsyncs: { file: string; sinceUs: number; untilUs: number }[]
}

/** Timer name → when it was armed and when it fires. While paused they pass without firing. */
export type TimersPicture = Record<string, { armedUs: number; firesUs: number }>

export interface ConnectionPicture {
  id: ConnectionId
  dialler: number
  /** The endpoint whose address was dialled. */
  acceptor: number
  port: NetworkPort
  /** `half`: one side has closed or vanished and the other has not noticed. */
  state: 'dialling' | 'open' | 'half'
  sinceUs: number
  /** Which ends still believe in it. */
  diallerOpen: boolean
  acceptorOpen: boolean
}

export type FrameFamily = MessageFamily

/** Something on the way from one endpoint to another. */
export interface FramePicture {
  id: number
  conn: ConnectionId
  port: NetworkPort
  from: number
  to: number
  family: FrameFamily
  /** ZooKeeper's own word: `vote 4`, `LEADERINFO 1:0`; SYN, SYN-ACK, FIN, RST for the connection itself. */
  label: string
  /** Index of the event that sent it; its bytes are there. */
  event: number
  /** When it was sent, put later by the time it stood at cuts: its place is (t - sentUs) / (arrivesUs - sentUs). */
  sentUs: number
  /** When it arrives as things stand; null while it waits at a cut. */
  arrivesUs: number | null
  /** Since when, and how far (0..1) along its way, it has been waiting at a cut; null when it travels. */
  stalled: { sinceUs: number; at: number } | null
  /** It waits for a person. `held`: it stands where it is; `behind`: one before it does; `byHand`: it travels as far
   *  as its destination, and the clock stops when it is there. Absent: nobody holds it. */
  held?: 'held' | 'behind' | 'byHand'
}

export interface CutPicture {
  from: number
  to: number
  sinceUs: number
}

export interface PortCutPicture {
  from: number
  to: number
  /** `silent`: nothing ever answers. `refused`: everything is answered with RST. */
  how: 'silent' | 'refused'
  sinceUs: number
}

export interface SlowLinkPicture {
  from: number
  to: number
  /** The least that a way takes, instead of the run's latency. */
  us: number
  sinceUs: number
}

export interface SlowDiskPicture {
  sid: number
  /** The least that an fsync takes, instead of the run's. */
  us: number
  sinceUs: number
}

export interface CrashPicture {
  sid: number
  instant: CrashInstant
  how: CrashHow
  sinceUs: number
}

export interface LoadPicture {
  /** Requests a second, on the average. */
  perSecond: number
  /** Whom they ask; null: all servers that run. */
  sids: readonly number[] | null
  sinceUs: number
  /** Requests made so far. */
  sent: number
}

/** What one event changed: whole records replaced (null: gone), per part of the picture. */
export type Patch = {
  readonly [Part in PicturePart]?: Readonly<Record<string, unknown>>
}

export type PicturePart =
  | 'processes'
  | 'servers'
  | 'clientProcesses'
  | 'clients'
  | 'disks'
  | 'timers'
  | 'connections'
  | 'frames'
  | 'cuts'
  | 'portCuts'
  | 'slowLinks'
  | 'slowDisks'
  | 'crashes'
  | 'modes'
