import type { CrashHow, CrashInstant, Refusal } from './Command'
import type { Travelling } from './frameChoice'
import { isClient } from './endpoints'
import type { Endpoints, Link } from './Links'
import type { Picture } from './Picture'
import { anyProcess, type Process, type World } from './World'

/** What a refusal depends on. A world has it, and so has a picture of one. */
export interface Circumstances {
  readonly events: number
  readonly processes: ReadonlyMap<number, Status>
  readonly clients: ReadonlyMap<number, { readonly process: Status }>
  readonly cuts: ReadonlyMap<string, unknown>
  readonly portCuts: ReadonlyMap<string, { readonly how: 'silent' | 'refused' }>
  readonly slowLinks: ReadonlyMap<string, unknown>
  readonly slowDisks: ReadonlyMap<number, unknown>
  readonly frames: ReadonlyMap<number, Travelling>
  /** null: off. */
  readonly byHand: unknown
  readonly crashes: ReadonlyMap<number, { readonly instant: CrashInstant; readonly how: CrashHow }>
  /** null: none. */
  readonly load: { readonly perSecond: number; readonly sids: readonly number[] | null } | null
  /** As far as is known: a server that was never started has not said so. */
  readonly isObserver: (sid: number) => boolean
  readonly fileCount: (sid: number) => number
  /** Bytes of that file; 0: there is none. */
  readonly fileSize: (sid: number, file: string) => number
  readonly timersOf: (sid: number) => readonly string[]
}

export type Status = Pick<Process, 'sid' | 'status'>

/** What a refusal depends on, in a world as it stands. */
export function circumstancesOf(world: World): Circumstances {
  return {
    ...world,
    isObserver: (sid) =>
      world.config.servers.some((each) => each.sid === sid && each.type === 'observer'),
    fileCount: (sid) => world.disks.get(sid)?.files.size ?? 0,
    fileSize: (sid, file) => world.disks.get(sid)?.files.get(file)?.content.length ?? 0,
    timersOf: (sid) => {
      return [...(anyProcess(world, sid)?.timers.keys() ?? [])]
    },
  }
}

/** Frames without bytes, which the network counts as -1. */
const NO_MESSAGE = ['SYN', 'SYN-ACK', 'FIN', 'RST']

/** The same in a picture of one: a page can say beforehand what would be refused. */
export function circumstancesIn(picture: Picture): Circumstances {
  const { events, modes } = picture
  const frames = Object.values(picture.frames).map((frame) => {
    return [frame.id, { ...frame, nth: NO_MESSAGE.includes(frame.label) ? -1 : 0 }] as const
  })
  return {
    events,
    processes: new Map(Object.values(picture.processes).map((each) => [each.sid, each])),
    clients: new Map(
      Object.values(picture.clientProcesses).map((process) => [process.sid, { process }]),
    ),
    cuts: new Map(Object.entries(picture.cuts)),
    portCuts: new Map(Object.entries(picture.portCuts)),
    slowLinks: new Map(Object.entries(picture.slowLinks)),
    slowDisks: new Map(Object.values(picture.slowDisks).map((each) => [each.sid, each])),
    frames: new Map(frames),
    byHand: modes.byHand ?? null,
    crashes: new Map(Object.values(picture.crashes).map((each) => [each.sid, each])),
    load: modes.load ?? null,
    isObserver: (sid) => picture.servers[sid]?.learnerType === 'OBSERVER',
    fileCount: (sid) => picture.disks[sid]?.files.length ?? 0,
    fileSize: (sid, file) => picture.disks[sid]?.files.find(({ name }) => name === file)?.size ?? 0,
    timersOf: (sid) => Object.keys(picture.timers[sid] ?? {}),
  }
}

/** Applies a rule to a process of a server or of a client. */
export function checkEndpoint(
  world: Circumstances,
  id: number,
  rule: (process: Status) => Refusal | null,
): Refusal | null {
  const process = world.processes.get(id) ?? world.clients.get(id)?.process
  return process ? rule(process) : nobody(id)
}

/** Why there is no such endpoint. */
export function nobody(id: number): Refusal {
  return isClient(id) ? { kind: 'noSuchClient', id } : { kind: 'noSuchServer', sid: id }
}

export function exists(world: Endpoints, id: number): boolean {
  return world.processes.has(id) || world.clients.has(id)
}

/** Applies a rule to a server that must be one of the ensemble. */
export function checkServer(
  world: Circumstances,
  sid: number,
  rule: (process: Status) => Refusal | null,
): Refusal | null {
  const process = world.processes.get(sid)
  return process ? rule(process) : { kind: 'noSuchServer', sid }
}

export interface Way {
  from: number
  to: number
  bothWays: boolean
}

/** One or two links. */
export function linksOf({ from, to, bothWays }: Way): Link[] {
  const there = { from, to }
  return bothWays ? [there, { from: to, to: from }] : [there]
}

/** Both ends must be there, and different ones. */
export function checkLinks(world: Circumstances, { from, to }: Way): Refusal | null {
  for (const sid of [from, to]) {
    if (!exists(world, sid)) return nobody(sid)
  }
  return from === to ? { kind: 'sameServer', sid: from } : null
}
