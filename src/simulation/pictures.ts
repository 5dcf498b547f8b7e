import { toHex } from '../base/hex'
import { assertNever } from '../base/assert'
import { frameLabel } from '../zookeeper/jute/frameLabel'
import type {
  ClientProcessPicture,
  ConnectionPicture,
  CrashPicture,
  DiskPicture,
  FrameFamily,
  FramePicture,
  LoadPicture,
  Picture,
  PicturePart,
  ProcessPicture,
  TimersPicture,
} from './Picture'
import { durableHistory, zxidsIn } from './durableHistory'
import type { Disk, StoredFile } from './StoredDisk'
import {
  anyProcess,
  type ArmedCrash,
  type ClientMachine,
  type Connection,
  type Frame,
  type Process,
  type World,
} from './World'

/** The records of the picture as they stand in a world now; null: there is no such record (any more). What a server
 *  or client says of itself is not among them: only it can say that. */
export function recordOf(world: World, part: PicturePart, key: number | string): unknown {
  switch (part) {
    case 'processes':
      return orNull(world.processes.get(Number(key)), processPicture)
    case 'disks':
      return orNull(world.disks.get(Number(key)), diskPicture)
    case 'clientProcesses':
      return orNull(world.clients.get(Number(key)), clientProcessPicture)
    case 'timers':
      return orNull(anyProcess(world, Number(key)), timersPicture)
    case 'connections':
      return orNull(world.connections.get(String(key)), connectionPicture)
    case 'frames':
      return orNull(world.frames.get(Number(key)), framePicture)
    case 'cuts':
      return world.cuts.get(String(key)) ?? null
    case 'portCuts':
      return world.portCuts.get(String(key)) ?? null
    case 'slowLinks':
      return world.slowLinks.get(String(key)) ?? null
    case 'slowDisks':
      return world.slowDisks.get(Number(key)) ?? null
    case 'crashes':
      return orNull(world.crashes.get(Number(key)), crashPicture)
    case 'modes':
      return key === 'load' ? loadPicture(world) : world.byHand
    case 'servers':
    case 'clients':
      return null
    default:
      return assertNever(part)
  }
}

function orNull<T, R>(value: T | undefined, picture: (value: T) => R): R | null {
  return value === undefined ? null : picture(value)
}

/** The picture of a world in which nothing has happened yet. */
export function firstPicture(world: World): Picture {
  const sids = [...world.processes.keys()]
  const each = (part: PicturePart) =>
    Object.fromEntries(sids.map((sid) => [sid, recordOf(world, part, sid)]))
  return {
    events: 0,
    us: 0,
    processes: each('processes') as Picture['processes'],
    servers: {},
    clientProcesses: {},
    clients: {},
    disks: each('disks') as Picture['disks'],
    timers: each('timers') as Picture['timers'],
    connections: {},
    frames: {},
    cuts: {},
    portCuts: {},
    slowLinks: {},
    slowDisks: {},
    crashes: {},
    modes: {},
  }
}

function processPicture({ sid, status, sinceUs, incarnation, exit }: Process): ProcessPicture {
  return { sid, status, sinceUs, incarnation, exit }
}

function clientProcessPicture(client: ClientMachine): ClientProcessPicture {
  const { process, program, sids, timeoutMs } = client
  return { ...processPicture(process), program, sids, timeoutMs }
}

function crashPicture({ sid, instant, how, sinceUs }: ArmedCrash): CrashPicture {
  return { sid, instant, how, sinceUs }
}

function loadPicture({ load }: World): LoadPicture | null {
  if (!load) return null
  const { perSecond, sids, sinceUs, sent } = load
  return { perSecond, sids, sinceUs, sent }
}

function timersPicture({ timers }: Process): TimersPicture {
  const picture: TimersPicture = {}
  for (const [name, { armedUs, firesUs }] of timers) picture[name] = { armedUs, firesUs }
  return picture
}

function diskPicture(disk: Disk): DiskPicture {
  const files = [...disk.files].map(([name, file]) => filePicture(name, file))
  const fsyncs = [...disk.fsyncs.values()]
  return {
    sid: disk.sid,
    files: files.sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...durableHistory(disk),
    acceptedEpoch: durableText(disk, 'acceptedEpoch'),
    currentEpoch: durableText(disk, 'currentEpoch'),
    fsyncs: fsyncs.map(({ file, sinceUs, untilUs }) => ({ file, sinceUs, untilUs })),
  }
}

type FilePicture = DiskPicture['files'][number]

/** By what a file holds, which is never changed in place: of hundreds of files a turn changes one. */
const drawn = new WeakMap<Uint8Array, FilePicture>()

function filePicture(name: string, { content, ...file }: StoredFile): FilePicture {
  const before = drawn.get(content)
  const { ahead } = file
  const durable = content === file.durable
  if (before?.name === name && before.ahead === ahead && before.durable === durable) return before
  const picture = { name, size: content.length, ahead, durable, ...zxidsIn(name, content) }
  drawn.set(content, picture)
  return picture
}

/** Epoch files are digits; whatever else a torn or damaged one holds is shown as hex. */
function durableText(disk: Disk, name: string): string | null {
  const bytes = disk.files.get(name)?.durable
  if (!bytes) return null
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return printable ? String.fromCharCode(...bytes) : toHex(bytes)
}

function connectionPicture(connection: Connection): ConnectionPicture {
  const { id, port, sinceUs, dialler, acceptor } = connection
  const diallerOpen = dialler.state === 'open'
  const acceptorOpen = acceptor.state === 'open'
  const both = diallerOpen && acceptorOpen
  const state = both ? 'open' : dialler.state === 'dialling' ? 'dialling' : 'half'
  const sids = { dialler: dialler.sid, acceptor: acceptor.sid }
  return { id, ...sids, port, state, sinceUs, diallerOpen, acceptorOpen }
}

/** Which part of the protocol a frame belongs to, and its name. */
function labelOf(frame: Frame): { family: FrameFamily; label: string } {
  const { what, port, fromDialler, nth, bytes } = frame
  if (what !== 'data') return { family: 'connection', label: what }
  return frameLabel(port, { fromDialler, nth }, bytes)
}

function framePicture(frame: Frame): FramePicture {
  const { id, conn, port, from, to, event, sentUs, arrivesUs, stalled, held } = frame
  return {
    ...{ id, conn, port, from, to, ...labelOf(frame), event, sentUs, arrivesUs },
    stalled: stalled && { sinceUs: stalled.sinceUs, at: stalled.at },
    ...(held && { held }),
  }
}
