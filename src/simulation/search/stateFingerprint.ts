import type { Server } from '../../zookeeper/Server'
import { isAlive, processOf, type End, type World } from '../World'
import { Fingerprint } from './Fingerprint'
import type { SearchState } from './SearchState'

/** Two states with the same fingerprint go on alike: servers, disks, connections with what travels on them, which
 *  timers are armed and in which order they run out, what the checks remember, and what may still befall it. Not the
 *  clock, nor how long a timer has still to run; connections go by who dialled whom. */
export function stateFingerprint(state: SearchState): Fingerprint {
  const { world, servers, ghosts, crashesLeft, restartsLeft } = state
  const names = namesOf(world)
  const fingerprint = new Fingerprint((conn) => names.get(conn) ?? `x${conn.split('.')[0]}`)
  const table = [...names].join()
  const minds: number[] = []
  for (const [sid, server] of servers) {
    const { a, b } = mindOf(server, table, fingerprint)
    minds.push(sid, a, b)
  }
  const rest = [worldOf(world), ghosts, crashesLeft, restartsLeft]
  return fingerprint.of([minds, ...rest])
}

/** Connections that exist, by dialler, acceptor and port, the oldest first. */
function namesOf(world: World): Map<string, string> {
  const counts = new Map<string, number>()
  const names = new Map<string, string>()
  for (const { id, port, dialler, acceptor } of world.connections.values()) {
    const way = `${dialler.sid}>${acceptor.sid} ${port}`
    const nth = counts.get(way) ?? 0
    counts.set(way, nth + 1)
    names.set(id, `${way} ${nth}`)
  }
  return names
}

interface Mind {
  readonly table: string
  readonly a: number
  readonly b: number
}

/** A server that has handled nothing since is the same object. */
const known = new WeakMap<Server, Mind>()

function mindOf(server: Server, table: string, fingerprint: Fingerprint): Mind {
  const before = known.get(server)
  if (before?.table === table) return before
  const { a, b } = fingerprint.of(server)
  const mind = { table, a, b }
  known.set(server, mind)
  return mind
}

function worldOf(world: World): unknown {
  return [
    [...world.processes.values()].map(({ status, listening }) => [status, listening]),
    [...world.disks.keys()].map((sid) => diskOf(world, sid)),
    new Map(
      [...world.connections.values()].map(({ id, dialler, acceptor }) => [
        id,
        [endOf(world, dialler), endOf(world, acceptor)],
      ]),
    ),
    world.pending.flatMap(({ what }) => (what.kind === 'submit' ? [what.sid, what.cxid] : [])),
    timersOf(world),
  ]
}

function diskOf(world: World, sid: number): unknown {
  const disk = world.disks.get(sid)
  const process = processOf(world, sid)
  const fsyncs = [...(disk?.fsyncs ?? [])].map(([key, { file, content }]) => {
    const told = isAlive(process) && key.startsWith(`${process.incarnation}.`)
    return [file, content, told]
  })
  return [disk?.files, new Set(fsyncs)]
}

function endOf(world: World, { state, unanswered, queue }: End): unknown {
  const frames = queue.flatMap((id) => {
    const frame = world.frames.get(id)
    return frame ? [frame.what, frame.bytes] : []
  })
  return [state, unanswered, frames]
}

/** In the order in which they run out; of those that do so together, any may be first. */
function timersOf(world: World): unknown {
  const order: Set<string>[] = []
  let lastUs = -1
  for (const { us, what } of world.pending) {
    if (what.kind !== 'timer') continue
    if (us !== lastUs) order.push(new Set())
    lastUs = us
    order.at(-1)?.add(`${what.sid}:${what.timer}`)
  }
  return order
}
