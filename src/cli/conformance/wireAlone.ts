import { fromHex, toHex } from '../../base/hex'
import { DEFAULTS, type Member } from '../../zookeeper/EnsembleConfig'
import { decodeFrame, encodeFrame } from '../../zookeeper/jute/decodeFrame'
import { decodeTxnLogEntry } from '../../zookeeper/jute/decodeTxn'
import { decodeRevalidate } from '../../zookeeper/jute/packetData'
import {
  encodeQuorumPacket,
  PACKET,
  readQuorumPacket,
  type QuorumPacket,
} from '../../zookeeper/jute/QuorumPacket'
import { decodeForwardedRequest, decodeRequest } from '../../zookeeper/jute/requests'
import type { TxnLogEntry } from '../../zookeeper/jute/Txn'
import { CONFIG_ZOOKEEPER, nodeAt } from '../../zookeeper/server/DataTree'
import type { WireCapture, WireMessage } from './Capture'
import { OneServer } from './OneServer'
import { requestOfTxn } from './requestOfTxn'

export interface WireAloneVerdict {
  readonly passed: number
  readonly differences: readonly string[]
  readonly allowed: Readonly<Record<string, number>>
  readonly notCompared: Readonly<Record<string, number>>
}

/** What may differ in a frame that is otherwise the same, byte for byte. */
export const VARYING_FIELDS = [
  'REQUEST: authinfo, the address of a client',
  'PING of a learner: the sessions it has heard from',
  'snapshot stream: mtime of /zookeeper/config, when its server started',
] as const

/** Puts one server of this engine into the place of each captured one in turn: it is given what that one received, in
 *  the captured order, and asked what it sends. Elections are not part of it; the disk is as slow as the capture needs. */
export function compareWireAlone(capture: WireCapture): WireAloneVerdict {
  const total = new Draft()
  if (capture.messages.some(({ decoded }) => decoded.msg === 'COMMITANDACTIVATE')) {
    count(total.notCompared, 'quorum ports while the configuration changes (reconfig)')
    return total
  }
  for (const { sid } of membersIn(capture.messages)) new Played(capture, sid, total).play()
  return total
}

class Draft {
  passed = 0
  readonly differences: string[] = []
  readonly allowed: Record<string, number> = {}
  readonly notCompared: Record<string, number> = {}
}

function count(record: Record<string, number>, why: string): void {
  record[why] = (record[why] ?? 0) + 1
}

class Played {
  readonly #one: OneServer
  readonly #me: string
  /** Captured connection → this server's name for it. */
  readonly #names = new Map<number, string>()
  /** Requests that have reached it from learners, by session and cxid. */
  readonly #forwarded = new Set<string>()
  /** Transactions that came before UPTODATE, by connection. */
  readonly #synced = new Map<number, Set<bigint>>()
  readonly #upToDate = new Set<number>()
  readonly #times: ReadonlyMap<string, bigint>
  readonly #epochMs: number
  #incomplete = false

  constructor(
    private readonly capture: WireCapture,
    sid: number,
    private readonly draft: Draft,
  ) {
    const members = membersIn(capture.messages)
    this.#me = `s${sid}`
    this.#times = timesIn(capture.messages)
    const first = [...this.#times.values()][0] ?? 0n
    this.#epochMs = Number(first) - 1_000_000
    this.#one = new OneServer({
      ...{ ...DEFAULTS, members, sid, seed: 1, epochMs: this.#epochMs, brokenRules: [] },
    })
    this.#one.boot()
  }

