import { assertNever } from '../base/assert'
import type { Reply } from '../zookeeper/Effect'
import { decodeUtf8 } from '../zookeeper/jute/utf8'
import { toHexLong } from '../zookeeper/Zxid'
import { append, fsync, remove, rename, truncate, write } from './Disk'
import type { HostedEffect } from './Hosted'
import { close, dial, send } from './Network'
import { arm, disarm, endProcess, listen, unlisten } from './Process'
import type { Turn } from './Turn'
import { processOf } from './World'

/** Lets happen what a process asks for, in order. Nothing follows the process's own end. */
export function carryOut(turn: Turn, sid: number, effects: readonly HostedEffect[]): void {
  for (const effect of effects) {
    carryOutOne(turn, sid, effect)
    if (effect.kind === 'exit') return
  }
}

function carryOutOne(turn: Turn, sid: number, effect: HostedEffect): void {
  switch (effect.kind) {
    case 'listen':
      return listen(turn, sid, effect.port)
    case 'unlisten':
      return unlisten(turn, sid, effect.port)
    case 'dial':
      return dial(turn, sid, effect.conn, effect.address)
    case 'send':
      return send(turn, sid, effect.conn, effect.bytes)
    case 'close':
      return close(turn, sid, effect.conn)
    case 'write':
      return write(turn, sid, effect.file, effect.bytes)
    case 'append':
      return append(turn, sid, effect.file, effect)
    case 'truncate':
      return truncate(turn, sid, effect.file, effect.length)
    case 'fsync':
      return fsync(turn, sid, effect.file, effect.ticket)
    case 'rename':
      return rename(turn, sid, effect.from, effect.to)
    case 'remove':
      return remove(turn, sid, effect.file)
    case 'arm':
      return arm(turn, sid, effect.timer, effect.delayUs, effect.spreadUs ?? 0)
    case 'disarm':
      return disarm(turn, sid, effect.timer)
    case 'tell':
      turn.facts.push(effect.fact)
      return
    case 'reply':
      return hear(turn, sid, effect.reply)
    case 'exit':
      return exit(turn, sid, effect.code, effect.reason)
    default:
      return assertNever(effect)
  }
}

/** The client of the scripted load has its answer. */
function hear(turn: Turn, sid: number, { sessionId, cxid, zxid, err, body }: Reply): void {
  const answer = { session: toHexLong(sessionId), cxid, zxid: toHexLong(zxid), err }
  turn.see({ kind: 'ReplyHeard', sid, ...answer, ...readIn(body) })
}

/** org.apache.zookeeper.data.Stat on the wire. */
const STAT_LENGTH = 68

/** What a GetDataResponse gives: a buffer and a Stat. No other answer is as long as its first four bytes say and a
 *  Stat more. */
function readIn(body: Uint8Array | null): { read?: string | null } {
  if (body === null || body.length < 4 + STAT_LENGTH) return {}
  const length = new DataView(body.buffer, body.byteOffset, 4).getInt32(0)
  if (body.length !== 4 + Math.max(length, 0) + STAT_LENGTH) return {}
  return { read: length < 0 ? null : decodeUtf8(body.subarray(4, 4 + length)) }
}

function exit(turn: Turn, sid: number, code: number, reason: string): void {
  const process = processOf(turn.world, sid)
  process.exit = { code, reason }
  turn.see({ kind: 'ProcessExited', sid, code, reason })
  endProcess(turn, process, 'exited')
}
