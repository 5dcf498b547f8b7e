import { must } from '../../base/assert'
import { extended } from '../../base/extended'
import { Outbox, type Effect, type Reply } from '../Effect'
import { DEFAULTS, type EnsembleConfig, type ServerConfig } from '../EnsembleConfig'
import type { ServerEvent } from '../Event'
import type { Fact, FactKind, FactOf } from '../Fact'
import { createServer, handle } from '../handle'
import { membersOf } from '../quorum/electionFixture'
import type { Server } from '../Server'
import { named } from './tinyPackets'

/** A world just large enough for tests of one ensemble: every way over the wire and every fsync takes a
 *  millisecond, a timer's spread is used up whole, and nothing fails but what a test makes fail. */

const STEP_US = 1000

interface Due {
  atUs: number
  order: number
  sid: number
  event: ServerEvent
  /** A timer that has been armed again or disarmed since is none. */
  life: number
}

interface Connection {
  ends: [number, number]
  port: 'election' | 'quorum'
  open: boolean
}

/** A packet on the quorum port. `snapshot`: the raw stream behind SNAP. */
export interface Sent {
  conn: string
  from: number
  to: number
  name: string
  zxid: bigint
  bytes: Uint8Array
}

export class TinyWorld {
  nowUs = 0
  readonly servers = new Map<number, Server>()
  readonly disks = new Map<number, Map<string, Uint8Array>>()
  readonly facts: { sid: number; atUs: number; fact: Fact }[] = []
  readonly effects: { sid: number; effect: Effect }[] = []
  readonly sent: Sent[] = []
  readonly replies: (Reply & { sid: number })[] = []
  readonly exits: { sid: number; code: number; reason: string }[] = []
  /** Nothing passes from one sid to another while it stands here as `from>to`. */
  readonly cut = new Set<string>()
  /** fsyncs of these files are never answered. */
  readonly stuckFiles = new Set<string>()
  /** What clients have been sent, in order; null: the server has closed the connection. */
  readonly toClients: { conn: string; bytes: Uint8Array | null }[] = []
  /** What clients and servers have said to each other, in order. */
  readonly onClientPorts: { dir: 'c' | 's'; conn: string; bytes: Uint8Array }[] = []
  private readonly clients = new Map<string, number>()
  private readonly connections = new Map<string, Connection>()
  private readonly listening = new Set<string>()
  private readonly timers = new Map<string, number>()
  private readonly starts = new Map<number, number>()
  private due: Due[] = []
  private count = 0

  constructor(readonly config: EnsembleConfig) {}

  start(sid: number, brokenRules: ServerConfig['brokenRules'] = []): void {
    const config = { ...this.config, sid, seed: 1, epochMs: 1_700_000_000_000, brokenRules }
    const incarnation = (this.starts.get(sid) ?? 0) + 1
    this.starts.set(sid, incarnation)
    this.servers.set(sid, createServer(config))
    const files = this.disks.get(sid) ?? new Map<string, Uint8Array>()
    this.disks.set(sid, files)
    this.give(sid, { kind: 'booted', incarnation, files: new Map(files) })
  }

  /** The process dies; its files stay as written, its connections end in order. */
  kill(sid: number): void {
    this.servers.delete(sid)
    for (const port of ['election', 'quorum', 'client']) this.listening.delete(`${sid}/${port}`)
    for (const [conn, of] of [...this.clients]) if (of === sid) this.close(conn, sid)
    this.due = this.due.filter((due) => due.sid !== sid)
    for (const [conn, connection] of this.connections)
      if (connection.ends.includes(sid)) this.close(conn, sid)
  }

