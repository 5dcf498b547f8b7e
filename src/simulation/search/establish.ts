import { assert, must } from '../../base/assert'
import type { BrokenRule } from '../../zookeeper/EnsembleConfig'
import type { Server } from '../../zookeeper/Server'
import { beginChecks, observe, type Ghosts } from '../checks/checks'
import { serverConfig } from '../ensembleConfig'
import type { Recording } from '../Recording'
import type { RunConfig } from '../RunConfig'
import { defaultConfig } from '../runConfigText'
import { Simulation } from '../Simulation'
import { forgetClosed } from './forgetClosed'
import { OF_SAFETY } from './makeMove'
import type { SearchState } from './SearchState'

/** How much a search lets happen. */
export interface Bounds {
  /** The server that each write is asked of, all at the beginning. */
  readonly writes: readonly number[]
  readonly crashes: number
  readonly restarts: number
}

/** Three servers, one of which leads the two others, as a real run by the right rules brings them about; nothing is on
 *  its way, clients have just asked for what `bounds` says, and from here on `rule` is broken (null: none). */
export function establish(rule: BrokenRule | null, bounds: Bounds): SearchState {
  const config: RunConfig = {
    ...defaultConfig(3, 1),
    ...{ latencySpreadUs: 0, fsyncSpreadUs: 0, bootSpreadUs: 0 },
  }
  const run = new Simulation(config)
  run.command({ kind: 'start', sids: [1, 2, 3] })
  const ended = run.advance({ kind: 'allServing' })
  assert(ended.kind === 'reached', 'nobody comes to lead three servers')
  while (run.world.pending.some(({ what }) => what.kind !== 'timer')) run.step()
  bounds.writes.forEach((sid, nth) => {
    run.command({ kind: 'write', sid, op: 'create', path: `/w${nth + 1}`, data: null })
  })
  const ghosts = ghostsOf(must(run.recording, 'the recording of all'))
  forgetClosed(ghosts as Record<string, unknown>, run.world)
  const { crashes: crashesLeft, restarts: restartsLeft } = bounds
  const broken = { ...config, brokenRules: rule === null ? [] : [rule] }
  const servers = [...run.host.servers].map(([sid, server]): [number, Server] => {
    return [sid, { ...server, config: serverConfig(broken, sid) }]
  })
  return {
    ...{ world: { ...run.world, config: broken }, servers: new Map(servers) },
    ...{ picture: run.picture, ghosts, crashesLeft, restartsLeft },
  }
}

/** What the checks of safety remember of a whole run. */
function ghostsOf(recording: Recording): Ghosts {
  const { config } = recording
  const ghosts = beginChecks(config)
  for (const event of recording.events) {
    observe(ghosts, config, event, recording.pictureAt(event.index + 1))
  }
  return Object.fromEntries(OF_SAFETY.map(({ id }) => [id, ghosts[id]]))
}
