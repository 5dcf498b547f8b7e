import type { RecordedEvent, SentFrame } from '../simulation/RecordedEvent'
import type { FactOf } from '../zookeeper/Fact'

/** How one learner was brought up, packet by packet: from its FOLLOWERINFO to its ACK of UPTODATE. */
export interface SyncTalk {
  readonly learner: number
  readonly leader: number
  readonly lines: readonly TalkLine[]
  /** What the leader decided, and where; null: it has not come to that. */
  readonly chosen: { readonly fact: FactOf<'SyncChosen'>; readonly event: number } | null
}

export interface TalkLine {
  readonly frame: SentFrame
  /** The event that sent it. */
  readonly event: number
  readonly byLearner: boolean
  /** DIFF, TRUNC or SNAP. */
  readonly isWay: boolean
}

interface Start {
  readonly event: RecordedEvent
  readonly frame: SentFrame
}

/** What has been found out about a recording, as far as it has been looked through. */
interface Known {
  /** The last event that was looked at: when it is replaced, everything is looked for anew. */
  last: RecordedEvent | undefined
  scanned: number
  readonly starts: Map<number, Start[]>
  readonly talks: Map<SentFrame, Talk>
}

interface Talk {
  scanned: number
  readonly lines: TalkLine[]
  chosen: SyncTalk['chosen']
  done: boolean
}

const known = new WeakMap<readonly RecordedEvent[], Known>()

/** The last talk that server `sid` has begun with a leader within the first `upTo` events, as far as it had gone
 *  then; null: none. Each event is looked at once, however often it is asked. */
export function syncTalk(
  events: readonly RecordedEvent[],
  upTo: number,
  sid: number,
): SyncTalk | null {
  const found = lookThrough(events)
  const start = found.starts.get(sid)?.findLast(({ event }) => event.index < upTo)
  if (!start) return null
  const talk = followed(found, events, start)
  const { chosen } = talk
  return {
    learner: sid,
    leader: start.frame.to,
    lines: talk.lines.filter(({ event }) => event < upTo),
    chosen: chosen && chosen.event < upTo ? chosen : null,
  }
}

function lookThrough(events: readonly RecordedEvent[]): Known {
  let found = known.get(events)
  if (!found || found.scanned > events.length || events[found.scanned - 1] !== found.last) {
    found = { last: undefined, scanned: 0, starts: new Map(), talks: new Map() }
    known.set(events, found)
  }
  for (; found.scanned < events.length; found.scanned++) {
    const event = events[found.scanned]
    if (!event) break
    found.last = event
    for (const frame of event.sent) {
      if (!/^(FOLLOWER|OBSERVER)INFO/.test(frame.label)) continue
      const starts = found.starts.get(frame.from) ?? []
      starts.push({ event, frame })
      found.starts.set(frame.from, starts)
    }
  }
  return found
}

/** The talk with everything of it that is recorded. */
function followed(found: Known, events: readonly RecordedEvent[], { event, frame }: Start): Talk {
  const before = found.talks.get(frame)
  const talk = before ?? { scanned: event.index, lines: [], chosen: null, done: false }
  found.talks.set(frame, talk)
  for (; talk.scanned < events.length && !talk.done; talk.scanned++) {
    const next = events[talk.scanned]
    if (next) follow(talk, next, frame)
  }
  return talk
}

function follow(talk: Talk, event: RecordedEvent, start: SentFrame): void {
  const { index, facts } = event
  if (event.server === start.to && talk.chosen === null) {
    const fact = facts.find((each) => each.kind === 'SyncChosen' && each.learner === start.from)
    if (fact?.kind === 'SyncChosen') talk.chosen = { fact, event: index }
  }
  for (const frame of event.sent) {
    const { conn, family, label, from } = frame
    if (conn !== start.conn || family === 'ping' || family === 'connection' || talk.done) continue
    const byLearner = from === start.from
    const isWay = !byLearner && /^(DIFF|TRUNC|SNAP) /.test(label)
    const upToDate = talk.lines.some((line) => line.frame.label === 'UPTODATE')
    talk.lines.push({ frame, event: index, byLearner, isWay })
    talk.done = byLearner && upToDate
  }
}