  play(): void {
    const things = [
      ...this.capture.messages.map((message) => ({ t: message.t, message, deed: null })),
      ...this.capture.deeds.map((deed) => ({ t: deed.t, message: null, deed })),
    ].sort((a, b) => a.t - b.t)
    for (const { message, deed } of things) {
      if (this.#incomplete) return
      if (deed !== null) this.#suffer(deed)
      else if (message !== null && message.to !== '?' && message.from !== '?') this.#take(message)
    }
  }

  #suffer({ kind, sids }: WireCapture['deeds'][number]): void {
    if (!sids.includes(Number(this.#me.slice(1)))) return
    if (kind === 'kill') this.#one.kill()
    if (kind === 'wipe') this.#one.wipe()
    if (kind === 'start' && !this.#one.isUp) this.#one.boot()
  }

  #take(message: WireMessage): void {
    const { conn, from, to, hex, decoded } = message
    if (from !== this.#me && to !== this.#me) return
    if (hex !== '') {
      if (from === this.#me) this.#expect(message)
      else this.#receive(message)
    } else if (decoded.msg === 'SYN') this.#meet(conn, from, to)
    else if (from !== this.#me) this.#hear(conn)
  }

  #meet(conn: number, from: string, to: string): void {
    if (!this.#one.isUp) return
    if (from === this.#me) {
      this.#names.set(conn, this.#one.follow(Number(to.slice(1))))
      return
    }
    if (!this.#one.leads) this.#one.lead()
    const name = `${from}.${conn}`
    this.#names.set(conn, name)
    this.#one.give({ kind: 'accepted', conn: name, port: 'quorum' })
  }

  #hear(conn: number): void {
    const name = this.#names.get(conn)
    if (name !== undefined) this.#one.give({ kind: 'closed', conn: name, how: 'FIN' })
  }

  #receive({ conn, hex }: WireMessage): void {
    const name = this.#names.get(conn)
    const bytes = fromHex(hex)
    if (name === undefined || bytes === null) return
    const packet = packetIn(bytes)
    if (packet?.type === PACKET.REQUEST && !this.#admit(packet)) return
    if (packet?.type === PACKET.PROPOSAL && !this.#upToDate.has(conn))
      this.#synced.set(conn, new Set([...(this.#synced.get(conn) ?? []), packet.zxid]))
    if (packet?.type === PACKET.UPTODATE) this.#upToDate.add(conn)
    this.#one.give({ kind: 'received', conn: name, bytes })
  }

  /** At a leader the clock is that of the transaction to be made. False: a request that is not served here. */
  #admit(packet: QuorumPacket): boolean {
    const forwarded = decodeForwardedRequest(packet.data)
    if (forwarded === null) return true
    const { sessionId, cxid, type, body } = forwarded
    if (decodeRequest(type, body) === null) return false
    const key = `${sessionId} ${cxid}`
    this.#forwarded.add(key)
    this.#setClock(this.#times.get(key))
    return true
  }

  #setClock(time: bigint | undefined): void {
    if (time !== undefined) this.#one.at(Number(time) - this.#epochMs)
  }

  #expect(message: WireMessage): void {
    const { conn, hex, decoded } = message
    const name = this.#names.get(conn)
    const captured = fromHex(hex)
    if (name === undefined || captured === null) return
    const packet = packetIn(captured)
    const why = this.#beyond(conn, packet)
    if (why !== null) {
      count(why.allowed ? this.draft.allowed : this.draft.notCompared, why.text)
      return
    }
    const queue = () => this.#one.sent.get(name) ?? []
    if (queue().length === 0 && packet !== null) this.#stimulate(packet)
    while (queue().length === 0 && this.#one.answerDisk());
    const [mine, ...rest] = queue()
    this.#one.sent.set(name, rest)
    const here = mine === undefined ? 'nothing' : toHex(masked(mine))
    if (here === toHex(masked(captured))) {
      this.draft.passed += 1
      return
    }
    const what = `${this.#me} as it would send ${String(decoded.msg)} at ${message.t} ms`
    this.draft.differences.push(
      `${what}: captured ${hex.slice(0, 160)}, here ${here.slice(0, 160)}`,
    )
    this.#incomplete = true
  }

  /** What this engine does not send, and why. */
  #beyond(conn: number, packet: QuorumPacket | null): { allowed: boolean; text: string } | null {
    if (packet === null) return null
    if (packet.type === PACKET.REQUEST) {
      const asked = decodeForwardedRequest(packet.data)
      if (asked && decodeRequest(asked.type, asked.body) === null)
        return { allowed: false, text: 'requests for operations that are not served yet' }
    }
    if (packet.type === PACKET.ACK && this.#synced.get(conn)?.has(packet.zxid))
      return {
        allowed: true,
        text: 'ACKs of single transactions of a synchronisation, which the ACK of NEWLEADER covers since 3.9.3',
      }
    return null
  }

  /** What a captured server did of itself: clients asked it, or half a tick was over. */
  #stimulate(packet: QuorumPacket): void {
    const one = this.#one
    if (packet.type === PACKET.PING) one.give({ kind: 'expired', timer: 'halfTick' })
    if (packet.type === PACKET.REQUEST) {
      const asked = decodeForwardedRequest(packet.data)
      if (asked) one.give({ kind: 'submitted', ...asked })
    }
    const returning = packet.type === PACKET.REVALIDATE ? decodeRevalidate(packet.data) : null
    if (returning !== null) one.comeBack(returning)
    if (packet.type !== PACKET.PROPOSAL && packet.type !== PACKET.INFORM) return
    const payload = packet.data ?? new Uint8Array()
    const entry = decodeTxnLogEntry(payload)
    if ('error' in entry) return
    const { clientId, cxid, time } = entry.header
    if (this.#forwarded.has(`${clientId} ${cxid}`)) return
    this.#setClock(time)
    this.#ask(entry, payload)
  }

  #ask(entry: TxnLogEntry, payload: Uint8Array): void {
    const { clientId, cxid } = entry.header
    const asked = requestOfTxn(entry)
    if (asked === null) this.#one.proposeAs(entry, payload)
    else this.#one.give({ kind: 'submitted', sessionId: clientId, cxid, ...asked })
  }
}

function packetIn(bytes: Uint8Array): QuorumPacket | null {
  const read = readQuorumPacket(bytes)
  return typeof read === 'object' && read.used === bytes.length ? read.packet : null
}

/** A frame without its varying fields. */
function masked(bytes: Uint8Array): Uint8Array {
  const packet = packetIn(bytes)
  if (packet?.type === PACKET.REQUEST) return encodeQuorumPacket({ ...packet, authinfo: null })
  if (packet?.type === PACKET.PING && packet.data !== null)
    return encodeQuorumPacket({ ...packet, data: new Uint8Array() })
  if (packet !== null) return bytes
  const frame = decodeFrame('quorum', { fromDialler: false, nth: 1 }, bytes)
  if (frame.kind !== 'snapshotStream') return bytes
  const config = nodeAt(frame.tree, CONFIG_ZOOKEEPER)
  if (config) config.stat.mtime = 0n
  return encodeFrame(frame)
}

/** The members, from the text that NEWLEADER carries. */
function membersIn(messages: readonly WireMessage[]): Member[] {
  const text = messages
    .map(({ decoded }) => decoded.config)
    .find((each) => typeof each === 'string')
  return String(text ?? '')
    .split('\n')
    .flatMap((line): Member[] => {
      const [, sid, host, quorum, election, type] =
        /^server\.(\d+)=(.+?):(\d+):(\d+):(\w+)/.exec(line) ?? []
      if (!sid || !host) return []
      const ports = { quorumPort: Number(quorum), electionPort: Number(election) }
      const observer = type === 'observer' ? 'observer' : 'participant'
      return [{ sid: Number(sid), host, ...ports, type: observer }]
    })
}

/** `session cxid` → the time of the transaction that was made of that request. */
function timesIn(messages: readonly WireMessage[]): Map<string, bigint> {
  const times = new Map<string, bigint>()
  for (const { hex } of messages) {
    const packet = packetIn(fromHex(hex) ?? new Uint8Array())
    if (packet?.type !== PACKET.PROPOSAL && packet?.type !== PACKET.INFORM) continue
    const entry = decodeTxnLogEntry(packet.data ?? new Uint8Array())
    if ('error' in entry) continue
    const { clientId, cxid, time } = entry.header
    times.set(`${clientId} ${cxid}`, time)
  }
  return times
}