  /** Runs until nothing is due before `untilUs`, or `done` holds. */
  run(forMs: number, done: () => boolean = () => false): boolean {
    const untilUs = this.nowUs + forMs * 1000
    for (;;) {
      if (done()) return true
      this.due.sort((a, b) => a.atUs - b.atUs || a.order - b.order)
      const [next] = this.due
      if (next === undefined || next.atUs > untilUs) break
      this.due.shift()
      this.nowUs = next.atUs
      const { event, sid, life } = next
      if (event.kind === 'expired' && !this.runsOut(`${sid}/${event.timer}`, life)) continue
      this.give(sid, event)
    }
    this.nowUs = untilUs
    return done()
  }

  /** When something happens next; never, if nobody waits for anything. */
  get nextAtUs(): number {
    return this.due.reduce((soonest, { atUs }) => Math.min(soonest, atUs), Infinity)
  }

  /** Whether nothing is due but timers. */
  get quiet(): boolean {
    return this.due.every(({ event }) => event.kind === 'expired')
  }

  /** Hands one event to a server now. */
  give(sid: number, event: ServerEvent): Effect[] {
    const server = this.servers.get(sid)
    if (server === undefined) return []
    const out = new Outbox()
    handle(server, event, this.nowUs, out)
    for (const effect of out.effects) this.obey(sid, effect)
    return out.effects
  }

  /** A client opens a connection to a server's client port; null: nobody listens there. */
  dialClient(sid: number): string | null {
    if (!this.servers.has(sid) || !this.listening.has(`${sid}/client`)) return null
    this.count += 1
    const conn = `client.${this.count}`
    this.clients.set(conn, sid)
    this.give(sid, { kind: 'accepted', conn, port: 'client' })
    return conn
  }

  /** Bytes of a client, which are there at once. */
  sendAsClient(conn: string, bytes: Uint8Array): void {
    const sid = this.clients.get(conn)
    this.onClientPorts.push({ dir: 'c', conn, bytes })
    if (sid !== undefined) this.give(sid, { kind: 'received', conn, bytes })
  }

  closeAsClient(conn: string): void {
    const sid = this.clients.get(conn)
    this.clients.delete(conn)
    if (sid !== undefined) this.give(sid, { kind: 'closed', conn, how: 'FIN' })
  }

  server(sid: number): Server {
    return must(this.servers.get(sid), `server ${sid}`)
  }

  of<K extends FactKind>(kind: K, sid?: number): FactOf<K>[] {
    return this.facts.flatMap(({ sid: by, fact }) =>
      fact.kind === kind && (sid === undefined || by === sid) ? [fact as FactOf<K>] : [],
    )
  }

  /** `3>1 LEADERINFO` for each packet of the quorum port, in the order of sending. */
  packets(between: [number, number]): string[] {
    return this.sent
      .filter(({ from, to }) => between.includes(from) && between.includes(to))
      .map(({ from, to, name }) => `${from}>${to} ${name}`)
  }

