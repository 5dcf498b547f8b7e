import { DEFAULTS } from '../../zookeeper/EnsembleConfig'
import type { Picture } from '../Picture'
import type { RunConfig } from '../RunConfig'
import { type Check, found, type OperandsOf } from './Check'
import { isQuorum, isRunning, votersOf } from './quorums'
import { disturbs, wholeFromUs } from './undisturbed'

interface Ghost {
  /** Since when a quorum has been running undisturbed; null: none has. */
  sinceUs: number | null
  /** A leader has served since then. */
  served: boolean
}

/** Messages restart the wait for a message (FastLeaderElection.lookForLeader polls anew after each), and a worse
 *  vote of the same round gets no answer. So who has the better vote and has waited long may be kept from saying so by
 *  one who has just begun to ask: through all doublings of that one's wait, and then, both waiting a minute, as long as
 *  the asker is the quicker of the two. That it is quicker ten times in a row has a chance of one in a thousand. */
const QUICKER_TIMES = 10

/** Backoff as above, an election connection that is not answered, two attempts that were doomed before the disturbance
 *  ended, and a second for the election itself. Microseconds. */
export function leaderBoundUs(config: RunConfig): number {
  const { minNotificationInterval, maxNotificationInterval, cnxTimeout } = DEFAULTS
  let backoffMs = QUICKER_TIMES * maxNotificationInterval
  for (let ms = minNotificationInterval; ms < maxNotificationInterval; ms *= 2) backoffMs += ms
  const doomedMs = 2 * config.initLimit * config.tickTime
  return (backoffMs + cnxTimeout + doomedMs + 1000) * 1000
}

/** Fair and undisturbed: a quorum of voters runs, and nothing hinders those who do. */
export const leaderInTime: Check<'L1', Ghost> = {
  id: 'L1',
  begin: () => ({ sinceUs: null, served: false }),
  observe(ghost, witness) {
    const { config, event, picture } = witness
    if (disturbs(witness)) {
      ghost.sinceUs = quorumWholeFromUs(config, picture)
      ghost.served = false
    }
    if (ghost.sinceUs === null || ghost.served) return null
    ghost.served = leaderServes(config, picture)
    const waitedUs = event.us - ghost.sinceUs
    if (ghost.served || waitedUs <= leaderBoundUs(config)) return null
    ghost.served = true
    return found({ waitedUs, boundUs: leaderBoundUs(config) })
  },
}

/** Nothing will happen any more, and a quorum that runs undisturbed has no leader. */
export function neverServed(ghost: unknown, us: number): OperandsOf['L1'] | null {
  const { sinceUs, served } = ghost as Ghost
  return sinceUs === null || served ? null : { waitedUs: us - sinceUs, boundUs: 0 }
}

function quorumWholeFromUs(config: RunConfig, picture: Picture): number | null {
  const running = votersOf(config).filter((sid) => isRunning(picture, sid))
  return isQuorum(config, running) ? wholeFromUs(picture, running) : null
}

/** A running leader in BROADCAST, past UPTODATE with a quorum, itself included. */
export function leaderServes(config: RunConfig, picture: Picture): boolean {
  return Object.values(picture.servers).some((server) => {
    if (server.state !== 'LEADING' || server.phase !== 'BROADCAST' || !server.leader) return false
    if (!isRunning(picture, server.sid)) return false
    const learners = server.leader.learners.filter(({ stage }) => stage === 'broadcast')
    const sids = learners.map(({ sid }) => sid).filter((sid) => sid !== null)
    return isQuorum(config, [server.sid, ...sids])
  })
}
