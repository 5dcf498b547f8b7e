import { assert, must } from '../../base/assert'
import { Outbox } from '../../zookeeper/Effect'
import { createServer, handle } from '../../zookeeper/handle'
import { project } from '../../zookeeper/project'
import type { Server } from '../../zookeeper/Server'
import { CHECKS, observe, type Ghosts } from '../checks/checks'
import type { Violation } from '../checks/Check'
import {
  absorb,
  command,
  grantOf,
  isRefusal,
  ofServer,
  type Answer,
  type ServerGrant,
} from '../Conductor'
import { serverConfig } from '../ensembleConfig'
import { LatestPicture } from '../Recorder'
import type { RecordedEvent } from '../RecordedEvent'
import { isAlive, type World } from '../World'
import { fork, forkTree } from './fork'
import { forgetClosed } from './forgetClosed'
import type { Left, Move } from './Move'
import type { SearchState } from './SearchState'

export interface Made {
  readonly state: SearchState
  /** Properties of safety that do not hold any more. */
  readonly violations: readonly Violation[]
}

/** Makes a move on a copy, by the very conductor and servers of every run. Time stands still but for timers: a message
 *  takes no time, and whatever the order, all of it happens before the next timer. */
export function makeMove(before: SearchState, move: Move): Made {
  const world = forkWorld(before.world)
  const servers = new Map(before.servers)
  const recorder = new LatestPicture(world.config, before.picture)
  const event =
    move.kind === 'happen'
      ? happen(world, move.at, servers, recorder)
      : carryOut(world, move, recorder)
  // All events have the same number, so that nobody remembers it.
  world.events = before.world.events
  for (const sid of servers.keys()) {
    const process = world.processes.get(sid)
    if (!process || !isAlive(process)) servers.delete(sid)
  }
  const ghosts: Ghosts = forkTree(before.ghosts)
  const picture = recorder.latest
  const violations = observe(ghosts, world.config, event, picture, OF_SAFETY)
  if (event.patch.connections) forgetClosed(ghosts as Record<string, unknown>, world)
  const left = leftAfter(before, move)
  return { state: { world, servers, picture, ghosts, ...left }, violations }
}

/** What must come in time says nothing here, where time stands still. */
export const OF_SAFETY = CHECKS.filter(({ id }) => id.startsWith('G'))

/** What is pending at that place happens next. */
function happen(
  world: World,
  at: number,
  servers: Map<number, Server>,
  recorder: LatestPicture,
): RecordedEvent {
  const [pending] = world.pending.splice(at, 1)
  const next = must(pending, 'something pending')
  const us = next.what.kind === 'timer' ? next.us : world.us
  world.pending.unshift({ ...next, us })
  const grant = grantOf(world)
  return absorb(world, grant && answer(world, ofServer(grant), servers), recorder)
}

/** The server that handles the event is copied first; nobody else's memory changes. */
function answer(world: World, grant: ServerGrant, servers: Map<number, Server>): Answer {
  const { server: sid, event, us } = grant
  const server =
    event.kind === 'booted'
      ? createServer(serverConfig(world.config, sid))
      : copyOf(must(servers.get(sid), `server ${sid} in memory`))
  servers.set(sid, server)
  const out = new Outbox()
  handle(server, event, us, out)
  return { effects: out.effects, picture: project(server) }
}

function forkWorld({ config, pending, ...rest }: World): World {
  return { config, pending: [...pending], ...forkTree(rest) }
}

function copyOf(server: Server): Server {
  return fork(server, [server.config])
}

function carryOut(
  world: World,
  { command: what, left }: Extract<Move, { kind: 'command' }>,
  recorder: LatestPicture,
): RecordedEvent {
  if (left) settleFiles(world, what.sid, left)
  const result = command(world, what, world.us, recorder)
  assert(!isRefusal(result), `server ${what.sid} cannot be told to ${what.kind}`)
  return result
}

/** What is going to be left of every file when the power goes: the search tries each, chance none. */
function settleFiles(world: World, sid: number, left: Left): void {
  const { files } = must(world.disks.get(sid), `the disk of server ${sid}`)
  for (const [name, file] of files) {
    const { content, durable, named } = file
    if (content === durable) continue
    const kept = durable?.length ?? 0
    const torn = kept + Math.ceil((content.length - kept) / 2)
    const stays =
      left === 'all' ? content : left === 'part' ? content.slice(0, torn) : (durable ?? EMPTY)
    if (left === 'nothing' && durable === null && !named) files.delete(name)
    else Object.assign(file, { content: stays, durable: stays })
  }
}

const EMPTY = new Uint8Array(0)

function leftAfter(
  { crashesLeft, restartsLeft }: SearchState,
  move: Move,
): { crashesLeft: number; restartsLeft: number } {
  if (move.kind === 'happen') return { crashesLeft, restartsLeft }
  return move.command.kind === 'restart'
    ? { crashesLeft, restartsLeft: restartsLeft - 1 }
    : { crashesLeft: crashesLeft - 1, restartsLeft }
}
