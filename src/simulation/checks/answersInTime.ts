import type { Fact } from '../../zookeeper/Fact'
import type { RunConfig } from '../RunConfig'
import { type Check, found, type Witness } from './Check'
import { disturbs, longestUs, runningSids, wholeFromUs } from './undisturbed'

interface Open {
  sid: number
  sinceUs: number
  event: number
}

interface Ghost {
  /** From when on answers are owed: a role that has lost what it takes may last a while. null: not at all now. */
  fromUs: number | null
  /** `sid/session/cxid` → a request without an answer. */
  open: Record<string, Open>
}

/** A few ways and fsyncs; those of others come first, and so does a snapshot. */
const TURNS = 12

/** A request that its server drops is not owed an answer: the client hears of the end of its connection. */
export const answersInTime: Check<'L3', Ghost> = {
  id: 'L3',
  begin: () => ({ fromUs: null, open: {} }),
  observe(ghost, witness) {
    const { config, event, picture } = witness
    if (disturbs(witness)) {
      const wholeUs = wholeFromUs(picture, runningSids(config, picture))
      ghost.fromUs = wholeUs === null ? null : wholeUs + settlingUs(config)
    }
    for (const fact of event.facts) take(ghost, fact, witness)
    // It may die of the very request.
    for (const sid of Object.keys(event.patch.processes ?? {})) forget(ghost, Number(sid))
    if (ghost.fromUs === null) return null
    const boundUs = answerBoundUs(config)
    for (const [key, { sid, sinceUs, event: since }] of Object.entries(ghost.open)) {
      const waitedUs = event.us - Math.max(sinceUs, ghost.fromUs)
      // They stand in the order in which they were asked.
      if (waitedUs <= boundUs) return null
      Reflect.deleteProperty(ghost.open, key)
      return found({ sid, waitedUs, boundUs }, since)
    }
    return null
  },
}

function take({ open }: Ghost, fact: Fact, { event }: Witness): void {
  const sid = event.server ?? 0
  const keyOf = (request: { session: string; cxid: number }) =>
    `${sid}/${request.session}/${request.cxid}`
  if (fact.kind === 'RequestSubmitted') {
    open[keyOf(fact)] = { sid, sinceUs: event.us, event: event.index }
  } else if (fact.kind === 'Replied') Reflect.deleteProperty(open, keyOf(fact))
  else if (fact.kind === 'RequestsDropped') {
    for (const request of fact.requests) Reflect.deleteProperty(open, keyOf(request))
  }
}

function forget({ open }: Ghost, sid: number): void {
  for (const [key, request] of Object.entries(open)) {
    if (request.sid === sid) Reflect.deleteProperty(open, key)
  }
}

/** How long a role may go on without what it takes, and a tick more. */
function settlingUs({ tickTime, initLimit, syncLimit }: RunConfig): number {
  return (initLimit + syncLimit + 3) * tickTime * 1000
}

/** How long after all has become well again the last answer may take. */
export function answersOwedUs(config: RunConfig): number {
  return settlingUs(config) + 2 * answerBoundUs(config)
}

function answerBoundUs(config: RunConfig): number {
  const { way, fsync } = longestUs(config)
  return TURNS * (way + fsync)
}