  armed(sid: number): string[] {
    const prefix = `${sid}/`
    return [...this.timers.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
      .sort()
  }

  private runsOut(timer: string, life: number): boolean {
    return this.timers.get(timer) === life && this.timers.delete(timer)
  }

  private obey(sid: number, effect: Effect): void {
    this.effects.push({ sid, effect })
    const disk = this.disks.get(sid) ?? new Map<string, Uint8Array>()
    switch (effect.kind) {
      case 'listen':
        this.listening.add(`${sid}/${effect.port}`)
        break
      case 'unlisten':
        this.listening.delete(`${sid}/${effect.port}`)
        break
      case 'dial':
        this.dial(sid, effect.conn, effect.address)
        break
      case 'send':
        this.send(sid, effect.conn, effect.bytes)
        break
      case 'close':
        this.close(effect.conn, sid)
        break
      case 'write':
        disk.set(effect.file, effect.bytes)
        break
      case 'append':
        disk.set(effect.file, extended(disk.get(effect.file) ?? new Uint8Array(), effect.bytes))
        break
      case 'truncate':
        disk.set(effect.file, (disk.get(effect.file) ?? new Uint8Array()).slice(0, effect.length))
        break
      case 'reply':
        this.replies.push({ sid, ...effect.reply })
        break
      case 'fsync':
        if (!this.stuckFiles.has(`${sid}/${effect.file}`))
          this.later(sid, { kind: 'fsynced', ticket: effect.ticket })
        break
      case 'rename':
        disk.set(effect.to, must(disk.get(effect.from), effect.from))
        disk.delete(effect.from)
        break
      case 'remove':
        disk.delete(effect.file)
        break
      case 'arm':
        this.arm(sid, effect.timer, effect.delayUs + (effect.spreadUs ?? 0))
        break
      case 'disarm':
        this.timers.delete(`${sid}/${effect.timer}`)
        break
      case 'tell':
        this.facts.push({ sid, atUs: this.nowUs, fact: effect.fact })
        break
      case 'exit':
        this.exits.push({ sid, code: effect.code, reason: effect.reason })
    }
  }

  private arm(sid: number, timer: string, delayUs: number): void {
    this.count += 1
    this.timers.set(`${sid}/${timer}`, this.count)
    this.later(sid, { kind: 'expired', timer }, delayUs, this.count)
  }

  private dial(sid: number, conn: string, address: string): void {
    const [, port = ''] = address.split(':')
    const to = Number(port) % 10
    const kind = Number(port) < 3000 ? 'quorum' : 'election'
    if (this.cut.has(`${sid}>${to}`) || this.cut.has(`${to}>${sid}`)) return
    if (!this.servers.has(to) || !this.listening.has(`${to}/${kind}`)) {
      this.later(sid, { kind: 'refused', conn })
      return
    }
    this.connections.set(conn, { ends: [sid, to], port: kind, open: true })
    this.later(to, { kind: 'accepted', conn, port: kind })
    this.later(sid, { kind: 'connected', conn })
  }

  private send(sid: number, conn: string, bytes: Uint8Array): void {
    if (this.clients.has(conn)) {
      this.toClients.push({ conn, bytes })
      this.onClientPorts.push({ dir: 's', conn, bytes })
    }
    const connection = this.connections.get(conn)
    if (connection === undefined || !connection.open) return
    const to = connection.ends[0] === sid ? connection.ends[1] : connection.ends[0]
    if (connection.port === 'quorum')
      this.sent.push({ conn, from: sid, to, ...named(bytes), bytes })
    if (!this.cut.has(`${sid}>${to}`)) this.later(to, { kind: 'received', conn, bytes })
  }

  private close(conn: string, sid: number): void {
    if (this.clients.delete(conn)) this.toClients.push({ conn, bytes: null })
    const connection = this.connections.get(conn)
    if (connection === undefined || !connection.open) return
    connection.open = false
    const to = connection.ends[0] === sid ? connection.ends[1] : connection.ends[0]
    if (!this.cut.has(`${sid}>${to}`)) this.later(to, { kind: 'closed', conn, how: 'FIN' })
  }

  private later(sid: number, event: ServerEvent, delayUs = STEP_US, life = 0): void {
    this.count += 1
    this.due.push({ atUs: this.nowUs + delayUs, order: this.count, sid, event, life })
  }
}

/** Participants 1 to `voters`, observers behind them; `more` over ZooKeeper's defaults. */
export function tinyConfig(
  voters: number,
  more: Partial<EnsembleConfig> & { observers?: number } = {},
): EnsembleConfig {
  const { observers = 0, ...rest } = more
  const sids = Array.from({ length: voters + observers }, (_, i) => i + 1)
  return { ...DEFAULTS, members: membersOf(sids, sids.slice(voters)), ...rest }
}

/** All servers started at once and running until all of them serve. */
export function serving(config: EnsembleConfig): TinyWorld {
  const world = new TinyWorld(config)
  for (const { sid } of config.members) world.start(sid)
  const all = () => [...world.servers.values()].every((server) => server.serving)
  if (!world.run(10_000, all)) throw new Error('not everybody serves')
  return world
}
