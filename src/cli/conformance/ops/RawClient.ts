import { CLIENT_OP, XID, type ClientOp } from '../../../zookeeper/jute/proto/ClientOp'
import {
  decodeConnectResponse,
  encodeConnectRequest,
  type ConnectResponse,
} from '../../../zookeeper/jute/proto/ConnectRecords'
import {
  decodeWatcherEvent,
  encodeRequestHeader,
  frame,
  framed,
  readFrame,
  readReplyFrame,
  type WatcherEvent,
} from '../../../zookeeper/jute/proto/frames'
import { encodeRequest } from '../../../zookeeper/jute/proto/requestBody'
import type { TinyWorld } from '../../../zookeeper/zab/tinyWorld'

/** What a client has been sent, in order. */
export type Heard =
  | { kind: 'connected'; response: ConnectResponse }
  | { kind: 'reply'; op: ClientOp | null; xid: number; zxid: bigint; err: number; body: Uint8Array }
  | { kind: 'event'; event: WatcherEvent; zxid: bigint }
  | { kind: 'text'; text: string }
  | { kind: 'closed' }

/** A client that speaks frames and nothing else, as the one that captured did. */
export class RawClient {
  readonly heard: Heard[] = []
  open = true
  private inbox = new Uint8Array()
  private read = 0
  private connected = false
  private letters = false
  private xid = 0
  private readonly asked = new Map<number, ClientOp | null>()

  constructor(
    readonly label: string,
    readonly conn: string,
  ) {}

  connect(
    world: TinyWorld,
    {
      sessionId = 0n,
      passwd = new Uint8Array(16),
      timeOut = 30_000,
      lastZxidSeen = 0n,
    }: { sessionId?: bigint; passwd?: Uint8Array; timeOut?: number; lastZxidSeen?: bigint },
  ): void {
    const request = { protocolVersion: 0, lastZxidSeen, timeOut, sessionId, passwd }
    world.sendAsClient(this.conn, frame(encodeConnectRequest({ ...request, readOnly: false })))
  }

  /** The next xid, or the one that the operation always has. */
  request(world: TinyWorld, op: ClientOp | number, body: Uint8Array): void {
    world.sendAsClient(this.conn, this.frameOf(op, body))
  }

  /** Several requests in one write. */
  pipeline(world: TinyWorld, requests: readonly { op: ClientOp; body: Uint8Array }[]): void {
    const frames = requests.map(({ op, body }) => this.frameOf(op, body))
    world.sendAsClient(this.conn, Uint8Array.from(frames.flatMap((bytes) => [...bytes])))
  }

  private frameOf(op: ClientOp | number, body: Uint8Array): Uint8Array {
    const type = typeof op === 'number' ? op : CLIENT_OP[op]
    const name = typeof op === 'number' ? null : op
    const xid = name === null ? ++this.xid : (FIXED[name] ?? ++this.xid)
    this.asked.set(xid, name)
    return framed(encodeRequestHeader({ xid, type }), body)
  }

  /** Under an xid that no request of the script has. */
  sync(world: TinyWorld): void {
    if (!this.open || !this.connected) return
    this.asked.set(SYNC_XID, 'sync')
    const header = encodeRequestHeader({ xid: SYNC_XID, type: CLIENT_OP.sync })
    world.sendAsClient(this.conn, framed(header, encodeRequest({ op: 'sync', path: '/' })))
  }

  ping(world: TinyWorld): void {
    if (!this.open || !this.connected) return
    this.asked.set(XID.ping, 'ping')
    const header = encodeRequestHeader({ xid: XID.ping, type: CLIENT_OP.ping })
    world.sendAsClient(this.conn, framed(header, null))
  }

  /** A four-letter word: the answer is text. */
  askInLetters(world: TinyWorld, word: Uint8Array): void {
    this.letters = true
    world.sendAsClient(this.conn, word)
  }

  drop(world: TinyWorld): void {
    this.open = false
    world.closeAsClient(this.conn)
  }

  /** Reads what has come since. */
  take(world: TinyWorld): void {
    for (; this.read < world.toClients.length; this.read++) {
      const sent = world.toClients[this.read]
      if (sent?.conn !== this.conn) continue
      if (sent.bytes === null) {
        this.open = false
        this.heard.push({ kind: 'closed' })
      } else this.receive(sent.bytes)
    }
  }

  private receive(bytes: Uint8Array): void {
    this.inbox = Uint8Array.from([...this.inbox, ...bytes])
    if (this.letters) {
      this.text()
      return
    }
    for (;;) {
      const next = readFrame(this.inbox, 2 ** 30)
      if (typeof next === 'string') return
      this.inbox = this.inbox.slice(next.used)
      this.heard.push(this.connected ? this.frame(next.payload) : this.handshake(next.payload))
    }
  }

  /** Four letters are answered without a length. */
  private text(): void {
    this.heard.push({ kind: 'text', text: Buffer.from(this.inbox).toString('utf8') })
    this.inbox = new Uint8Array()
  }

  private handshake(payload: Uint8Array): Heard {
    const response = decodeConnectResponse(payload)
    if (response === null) throw new Error(`${this.label}: no ConnectResponse`)
    this.connected = true
    return { kind: 'connected', response }
  }

  private frame(payload: Uint8Array): Heard {
    const reply = readReplyFrame(payload)
    if (reply === null) throw new Error(`${this.label}: no reply`)
    const { xid, zxid, err, body } = reply
    const event = xid === XID.notification ? decodeWatcherEvent(body) : null
    if (event !== null) return { kind: 'event', event, zxid }
    return { kind: 'reply', op: this.asked.get(xid) ?? null, xid, zxid, err, body }
  }
}

const SYNC_XID = 0x70000000

const FIXED: Partial<Record<ClientOp, number>> = {
  auth: XID.auth,
  ping: XID.ping,
  setWatches: XID.setWatches,
  setWatches2: XID.setWatches,
}
