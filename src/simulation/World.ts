import { draw } from '../base/draw'
import { must } from '../base/assert'
import type { ClientProgram } from '../zookeeper/client/process/ClientProgram'
import type { ConnectionId } from '../zookeeper/Event'
import type { Connection, Frame } from './Connection'
import type { ClientRequest, Command, CrashHow, CrashInstant } from './Command'
import type {
  CutPicture,
  PortCutPicture,
  ProcessPicture,
  SlowDiskPicture,
  SlowLinkPicture,
} from './Picture'
import type { What } from './RecordedEvent'
import { endpointName } from './endpoints'
import type { HostedEvent, NetworkPort } from './Hosted'
import type { RunConfig } from './RunConfig'
import { newDisk, type Disk } from './StoredDisk'

export type { Connection, End, Frame } from './Connection'

/** Everything that is not inside a server, as one plain record: a checkpoint is a copy, a hash a walk over it.
 *  Times are integer microseconds of virtual time; keys of links are `from>to`. */
export interface World {
  readonly config: RunConfig
  /** The clock: at least the time of the last event handled, at most that of the next. */
  us: number
  /** Events handled so far, which is also the number of the next. */
  events: number
  /** What will happen, in the order of (us, origin, count). Frames that stand or wait for a hand are not among it. */
  readonly pending: Pending[]
  /** Origin → its next count. Never reset: a key is used once in a run. */
  readonly counters: Map<number, number>
  /** Requests of clients so far: their cxids. */
  requests: number
  /** Of servers, by sid. */
  readonly processes: Map<number, Process>
  /** By endpoint. Those that ever were stay. */
  readonly clients: Map<number, ClientMachine>
  readonly disks: Map<number, Disk>
  readonly connections: Map<ConnectionId, Connection>
  /** Frames on their way, standing at cuts included. */
  readonly frames: Map<number, Frame>
  readonly cuts: Map<string, CutPicture>
  readonly portCuts: Map<string, PortCutPicture>
  readonly slowLinks: Map<string, SlowLinkPicture>
  readonly slowDisks: Map<number, SlowDiskPicture>
  /** Every message waits to be released; null: they arrive by themselves. */
  byHand: { readonly sinceUs: number } | null
  /** Link → frames sent over it by that incarnation of the sender, for the draw of their latency. */
  readonly linkFrames: Map<string, { incarnation: number; sent: number }>
  killsInside: Extract<Command, { kind: 'killInside' }>[]
  readonly crashes: Map<number, ArmedCrash>
  /** null: no client asks by itself. */
  load: Load | null
}

/** A server that will die with its next transaction. */
export interface ArmedCrash {
  readonly sid: number
  readonly instant: CrashInstant
  readonly how: CrashHow
  readonly sinceUs: number
  /** The log to which that transaction has been appended; null: none has yet. */
  file: string | null
}

/** Clients that go on asking. */
export interface Load {
  readonly perSecond: number
  /** null: all servers that run. */
  readonly sids: readonly number[] | null
  readonly sinceUs: number
  /** The command that began it: the cause of all its requests. */
  readonly cause: number
  sent: number
}

export interface Pending {
  readonly us: number
  /** The endpoint it comes from (for a frame: the sender's); with `count`, a tie-break that no thread decides. */
  readonly origin: number
  readonly count: number
  /** The event that brought it about. */
  readonly cause: number
  readonly what:
    | { kind: 'boot'; sid: number }
    | { kind: 'frame'; frame: number }
    | { kind: 'fsync'; sid: number; incarnation: number; ticket: number }
    | { kind: 'timer'; sid: number; timer: string }
    | { kind: 'submit'; sid: number; cxid: number; sessionId: bigint; request: ClientRequest }
    /** The load's next request; which, and of whom, shows when its time has come. */
    | { kind: 'load' }
    /** The process takes what queued up while it was paused, one thing at a time. */
    | { kind: 'wake'; sid: number }
    /** A dial to an address at which nobody is comes back. */
    | { kind: 'unreachable'; sid: number; incarnation: number; conn: ConnectionId; address: string }
    /** A person types a line at that client's console. */
    | { kind: 'typed'; sid: number; line: string }
}

/** What orders all events, and names each of them once. */
export type Key = Pick<Pending, 'us' | 'origin' | 'count'>

