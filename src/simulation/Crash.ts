import { PACKET, readQuorumPacket } from '../zookeeper/jute/QuorumPacket'
import { counterOf } from '../zookeeper/Zxid'
import type { Tidings } from './arrival'
import type { Command } from './Command'
import type { HostedEffect } from './Hosted'
import type { Turn } from './Turn'
import type { ArmedCrash, World } from './World'

/** Servers that are to die at one instant of their next transaction. The instant is found in what the server does to
 *  its disk and to its connections, not in what it says. */

export function armCrash(turn: Turn, command: Extract<Command, { kind: 'crashAt' }>): void {
  const { sid, instant, how } = command
  turn.world.crashes.set(sid, { sid, instant, how, sinceUs: turn.us, file: null })
  turn.touch('crashes', sid)
  turn.see({ kind: 'CrashArmed', sid, instant, how })
}

export function disarmCrash(turn: Turn, sid: number): void {
  turn.world.crashes.delete(sid)
  turn.touch('crashes', sid)
  turn.see({ kind: 'CrashDisarmed', sid })
}

/** A server in the middle of an event that is its last. */
export interface Strike {
  readonly crash: ArmedCrash
  /** Effects of the event that still happen. */
  readonly effects: number
}

/** Whether the server dies inside this event, and where. Remembers a transaction that the event appends. */
export function strikeOf(
  world: World,
  sid: number,
  { event, what }: Tidings,
  effects: readonly HostedEffect[],
): Strike | null {
  const crash = world.crashes.get(sid)
  if (!crash) return null
  const done = event.kind === 'fsynced' && what.kind === 'fsynced' && what.file === crash.file
  const cut = cutOf(world, crash, done, effects)
  if (cut !== null) return { crash, effects: cut }
  noteAppended(crash, effects)
  return null
}

function cutOf(
  world: World,
  crash: ArmedCrash,
  done: boolean,
  effects: readonly HostedEffect[],
): number | null {
  switch (crash.instant) {
    case 'beforeFsync': {
      noteAppended(crash, effects)
      const at = effects.findIndex(({ kind, ...of }) => kind === 'fsync' && isOf(of, crash.file))
      return at < 0 ? null : at + 1
    }
    case 'afterFsync': {
      if (!done) return null
      const at = effects.findIndex(({ kind }) => kind !== 'tell')
      return at < 0 ? effects.length : at
    }
    case 'afterAck': {
      const sent = acksEnd(world, effects)
      if (sent > 0 && (crash.file !== null || appendedBefore(effects, sent))) return sent
      return done && !isLearner(world, crash.sid) ? counted(effects) : null
    }
  }
}

function noteAppended(crash: ArmedCrash, effects: readonly HostedEffect[]): void {
  if (crash.file !== null) return
  const appended = effects.find((effect) => effect.kind === 'append' && isLog(effect.file))
  if (appended?.kind === 'append') crash.file = appended.file
}

function isOf(effect: object, file: string | null): boolean {
  return file !== null && 'file' in effect && effect.file === file
}

function isLog(file: string): boolean {
  return file.startsWith('log.')
}

/** Behind the last ACK and what is told of it; 0: none is sent. */
function acksEnd({ connections }: World, effects: readonly HostedEffect[]): number {
  const last = effects.findLastIndex(
    (effect) =>
      effect.kind === 'send' &&
      connections.get(effect.conn)?.port === 'quorum' &&
      isAck(effect.bytes),
  )
  return last < 0 ? 0 : behindTold(effects, last + 1)
}

/** A broken server acknowledges in the very event that appends. */
function appendedBefore(effects: readonly HostedEffect[], end: number): boolean {
  return effects.slice(0, end).some((effect) => effect.kind === 'append' && isLog(effect.file))
}

/** A leader has counted its own ACK as soon as its fsync is done; what follows from that does not happen. */
function counted(effects: readonly HostedEffect[]): number {
  return behindTold(effects, 0)
}

function behindTold(effects: readonly HostedEffect[], from: number): number {
  const at = effects.slice(from).findIndex(({ kind }) => kind !== 'tell')
  return at < 0 ? effects.length : from + at
}

/** An ACK of a transaction, not that of NEWLEADER. */
function isAck(bytes: Uint8Array): boolean {
  const read = readQuorumPacket(bytes)
  if (typeof read === 'string') return false
  return read.packet.type === PACKET.ACK && counterOf(read.packet.zxid) !== 0n
}

/** It has dialled a leader's quorum port, and the connection stands. */
function isLearner({ connections }: World, sid: number): boolean {
  return [...connections.values()].some(
    ({ port, dialler }) => port === 'quorum' && dialler.sid === sid && dialler.state === 'open',
  )
}
