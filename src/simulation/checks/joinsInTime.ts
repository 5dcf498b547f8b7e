import type { Picture } from '../Picture'
import type { RunConfig } from '../RunConfig'
import { type Check, type Found, found } from './Check'
import { leaderBoundUs, leaderServes } from './leaderInTime'
import { disturbs, runningSids, wholeFromUs } from './undisturbed'

interface Ghost {
  /** Since when a leader has served and nothing was disturbed; null: none does. */
  sinceUs: number | null
  event: number
  judged: boolean
}

/** Who is late may have to wait as long as the first election may take: its own backoff counts. */
export const joinsInTime: Check<'L2', Ghost> = {
  id: 'L2',
  begin: () => ({ sinceUs: null, event: 0, judged: false }),
  observe(ghost, witness) {
    const { config, event, picture } = witness
    if (disturbs(witness)) ghost.sinceUs = null
    else if (ghost.sinceUs !== null && !event.patch.servers)
      return judge(ghost, config, picture, event.us)
    if (!leads(config, picture)) ghost.sinceUs = null
    else if (ghost.sinceUs === null) {
      Object.assign(ghost, { sinceUs: event.us, event: event.index, judged: false })
    }
    return judge(ghost, config, picture, event.us)
  },
}

function leads(config: RunConfig, picture: Picture): boolean {
  return (
    leaderServes(config, picture) && wholeFromUs(picture, runningSids(config, picture)) !== null
  )
}

function judge(ghost: Ghost, config: RunConfig, picture: Picture, us: number): Found<'L2'> | null {
  const boundUs = leaderBoundUs(config)
  if (ghost.sinceUs === null || ghost.judged || us - ghost.sinceUs <= boundUs) return null
  ghost.judged = true
  const late = runningSids(config, picture).find((sid) => !picture.servers[sid]?.serving)
  if (late === undefined) return null
  return found({ sid: late, waitedUs: us - ghost.sinceUs, boundUs }, ghost.event)
}
