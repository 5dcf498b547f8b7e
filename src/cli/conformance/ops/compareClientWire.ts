import { fromHex } from '../../../base/hex'
import {
  decodeConnectRequest,
  encodeConnectRequest,
} from '../../../zookeeper/jute/proto/ConnectRecords'
import { frame, readFrame } from '../../../zookeeper/jute/proto/frames'
import { generatePasswd } from '../../../zookeeper/server/session/passwd'
import { TinyWorld, tinyConfig } from '../../../zookeeper/zab/tinyWorld'
import type { WireCapture, WireMessage } from '../Capture'
import { MaskedConversation } from './MaskedConversation'
import type { FramesVerdict } from './compareClientFrames'

/** Captured clients of an ensemble: their bytes, but for session ids and passwords, go to servers of ours at the same
 *  moments and under the same faults; what these answer is compared byte for byte, but for what varies
 *  (`MaskedConversation`). Never throws. */
export function compareClientWire(capture: WireCapture): FramesVerdict {
  return new ClientWire(capture).verdict()
}

/** By then whoever has lost somebody has noticed. */
const NOTICES_MS = 400

/** Nothing that is asked for takes as long. */
const ANSWERED_MS = 400

class ClientWire {
  private readonly world: TinyWorld
  private readonly conns = new Map<number, Conversation>()
  /** Captured times plus this are ours, but for what the deeds took longer here. */
  private beganMs = 0
  private passed = 0
  private readonly differences: string[] = []
  /** Captured session id → ours. */
  private readonly sessions = new Map<bigint, bigint>()

  constructor(private readonly capture: WireCapture) {
    const servers = [...capture.messages.flatMap(({ from, to }) => [from, to]), ...named(capture)]
    const sids = servers.map(sidOf).filter((sid) => sid !== null)
    const observers = capture.observers.length
    const voters = Math.max(...sids) - observers
    this.world = new TinyWorld(tinyConfig(voters, { observers }))
  }

  verdict(): FramesVerdict {
    const started = this.capture.deeds.filter(({ t, kind }) => t === 0 && kind === 'start')
    this.start(started.flatMap(({ sids }) => sids))
    const deeds = this.capture.deeds.filter(({ t }) => t > 0)
    this.beganMs = this.world.nowUs / 1000 - (this.capture.messages[0]?.t ?? 0)
    for (const message of this.capture.messages) {
      this.world.run(Math.max(0, this.beganMs + message.t - this.world.nowUs / 1000))
      while (deeds[0] !== undefined && deeds[0].t <= message.t) this.deed(deeds.shift())
      this.message(message)
    }
    return { passed: this.passed, differences: this.differences }
  }

  /** The captured leader leads here, too: a quorum of which it is the best is up before the rest. */
  private start(sids: readonly number[]): void {
    const { leader, observers } = this.capture
    const voters = this.world.config.members.length - observers.length
    const below = sids.filter((sid) => sid < (leader ?? 0) && !observers.includes(sid))
    const first = [...below, leader ?? 0].slice(-(Math.floor(voters / 2) + 1))
    const best = first.length > voters / 2
    for (const group of best ? [first, sids.filter((sid) => !first.includes(sid))] : [sids]) {
      for (const sid of group) this.world.start(sid)
      this.allServe(10_000)
    }
  }

  private allServe(withinMs: number): void {
    const all = () => [...this.world.servers.values()].every(({ serving }) => serving)
    this.world.run(withinMs, all)
  }

  private deed(deed: WireCapture['deeds'][number] | undefined): void {
    for (const sid of deed?.sids ?? []) {
      if (deed?.kind === 'kill') this.world.kill(sid)
      else if (deed?.kind === 'wipe') this.world.disks.delete(sid)
      else if (!this.world.servers.has(sid)) this.world.start(sid)
    }
    this.world.run(NOTICES_MS)
    this.allServe(60_000)
  }

  private message(message: WireMessage): void {
    const { conn, to, from, hex, decoded } = message
    const own = this.conns.get(conn)
    if (decoded.msg === 'SYN') {
      const sid = sidOf(to)
      const id = sid === null ? null : this.world.dialClient(sid)
      if (id !== null) this.conns.set(conn, new Conversation(id))
    } else if (hex === '') {
      if (decoded.msg === 'FIN' && sidOf(from) === null && own) {
        this.world.closeAsClient(own.id)
        this.settle()
      }
    } else if (own === undefined)
      this.differences.push(`${String(decoded.msg)} at ${message.t} ms: no connection`)
    else if (sidOf(from) === null) this.say(own, message)
    else this.hear(own, message)
  }

  private say(own: Conversation, { hex }: WireMessage): void {
    const bytes = fromHex(hex) ?? new Uint8Array()
    own.captured.of('c', payloadOf(bytes))
    const sent = this.withOurSession(bytes)
    own.ours.of('c', payloadOf(sent))
    this.world.sendAsClient(own.id, sent)
    this.settle()
  }

  /** No longer than it takes: clients that are silent would lose their sessions, which were not silent for so long. */
  private settle(): void {
    this.world.run(ANSWERED_MS, () => this.world.quiet)
  }

  /** A client that comes back names the session that it has here. */
  private withOurSession(bytes: Uint8Array): Uint8Array {
    const payload = payloadOf(bytes)
    const request = payload.length === 45 ? decodeConnectRequest(payload) : null
    const sessionId = request === null ? undefined : this.sessions.get(request.sessionId)
    if (request === null || sessionId === undefined) return bytes
    return frame(encodeConnectRequest({ ...request, sessionId, passwd: generatePasswd(sessionId) }))
  }

  private hear(own: Conversation, { hex, t, decoded }: WireMessage): void {
    const wanted = payloadOf(fromHex(hex) ?? new Uint8Array())
    const sent = own.next(this.world)
    const expected = own.captured.of('s', wanted)
    const got = sent === null ? 'nothing' : own.ours.of('s', payloadOf(sent))
    if (expected === got) this.passed += 1
    else this.differences.push(`${String(decoded.msg)} at ${t} ms: ${got}, captured ${expected}`)
    if (sent === null || decoded.msg !== 'ConnectResponse') return
    this.sessions.set(sessionIdOf(wanted), sessionIdOf(payloadOf(sent)))
  }
}

/** One connection: what came over it, and what was captured, with what varies taken out of both. */
class Conversation {
  readonly captured = new MaskedConversation()
  readonly ours = new MaskedConversation()
  private read = 0

  constructor(readonly id: string) {}

  /** The next thing that the server has sent here; null: nothing. */
  next({ toClients }: TinyWorld): Uint8Array | null {
    for (; this.read < toClients.length; this.read++) {
      const sent = toClients[this.read]
      if (sent?.conn !== this.id || sent.bytes === null) continue
      this.read++
      return sent.bytes
    }
    return null
  }
}

function named({ deeds }: WireCapture): string[] {
  return deeds.flatMap(({ sids }) => sids.map((sid) => `s${sid}`))
}

/** null: a client. */
function sidOf(name: string): number | null {
  return /^s\d+$/.test(name) ? Number(name.slice(1)) : null
}

function payloadOf(bytes: Uint8Array): Uint8Array {
  const read = readFrame(bytes, 2 ** 24)
  return typeof read === 'string' ? bytes : read.payload
}

/** Where a ConnectResponse has it. */
function sessionIdOf(payload: Uint8Array): bigint {
  if (payload.length < 16) return 0n
  return new DataView(payload.buffer, payload.byteOffset).getBigInt64(8)
}
