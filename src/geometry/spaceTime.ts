import type { FrameFamily, ProcessPicture } from '../simulation/Picture'
import type { RecordedEvent, WorldFact } from '../simulation/RecordedEvent'
import type { ClientState } from '../zookeeper/client/ClientCnxn'
import type { ServerState } from '../zookeeper/states'
import { lowerBound } from './timeScale'

/** What a server is, or how the client of a lane stands. */
export type BandState = ServerState | ClientState
export type BandRole = BandState | 'down' | 'paused' | 'starting'

/** A stretch of one server's life in one role; `toUs` null: it goes on. */
export interface Band {
  readonly role: BandRole
  readonly fromUs: number
  toUs: number | null
}

export interface Arrow {
  readonly id: number
  /** Index of the event that sent it. */
  readonly event: number
  readonly from: number
  readonly to: number
  readonly family: FrameFamily
  readonly label: string
  readonly sentUs: number
  /** null: under way, or lost. */
  arrivedUs: number | null
  /** Index of the event that ended its flight. */
  endEvent: number | null
  lostUs: number | null
}

/** A fault, or the end of one, at one moment; `sids`: the lanes it concerns. */
export interface FaultMark {
  readonly event: number
  readonly us: number
  readonly kind: 'killed' | 'poweredOff' | 'exited' | 'paused' | 'resumed' | 'cut' | 'healed'
  readonly sids: readonly number[]
}

const LATE_US = 1_000_000

interface BandChange extends Band {
  readonly event: number
}

/** What a space-time diagram draws of a run: bands, arrows, marks, in order of time. It grows with the recording and
 *  is cut back when a recording is; `version` counts both. */
export class SpaceTime {
  version = 0
  readonly arrows: Arrow[] = []
  readonly marks: FaultMark[] = []
  /** Times of everything but pings, sorted. */
  readonly busyUs: number[] = []
  private readonly busyEvents: number[] = []
  private readonly lanes = new Map<number, BandChange[]>()
  private readonly flying = new Map<number, Arrow>()
  private readonly statuses = new Map<number, Status[]>()
  /** Longest flight so far, µs, of those that are not `late`: how far back a window must look. */
  private longestUs = 0
  /** Flights that took so long (a cut healed) that no window should look back for them. */
  private readonly late: Arrow[] = []
  private endUs = 0

  /** Time of the last event, µs. */
  get untilUs(): number {
    return this.endUs
  }

  bands(sid: number): readonly Band[] {
    return this.lanes.get(sid) ?? []
  }

  add(events: readonly RecordedEvent[]): void {
    for (const event of events) this.addOne(event)
    this.version++
  }

  /** Drops the events from index `event` on. */
  truncate(event: number, lastUs: number): void {
    cutFrom(this.arrows, (arrow) => arrow.event >= event)
    cutFrom(this.marks, (mark) => mark.event >= event)
    const busy = lowerBound(this.busyEvents, (index) => index >= event)
    this.busyEvents.length = busy
    this.busyUs.length = busy
    for (const arrow of this.arrows) {
      if ((arrow.endEvent ?? -1) < event) continue
      Object.assign(arrow, { arrivedUs: null, endEvent: null, lostUs: null })
      this.flying.set(arrow.id, arrow)
    }
    cutLate(this.late, event)
    for (const [id, arrow] of this.flying) if (arrow.event >= event) this.flying.delete(id)
    for (const [sid, bands] of this.lanes) {
      cutFrom(bands, (band) => band.event >= event)
      const last = bands.at(-1)
      if (last) last.toUs = null
      const statuses = this.statuses.get(sid) ?? []
      cutFrom(statuses, (status) => status.event >= event)
    }
    this.endUs = lastUs
    this.version++
  }

  /** Arrows that touch the time window (µs), at most `most` of them, the same ones wherever the window stands. */
  arrowsBetween(fromUs: number, toUs: number, most: number): Arrow[] {
    const first = lowerBound(this.arrows, (arrow) => arrow.sentUs >= fromUs - this.longestUs)
    const end = lowerBound(this.arrows, (arrow) => arrow.sentUs > toUs)
    const stride = strideFor(end - first, most)
    const found: Arrow[] = []
    for (const arrow of [...this.late, ...this.flying.values()]) {
      const before = arrow.sentUs < fromUs - this.longestUs
      if (before && found.length < most && endUs(arrow) >= fromUs) found.push(arrow)
    }
    for (let i = Math.ceil(first / stride) * stride; i < end; i += stride) {
      const arrow = this.arrows[i] as Arrow
      if (endUs(arrow) >= fromUs) found.push(arrow)
    }
    return found
  }

