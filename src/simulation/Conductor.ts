import { assert, must } from '../base/assert'
import type {
  ClientProcessConfig,
  ClientProcessEvent,
} from '../zookeeper/client/process/ClientProcess'
import type { ServerEvent } from '../zookeeper/Event'
import type { ZnodeChanges } from '../zookeeper/ZnodePicture'
import { finishClosed, type Tidings } from './arrival'
import { clientConfig } from './clientConfig'
import type { Command, Refusal } from './Command'
import { carryOut } from './effects'
import { strikeOf, type Strike } from './Crash'
import { apply, kill, powerOff } from './Faults'
import { isClient } from './endpoints'
import type { HostedEffect, HostedPicture } from './Hosted'
import { happen, tidingsFor, whatIs } from './happen'
import { standsAtUs } from './Links'
import { patchOf } from './patchOf'
import type { FramePicture, Patch } from './Picture'
import type { Recorder } from './Recorder'
import type { RecordedEvent, SentFrame, What } from './RecordedEvent'
import { circumstancesOf } from './circumstances'
import { check } from './refuse'
import { Turn } from './Turn'
import {
  countOf,
  isAlive,
  processOf,
  type Frame,
  type Key,
  type Pending,
  type World,
} from './World'

/** Time and order. The conductor says who may handle the next event of the run, and merges into the world what came
 *  of it. It waits for nobody: the hosts ask the servers, in whatever thread they live. */

/** Leave to handle one event: the next of the whole run. */
export type Grant = ServerGrant | ClientGrant

export interface ServerGrant extends Given {
  readonly server: number
  readonly event: ServerEvent
}

export interface ClientGrant extends Given {
  readonly client: number
  /** What a new process is made from; null: it is there. */
  readonly config: ClientProcessConfig | null
  readonly event: ClientProcessEvent
}

interface Given {
  /** The number the event will have. */
  readonly index: number
  readonly us: number
}

/** The same where a run has no clients. */
export function ofServer(grant: Grant): ServerGrant {
  if ('client' in grant) throw new Error(`a client in a run of servers: ${grant.client}`)
  return grant
}

/** What came of it. `picture` is what the server or client says of itself afterwards, `znodes` what has changed in a
 *  server's tree; null where nobody records. */
export interface Answer {
  readonly effects: readonly HostedEffect[]
  readonly picture: HostedPicture | null
  readonly znodes?: ZnodeChanges | null
}

/** What happens next by itself. Nothing does past the moment at which a message waits for a hand. */
function nextOf(world: World): Pending | undefined {
  const next = world.pending[0]
  const standsUs = standsAtUs(world)
  return next && standsUs !== null && next.us > standsUs ? undefined : next
}

/** Whether anything will happen by itself, and when; null: nothing, or nothing before a person lets a message go. */
export function nextUs(world: World): number | null {
  return nextOf(world)?.us ?? null
}

/** Who may handle which event now; null: the world itself has the next event, or nothing is left. Changes nothing. A
 *  `booted` or `started` event goes to a new process without memory. */
export function grantOf(world: World): Grant | null {
  const next = nextOf(world)
  const tidings = next && tidingsFor(world, next)
  if (!tidings) return null
  const { to, event } = tidings
  const given = { index: world.events, us: next.us }
  if (!isClient(to)) return { ...given, server: to, event: event as ServerEvent }
  const config = event.kind === 'started' ? clientConfig(world, to) : null
  return { ...given, client: to, config, event: event as ClientProcessEvent }
}

/** Carries out the next event. `answer` is that of the server the grant named; null when there was none. With a
 *  recorder, the event is appended to it; without, frames have no labels and the event no patch. */
export function absorb(
  world: World,
  answer: Answer | null,
  recorder: Recorder | null,
): RecordedEvent {
  const next = must(nextOf(world), 'something to happen')
  const tidings = tidingsFor(world, next)
  assert((tidings === null) === (answer === null), `event ${world.events} and its answer differ`)
  const what = whatIs(world, next)
  world.us = next.us
  world.pending.shift()
  const turn = new Turn(world)
  happen(turn, next)
  let told: Answer | null = null
  if (tidings && answer) {
    const whole = handled(turn, tidings.to, tidings, answer.effects)
    if (whole) told = answer
  }
  missKills(turn)
  return finish(turn, { ...next, ...handlerOf(tidings?.to), what }, told, recorder)
}

function handlerOf(to: number | undefined): Pick<RecordedEvent, 'server' | 'client'> {
  if (to === undefined) return { server: null }
  return isClient(to) ? { server: null, client: to } : { server: to }
}

