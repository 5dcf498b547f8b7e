import type { Hex } from '../../zookeeper/Zxid'
import { type Check, found } from './Check'
import { zxidOf } from './durable'
import { isRunning } from './quorums'
import { disturbs, longestUs, runningSids, wholeFromUs } from './undisturbed'

interface Ghost {
  /** From when on nothing hinders anybody; null: something does. */
  wholeUs: number | null
  /** Leader → a commit of it that should be everywhere by `atUs`. */
  due: Record<number, { zxid: Hex; sinceUs: number; event: number; to: number[] }>
}

/** Of two who have applied something one has applied all that the other has: G6 says so of what was applied; this says
 *  that nobody stays behind. A learner that leaves its leader is not owed anything. */
export const agreement: Check<'G7', Ghost> = {
  id: 'G7',
  begin: () => ({ wholeUs: null, due: {} }),
  observe(ghost, witness) {
    const { config, event, picture } = witness
    if (disturbs(witness)) {
      ghost.due = {}
      ghost.wholeUs = wholeFromUs(picture, runningSids(config, picture))
    }
    const { way, fsync } = longestUs(config)
    const boundUs = 2 * way + fsync
    for (const [key, { zxid, sinceUs, event: since, to }] of Object.entries(ghost.due)) {
      const waitedUs = event.us - sinceUs
      if (waitedUs <= boundUs) continue
      const leader = Number(key)
      Reflect.deleteProperty(ghost.due, key)
      for (const sid of to) {
        const server = picture.servers[sid]
        if (server?.learner?.leader !== leader || server.phase !== 'BROADCAST') continue
        const applied = server.lastZxid
        if (!isRunning(picture, sid) || zxidOf(applied) >= zxidOf(zxid)) continue
        return found({ sid, leader, zxid, applied, waitedUs, boundUs }, since)
      }
    }
    for (const fact of event.facts) {
      if (fact.kind !== 'Committed' || event.server === null) continue
      if (ghost.wholeUs === null || event.us < ghost.wholeUs) continue
      const { zxid } = fact
      const to = [...fact.to, ...fact.informed].filter(
        (sid) => picture.servers[sid]?.phase === 'BROADCAST',
      )
      ghost.due[event.server] ??= { zxid, sinceUs: event.us, event: event.index, to }
    }
    return null
  },
}