  private addOne(event: RecordedEvent): void {
    this.endUs = event.us
    let busy = event.what.kind !== 'expired'
    for (const frame of event.sent) {
      const { id, from, to, family, label } = frame
      if (family !== 'ping') busy = true
      if (family === 'ping' || family === 'connection') continue
      const arrow: Arrow = {
        ...{ id, event: event.index, from, to, family, label },
        ...{ sentUs: event.us, arrivedUs: null, endEvent: null, lostUs: null },
      }
      this.arrows.push(arrow)
      this.flying.set(id, arrow)
    }
    if (event.what.kind === 'received') busy = this.land(event.what.frame, event) && busy
    for (const fact of event.world) this.addFact(fact, event)
    busy = this.addBands(event) || busy
    if (busy) {
      this.busyUs.push(event.us)
      this.busyEvents.push(event.index)
    }
  }

  /** False when what landed is a ping (or no arrow), which does not break a silence. */
  private land(frame: number, event: RecordedEvent): boolean {
    const arrow = this.flying.get(frame)
    if (!arrow) return false
    this.flying.delete(frame)
    arrow.arrivedUs = event.us
    this.end(arrow, event)
    return true
  }

  private end(arrow: Arrow, event: RecordedEvent): void {
    arrow.endEvent = event.index
    const flightUs = event.us - arrow.sentUs
    if (flightUs > LATE_US) this.late.push(arrow)
    else this.longestUs = Math.max(this.longestUs, flightUs)
  }

  private addFact(fact: WorldFact, event: RecordedEvent): void {
    if (fact.kind === 'FramesLost') {
      for (const id of fact.frames) {
        const arrow = this.flying.get(id)
        if (!arrow) continue
        this.flying.delete(id)
        arrow.lostUs = event.us
        this.end(arrow, event)
      }
    }
    const mark = markOf(fact)
    const last = this.marks.at(-1)
    const again =
      last?.event === event.index && last.kind === mark?.kind && last.sids[0] === mark.sids[0]
    if (mark && !again) this.marks.push({ ...mark, event: event.index, us: event.us })
  }

  private addBands(event: RecordedEvent): boolean {
    const { patch } = event
    const processes = { ...patch.processes, ...patch.clientProcesses }
    const servers = { ...patch.servers, ...patch.clients }
    let changed = false
    for (const key of new Set([...Object.keys(processes), ...Object.keys(servers)])) {
      const sid = Number(key)
      const history = this.statuses.get(sid) ?? []
      this.statuses.set(sid, history)
      const before = history.at(-1)
      const process = processes[key] as ProcessPicture | null | undefined
      const server = servers[key] as { state: BandState } | null | undefined
      const status = process?.status ?? before?.status ?? 'running'
      const restarted = process?.status === 'starting'
      const state = server?.state ?? (restarted ? null : (before?.state ?? null))
      if (before && before.status === status && before.state === state) continue
      history.push({ event: event.index, status, state })
      const role = bandRole(status, state)
      const bands = this.lanes.get(sid) ?? []
      this.lanes.set(sid, bands)
      const last = bands.at(-1)
      if ((last?.role ?? null) === role) continue
      changed = true
      if (last) last.toUs = event.us
      if (role) bands.push({ event: event.index, role, fromUs: event.us, toUs: null })
    }
    return changed
  }
}

interface Status {
  readonly event: number
  readonly status: ProcessPicture['status']
  readonly state: BandState | null
}

/** null: it has never been switched on, so there is nothing to draw. */
function bandRole(status: ProcessPicture['status'], state: BandState | null): BandRole | null {
  if (status === 'off') return null
  if (status === 'killed' || status === 'poweredOff' || status === 'exited') return 'down'
  if (status === 'paused') return 'paused'
  return status === 'starting' || state === null ? 'starting' : state
}

function markOf(fact: WorldFact): Pick<FaultMark, 'kind' | 'sids'> | null {
  switch (fact.kind) {
    case 'ProcessKilled':
    case 'KilledInside':
      return { kind: 'killed', sids: [fact.sid] }
    case 'PowerLost':
      return { kind: 'poweredOff', sids: [fact.sid] }
    case 'ProcessExited':
      return { kind: 'exited', sids: [fact.sid] }
    case 'ProcessPaused':
      return { kind: 'paused', sids: [fact.sid] }
    case 'ProcessResumed':
      return { kind: 'resumed', sids: [fact.sid] }
    case 'LinksCut':
    case 'LinksHealed': {
      const sids = [...new Set(fact.links.flatMap(({ from, to }) => [from, to]))]
      return { kind: fact.kind === 'LinksCut' ? 'cut' : 'healed', sids: sids.sort((a, b) => a - b) }
    }
    default:
      return null
  }
}

/** Powers of two, so that zooming out only ever takes arrows away. */
function strideFor(count: number, most: number): number {
  let stride = 1
  while (count / stride > most) stride *= 2
  return stride
}

function endUs(arrow: Arrow): number {
  return arrow.arrivedUs ?? arrow.lostUs ?? Infinity
}

/** They stand in the order in which they ended, and those cut back have no end any more. */
function cutLate(late: Arrow[], event: number): void {
  const kept = late.filter((arrow) => arrow.event < event && arrow.endEvent !== null)
  late.splice(0, late.length, ...kept)
}

function cutFrom<T>(items: T[], beyond: (item: T) => boolean): void {
  items.length = lowerBound(items, beyond)
}
