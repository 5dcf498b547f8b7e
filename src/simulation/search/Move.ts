import { must } from '../../base/assert'
import { tidingsFor } from '../happen'
import { printRequest } from '../writeText'
import { isAlive, processOf, type Frame, type Pending, type World } from '../World'
import type { SearchState } from './SearchState'

/** What may happen next. `at`: the place in what is pending. */
export type Move =
  | { readonly kind: 'happen'; readonly at: number }
  /** `left`: what the loss of power leaves of what was not fsynced. */
  | {
      readonly kind: 'command'
      readonly command: { readonly kind: 'kill' | 'poweroff' | 'restart'; readonly sid: number }
      readonly left?: Left
    }

/** `part`: half of what was added, as a write that was torn. */
export type Left = 'nothing' | 'part' | 'all'

/** Every move of a state. On the quorum port messages come in the order of their direction, whatever comes on others;
 *  fsyncs are done in any order. A timer runs out only when nothing else can happen, the one that is due first; of
 *  several, any. A crash or a restart may come between any two events, but for those that are forced. */
export function movesOf(state: SearchState): Move[] {
  const { world, crashesLeft, restartsLeft } = state
  const forced = forcedMove(state)
  if (forced) return [forced]
  const moves = [...world.pending.keys()].filter((at) => mayBeNext(world, at)).map(happens)
  if (moves.length === 0) moves.push(...lastOf(world).map(happens))
  for (const { sid, status } of world.processes.values()) {
    if (crashesLeft > 0 && status === 'running') moves.push(...crashesOf(world, sid))
    if (restartsLeft > 0 && DOWN.has(status)) {
      moves.push({ kind: 'command', command: { kind: 'restart', sid } })
    }
  }
  return moves
}

/** What comes before anything else, since another order would lead nowhere else: who is started boots at once; what
 *  no process hears of is a matter between two systems, which only a new connection could notice; and votes travel
 *  faster than all that follows from them, in one order, because no order of theirs can harm what is written. null:
 *  the next move is free. */
export function forcedMove({ world }: SearchState): Move | null {
  const boot = world.pending.findIndex(({ what }) => what.kind === 'boot')
  if (boot >= 0) return happens(boot)
  const unheard = world.pending.findIndex((pending) => isUnheard(world, pending))
  if (unheard >= 0) return happens(unheard)
  const election = electionFrame(world)
  if (election === null) return null
  return happens(world.pending.findIndex(({ what }) => isFrame(what, election)))
}

const DOWN: ReadonlySet<string> = new Set(['killed', 'poweredOff', 'exited'])

function happens(at: number): Move {
  return { kind: 'happen', at }
}

function isFrame(what: Pending['what'], frame: number): boolean {
  return what.kind === 'frame' && what.frame === frame
}

/** A frame of the quorum port whose turn it is, and which finds its connection gone. */
function isUnheard(world: World, pending: Pending): boolean {
  const { what } = pending
  if (what.kind !== 'frame') return false
  const frame = frameOf(world, what.frame)
  if (frame.port !== 'quorum' || frame.what === 'SYN' || !isHeadOfQueue(world, frame)) return false
  return tidingsFor(world, pending) === null
}

function isHeadOfQueue(world: World, { id, conn, fromDialler }: Frame): boolean {
  const { dialler, acceptor } = must(world.connections.get(conn), 'its connection')
  return (fromDialler ? dialler : acceptor).queue[0] === id
}

/** Neither a timer nor what the system does for a process that is no more: both come last. */
function mayBeNext(world: World, at: number): boolean {
  const { what } = must(world.pending[at], 'something pending')
  switch (what.kind) {
    case 'timer':
      return false
    case 'fsync':
      return !isOrphan(world, what)
    case 'submit':
      return isFirst(world, at, what.sid)
    case 'frame':
      return isHeadOfQueue(world, frameOf(world, what.frame))
    default:
      return true
  }
}

/** The process that asked for it is no more. Done later, it helps nobody to keep a promise. */
function isOrphan(
  world: World,
  { sid, incarnation }: Extract<Pending['what'], { kind: 'fsync' }>,
): boolean {
  const process = processOf(world, sid)
  return !isAlive(process) || process.incarnation !== incarnation
}

/** When nothing else can happen: the first fsync that nobody waits for, then the timers that are due first. */
function lastOf(world: World): number[] {
  const orphan = world.pending.findIndex(({ what }) => what.kind === 'fsync')
  return orphan >= 0 ? [orphan] : timersDue(world)
}

function isFirst(world: World, at: number, sid: number): boolean {
  const first = world.pending.findIndex(({ what }) => what.kind === 'submit' && what.sid === sid)
  return first === at
}

/** The one of the election port whose turn it is: by sender, receiver, who dialled, and the age of the connection. */
function electionFrame(world: World): number | null {
  let first: number | null = null
  let least = Infinity
  for (const { port, dialler, acceptor } of world.connections.values()) {
    if (port !== 'election') continue
    for (const [from, to] of [
      [dialler, acceptor],
      [acceptor, dialler],
    ] as const) {
      const rank = from.sid * 1024 + to.sid * 2 + (from === dialler ? 0 : 1)
      if (from.queue[0] === undefined || rank >= least) continue
      first = from.queue[0]
      least = rank
    }
  }
  return first
}

function timersDue({ pending }: World): number[] {
  const dueUs = pending[0]?.us
  return [...pending.keys()].filter((at) => pending[at]?.us === dueUs)
}

function crashesOf(world: World, sid: number): Move[] {
  const files = [...(world.disks.get(sid)?.files.values() ?? [])]
  const unsynced = files.some(({ content, durable }) => content !== durable)
  const fates: Left[] = unsynced ? ['nothing', 'part', 'all'] : ['all']
  return [
    { kind: 'command', command: { kind: 'kill', sid } },
    ...fates.map((left): Move => ({ kind: 'command', command: { kind: 'poweroff', sid }, left })),
  ]
}

/** A move in words, the same for the same move in another order of events. */
export function moveText(state: SearchState, move: Move): string {
  if (move.kind === 'happen')
    return pendingText(state, must(state.world.pending[move.at]?.what, 'something pending'))
  const { command, left } = move
  const does = { kill: 'is killed', poweroff: 'loses power', restart: 'is restarted' }
  return `server ${command.sid} ${does[command.kind]}${left ? `: ${LEFT[left]}` : ''}`
}

function pendingText({ world, picture }: SearchState, what: Pending['what']): string {
  switch (what.kind) {
    case 'boot':
      return `server ${what.sid} boots`
    case 'timer':
      return `server ${what.sid}: timer ${what.timer} runs out`
    case 'submit':
      return `server ${what.sid} is asked: ${printRequest(what.request)}`
    case 'fsync': {
      const fsync = world.disks.get(what.sid)?.fsyncs.get(`${what.incarnation}.${what.ticket}`)
      return `server ${what.sid}: ${fsync?.file ?? 'a file'} is on disk`
    }
    case 'frame': {
      const { id, from, to, port } = frameOf(world, what.frame)
      return `${from} → ${to}: ${picture.frames[id]?.label ?? '?'} arrives (${port} port)`
    }
    default:
      return what.kind
  }
}

function frameOf(world: World, id: number): Frame {
  return must(world.frames.get(id), 'a frame that is pending')
}

const LEFT: Record<Left, string> = {
  nothing: 'what was not fsynced is lost',
  part: 'what was not fsynced is torn',
  all: 'all that was written is there',
}
