import type { RecipeEvent, Told } from './RecipeEvent'

/** How many clients wake for nothing when one place goes: what a herd costs. Plain data throughout. */
export interface WakingGhost {
  /** Who stands in a queue → whether a watch has woken him since he last looked. */
  readonly waiting: Map<number, { woken: boolean }>
  /** Places that have gone, by the hand of their owner or with his session. */
  gone: number
  /** How often somebody was woken, looked, and had to wait on. */
  inVain: number
}

export function createWaking(): WakingGhost {
  return { waiting: new Map(), gone: 0, inVain: 0 }
}

const WAITS: readonly string[] = ['waits', 'follows']
const GOES: readonly string[] = ['releases', 'resigns']

/** Takes in one event. */
export function measureWaking(ghost: WakingGhost, event: RecipeEvent): void {
  const { waiting } = ghost
  switch (event.kind) {
    case 'gone':
      waiting.delete(event.client)
      return
    case 'sessionOver':
      ghost.gone++
      return
    case 'woken': {
      const wait = waiting.get(event.client)
      if (wait) wait.woken = true
      return
    }
    case 'told':
      take(ghost, event)
  }
}

function take(ghost: WakingGhost, { client, note }: Told): void {
  const { waiting } = ghost
  if (GOES.includes(note)) ghost.gone++
  if (WAITS.includes(note)) {
    if (waiting.get(client)?.woken === true) ghost.inVain++
    waiting.set(client, { woken: false })
  } else waiting.delete(client)
}

/** For one place that has gone, so many clients were woken for nothing, on the average. At most 1 where each watches
 *  only the place before his own. */
export function wokenInVain({ gone, inVain }: WakingGhost): number {
  return inVain / Math.max(gone, 1)
}
