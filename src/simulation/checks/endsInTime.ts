import type { ServerPicture } from '../../zookeeper/ServerPicture'
import type { Picture } from '../Picture'
import type { RunConfig } from '../RunConfig'
import { type Check, found, type Witness } from './Check'
import { isCut, isQuorum, isRunning, votersOf } from './quorums'

/** Server → since when it has led or followed without what that takes. */
type Ghost = Record<number, Abandoned>

interface Abandoned {
  role: 'LEADING' | 'FOLLOWING'
  sinceUs: number
  boundUs: number
  /** The event that left it alone. */
  event: number
  /** It has given up its role, and what waits in its SyncRequestProcessor still goes to the disk. */
  gone: boolean
  /** After the event before this one, too. */
  flushing: boolean
}

/** What stood somewhere, or was slow, arrives late and keeps a role alive once more. */
const LATE: readonly string[] = ['LinksHealed', 'QuorumPortHealed', 'FramesReleased', 'LinkSlowed']

/** Roles must end: a leader's by the check of a whole tick (Leader.lead), a follower's by its read timeout. A
 *  paused process can do nothing, so its time begins when it wakes. A leader counts a learner that is still being
 *  synchronised for as long as that may take (LearnerHandler.tickOfNextAckDeadline), initLimit more. Whoever has given
 *  up leading leads until his SyncRequestProcessor has logged and flushed all that was queued (Leader.shutdown,
 *  SyncRequestProcessor.shutdown joins its thread): one fsync for every log that was begun meanwhile, however slow the
 *  disk. He does nothing of a leader by then, so only the time counts in which his disk has nothing to do. */
export const endsInTime: Check<'L4', Ghost> = {
  id: 'L4',
  begin: () => ({}),
  observe(ghost, { config, event, picture }) {
    const { processes, cuts, servers } = event.patch
    if (event.world.some(({ kind }) => LATE.includes(kind))) {
      for (const waiting of Object.values(ghost)) waiting.sinceUs = event.us
    }
    if (processes ?? cuts ?? servers) update(ghost, { config, event, picture })
    for (const [key, waiting] of Object.entries(ghost)) {
      const flushing = waiting.gone && flushes(picture, Number(key))
      if (flushing || waiting.flushing) waiting.sinceUs = event.us
      waiting.flushing = flushing
      const { role, sinceUs, boundUs, event: since } = waiting
      if (event.us - sinceUs <= boundUs) continue
      delete ghost[Number(key)]
      return found({ sid: Number(key), role, waitedUs: event.us - sinceUs, boundUs }, since)
    }
    return null
  },
}

function update(ghost: Ghost, { config, event, picture }: Witness): void {
  for (const server of Object.values(picture.servers)) {
    const { sid, state } = server
    const abandoned = isRunning(picture, sid) && isAbandoned(config, picture, server)
    if (!abandoned || (state !== 'LEADING' && state !== 'FOLLOWING')) {
      delete ghost[sid]
      continue
    }
    const gone = state === 'LEADING' && server.leader === null
    const boundUs = gone ? config.tickTime * 1000 : boundOf(config, picture, server)
    const known = ghost[sid]
    if (known?.role === state && known.gone === gone) {
      known.boundUs = Math.max(known.boundUs, boundUs)
      continue
    }
    const sinceUs = gone ? event.us : lastArrivalUs(picture, sid, event.us)
    ghost[sid] = { role: state, sinceUs, boundUs, event: event.index, gone, flushing: false }
  }
}

function isAbandoned(config: RunConfig, picture: Picture, server: ServerPicture): boolean {
  const { sid, state, phase } = server
  if (phase !== 'BROADCAST') return false
  if (state === 'LEADING') {
    const reached = votersOf(config).filter(
      (other) => other === sid || (isRunning(picture, other) && !isCut(picture, sid, other)),
    )
    return !isQuorum(config, reached)
  }
  const leader = server.learner?.leader
  if (state !== 'FOLLOWING' || leader === undefined) return false
  return !isRunning(picture, leader) || picture.cuts[`${leader}>${sid}`] !== undefined
}

function boundOf(config: RunConfig, picture: Picture, server: ServerPicture): number {
  const tickUs = config.tickTime * 1000
  const underWayUs = config.latencyUs + config.latencySpreadUs + slowestUs(picture)
  if (server.state === 'FOLLOWING') return config.syncLimit * tickUs + underWayUs
  const joining = server.leader?.learners.some(({ stage }) => stage !== 'broadcast') ?? false
  const ticks = config.syncLimit + 2 + (joining ? config.initLimit : 0)
  return ticks * tickUs + underWayUs
}

/** What is on its way to it, perhaps from when a link was slow, is a sign of life yet. */
function lastArrivalUs({ frames }: Picture, sid: number, us: number): number {
  const coming = Object.values(frames).filter(({ to }) => to === sid)
  return Math.max(us, ...coming.map(({ arrivesUs }) => arrivesUs ?? us))
}

function slowestUs({ slowLinks }: Picture): number {
  return Math.max(0, ...Object.values(slowLinks).map(({ us }) => us))
}

function flushes({ disks }: Picture, sid: number): boolean {
  return (disks[sid]?.fsyncs ?? []).length > 0
}