/** Does what a person, lesson, link or test asks for, at a moment between two events; or says why it cannot be done.
 *  `us` must not lie before the clock nor after the next event. */
export function command(
  world: World,
  command: Command,
  us: number,
  recorder: Recorder | null,
): Refusal | RecordedEvent {
  const latestUs = nextUs(world) ?? standsAtUs(world) ?? us
  assert(us >= world.us && us <= latestUs, `${us} us is not between two events`)
  const refusal = check(circumstancesOf(world), command)
  if (refusal) return refusal
  world.us = us
  const turn = new Turn(world)
  const key = { us, origin: 0, count: countOf(world, 0), cause: null }
  apply(turn, command)
  missKills(turn)
  const what: What = { kind: 'command', command }
  return finish(turn, { ...key, server: null, what }, null, recorder)
}

/** A refusal is no event. */
export function isRefusal(result: Refusal | RecordedEvent): result is Refusal {
  return 'kind' in result
}

/** Lets the effects of one event happen: all of them, or as many as a death inside it allows. Says whether the server
 *  got through it. */
function handled(
  turn: Turn,
  sid: number,
  told: Tidings,
  effects: readonly HostedEffect[],
): boolean {
  const { world } = turn
  const fatal = takeKill(turn, sid)
  const strike = fatal === null ? strikeOf(world, sid, told, effects) : null
  const last = fatal ?? strike?.effects
  carryOut(turn, sid, last === undefined ? effects : effects.slice(0, last))
  const process = processOf(world, sid)
  if (!isAlive(process)) return true
  if (strike) return die(turn, strike, effects.length)
  if (fatal === null) {
    finishClosed(turn, sid, told.event)
    return true
  }
  turn.see({
    kind: 'KilledInside',
    sid,
    effects: Math.min(fatal, effects.length),
    of: effects.length,
  })
  kill(turn, process)
  return false
}

/** The instant for which a crash was armed. */
function die(turn: Turn, { crash, effects }: Strike, of: number): boolean {
  const { sid, instant, how } = crash
  const process = processOf(turn.world, sid)
  turn.world.crashes.delete(sid)
  turn.touch('crashes', sid)
  turn.see({ kind: 'CrashStruck', sid, instant, left: of - effects })
  if (how === 'kill') kill(turn, process)
  else powerOff(turn, process)
  return effects === of
}

/** After how many effects this event's server dies; null: it does not. */
function takeKill(turn: Turn, sid: number): number | null {
  const { world, index } = turn
  const plan = world.killsInside.find((kill) => kill.event === index && kill.sid === sid)
  if (!plan) return null
  world.killsInside = world.killsInside.filter((kill) => kill !== plan)
  return plan.effects
}

/** A kill planned for this event, which another server handled, or none. */
function missKills(turn: Turn): void {
  const { world, index } = turn
  if (world.killsInside.length === 0) return
  for (const { sid, event } of world.killsInside) {
    if (event === index) turn.see({ kind: 'KillMissed', sid, event })
  }
  world.killsInside = world.killsInside.filter(({ event }) => event > index)
}

function finish(
  turn: Turn,
  key: Key & Pick<RecordedEvent, 'cause' | 'server' | 'client' | 'what'>,
  told: Answer | null,
  recorder: Recorder | null,
): RecordedEvent {
  const { world, index } = turn
  const { us, origin, count, cause, server, client, what } = key
  const patch = recorder ? patchOf(turn, recorder.latest, told?.picture ?? null) : {}
  const sent = turn.sent.map((frame) => sentFrame(frame, patch))
  const { facts, worldFacts } = turn
  const event = {
    index,
    us,
    origin,
    count,
    cause,
    server,
    ...(client !== undefined && { client }),
    what,
    sent,
    facts,
    world: worldFacts,
    patch,
    ...(told?.znodes ? { znodes: told.znodes } : {}),
  }
  world.events++
  recorder?.append(event)
  return event
}

/** Where nobody reads them, names are not worth a decoding. */
function sentFrame(frame: Frame, patch: Patch): SentFrame {
  const { id, conn, port, from, to, nth, fromDialler, what, bytes } = frame
  const nameless = { family: 'connection', label: what === 'data' ? '' : what } as const
  const { family, label } = (patch.frames?.[id] as FramePicture | undefined) ?? nameless
  return { id, conn, port, from, to, nth, fromDialler, family, label, bytes }
}