export interface Process {
  /** Its endpoint: the sid of a server. */
  readonly sid: number
  /** `off`: never started, on a machine with power. Only `poweredOff` has none. */
  status: ProcessPicture['status']
  sinceUs: number
  incarnation: number
  exit: { code: number; reason: string } | null
  readonly listening: Set<NetworkPort>
  /** Armed timers. While the process is paused none of them is pending. */
  readonly timers: Map<string, Timer>
  /** What its system keeps for it: it is paused, or has just been woken. */
  backlog: Backlogged[]
  /** When it takes the first of that; null: paused, or nothing waits. */
  wake: Key | null
  /** How often this incarnation has drawn for a purpose. */
  readonly draws: Map<string, number>
}

/** The machine of one client, and what is started on it. */
export interface ClientMachine {
  readonly process: Process
  readonly program: ClientProgram
  /** ms. */
  readonly timeoutMs: number
  /** Servers of its connect string; null: all. */
  readonly sids: readonly number[] | null
}

export interface Timer {
  readonly armedUs: number
  readonly firesUs: number
  readonly count: number
  readonly cause: number
}

export interface Backlogged {
  readonly event: HostedEvent
  readonly what: What
  readonly cause: number
}

/** The world before anything has happened: every server off, its disk laid out, the network whole. */
export function newWorld(config: RunConfig): World {
  return {
    config,
    us: 0,
    events: 0,
    pending: [],
    counters: new Map(),
    requests: 0,
    processes: new Map(config.servers.map(({ sid }) => [sid, newProcess(sid)])),
    clients: new Map(),
    disks: new Map(config.servers.map((server) => [server.sid, newDisk(server)])),
    connections: new Map(),
    frames: new Map(),
    cuts: new Map(),
    portCuts: new Map(),
    slowLinks: new Map(),
    slowDisks: new Map(),
    byHand: null,
    linkFrames: new Map(),
    killsInside: [],
    crashes: new Map(),
    load: null,
  }
}

/** A process that has never been started. */
export function newProcess(sid: number): Process {
  return {
    sid,
    status: 'off',
    sinceUs: 0,
    incarnation: 0,
    exit: null,
    listening: new Set(),
    timers: new Map(),
    backlog: [],
    wake: null,
    draws: new Map(),
  }
}

/** Of a server or a client. */
export function processOf(world: World, id: number): Process {
  return must(anyProcess(world, id), `the process of ${endpointName(id)}`)
}

/** undefined: there is no such endpoint. */
export function anyProcess(world: World, id: number): Process | undefined {
  return world.processes.get(id) ?? world.clients.get(id)?.process
}

export function clientOf(world: World, id: number): ClientMachine {
  return must(world.clients.get(id), `client ${endpointName(id)}`)
}

export function diskOf(world: World, sid: number): Disk {
  return must(world.disks.get(sid), `the disk of server ${sid}`)
}

/** A process that exists, awake or paused: its sockets are open. */
export function isAlive(process: Process): boolean {
  return process.status === 'running' || process.status === 'paused'
}

/** The next count of an origin. */
export function countOf(world: World, origin: number): number {
  const count = world.counters.get(origin) ?? 0
  world.counters.set(origin, count + 1)
  return count
}

/** `base` plus a chance below `spread`, for the n-th time this incarnation of a server draws for `purpose`.
 *  Microseconds. */
export function drawDelay(
  world: World,
  process: Process,
  base: number,
  spread: number,
  purpose: string,
): number {
  if (spread <= 0) return base
  const nth = process.draws.get(purpose) ?? 0
  process.draws.set(purpose, nth + 1)
  return base + draw(world.config.seed, spread, purpose, process.sid, process.incarnation, nth)
}

/** Puts something that will happen into its place. */
export function schedule(world: World, pending: Pending): void {
  world.pending.splice(placeOf(world.pending, pending), 0, pending)
}

/** Takes back what was to happen at this key; false when nothing stands there. */
export function unschedule(world: World, key: Key): boolean {
  const place = placeOf(world.pending, key)
  const found = world.pending[place]
  if (!found || compareKeys(found, key) !== 0) return false
  world.pending.splice(place, 1)
  return true
}

/** What the system kept for a process and it will not want any more. */
export function dropBacklog(
  world: World,
  process: Process,
  drop: (event: HostedEvent) => boolean,
): void {
  if (process.backlog.length === 0) return
  process.backlog = process.backlog.filter(({ event }) => !drop(event))
  if (process.backlog.length === 0) sleepOn(world, process)
}

/** The process takes nothing of what waits for it. */
export function sleepOn(world: World, process: Process): void {
  if (process.wake) unschedule(world, process.wake)
  process.wake = null
}

function placeOf(pending: readonly Pending[], key: Key): number {
  let low = 0
  let high = pending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareKeys(pending[middle]!, key) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function compareKeys(a: Key, b: Key): number {
  return a.us - b.us || a.origin - b.origin || a.count - b.count
}
