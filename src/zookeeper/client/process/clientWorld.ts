import { must } from '../../../base/assert'
import { draw } from '../../../base/draw'
import {
  createClientProcess,
  type ClientProcess,
  type ClientProcessEffect,
  type ClientProcessEvent,
} from './ClientProcess'
import type { ClientFact } from './ClientFact'
import type { ClientPicture } from './ClientPicture'
import { handleClientProcess } from './handleClientProcess'
import { projectClient } from './projectClient'
import { DEFAULTS } from '../../EnsembleConfig'
import { membersOf } from '../../quorum/electionFixture'
import { CLIENT_PORT_DEFAULTS } from '../../server/ClientPortSettings'
import { TinyWorld } from '../../zab/tinyWorld'

/** A server and client processes in a world of milliseconds: every way over the wire takes one, and nothing fails but
 *  what a test makes fail. */

const MS = 1000
const WORK_PORT = 4000

interface Client {
  readonly n: number
  incarnation: number
  process: ClientProcess | null
  listens: boolean
  paused: ClientProcessEvent[] | null
  readonly timers: Map<string, number>
}

/** The other end of a connection: a server's name for it, or a client. */
type End = { readonly server: string } | { readonly client: number; readonly conn: string }

export interface Told {
  readonly client: number
  readonly atMs: number
  readonly fact: ClientFact
}

export class ClientWorld {
  readonly world: TinyWorld
  readonly told: Told[] = []
  readonly exits: { client: number; code: number; reason: string }[] = []
  /** Every effect of every client, as one text each, where it is recorded. */
  readonly effects: string[] | null
  private readonly clients = new Map<number, Client>()
  private readonly ends = new Map<string, End>()
  private due: { atUs: number; order: number; n: number; event: ClientProcessEvent }[] = []
  private order = 0
  private read = 0
  /** Clients that nothing reaches, and that reach nothing. */
  readonly cut = new Set<number>()

  /** `copy`: before every event a client is put in the place of a copy of itself. */
  constructor(
    readonly copy: ((process: ClientProcess) => ClientProcess) | null = null,
    recorded = false,
  ) {
    this.effects = recorded ? [] : null
    this.world = new TinyWorld({
      ...DEFAULTS,
      members: membersOf([1]),
      standaloneEnabled: true,
      preAllocSize: 4096,
      clientPort: { ...CLIENT_PORT_DEFAULTS, extendedTypesEnabled: true },
    })
    this.world.start(1)
    this.world.run(5)
  }

  get nowMs(): number {
    return this.world.nowUs / MS
  }

  /** Client n begins, with a recipe or, without, with zkCli. */
  start(n: number, recipe: string | null = null, options: Record<string, string> = {}): void {
    const known = this.clients.get(n)
    const program =
      recipe === null
        ? ({ kind: 'zkCli' } as const)
        : ({ kind: 'recipe', recipe, options } as const)
    const process = createClientProcess({
      ...{ id: 256 + n, name: `c${n}`, connectString: '127.0.0.1:2181', timeoutMs: 4000, seed: 7 },
      ...{ workAddress: `127.0.0.1:${WORK_PORT + n}`, program },
    })
    const incarnation = (known?.incarnation ?? 0) + 1
    const alive = { listens: false, paused: null, timers: new Map<string, number>() }
    this.clients.set(n, { n, incarnation, process, ...alive })
    this.give(n, { kind: 'started', incarnation })
  }

  type(n: number, line: string): void {
    this.give(n, { kind: 'typed', line })
  }

  /** The process is gone; its connections end. */
  kill(n: number): void {
    const client = this.client(n)
    client.process = null
    client.listens = false
    client.timers.clear()
    for (const [key, end] of [...this.ends])
      if (key.startsWith(`${n}/`)) this.hangUp(n, key.slice(`${n}/`.length), end)
  }

  /** It stands still: timers and messages wait. */
  pause(n: number): void {
    this.client(n).paused ??= []
  }

  resume(n: number): void {
    const client = this.client(n)
    const waiting = client.paused ?? []
    client.paused = null
    for (const event of waiting) this.give(n, event)
  }

  /** Its connections break off on both sides. */
  disconnect(n: number): void {
    for (const [key, end] of [...this.ends]) {
      if (!key.startsWith(`${n}/`)) continue
      const conn = key.slice(`${n}/`.length)
      this.hangUp(n, conn, end)
      this.later(n, { kind: 'closed', conn, how: 'RST' })
    }
  }

  run(forMs: number, done: () => boolean = () => false): boolean {
    const untilUs = this.world.nowUs + forMs * MS
    while (!done()) {
      this.drain()
      const nextUs = Math.min(this.nextAtUs(), untilUs)
      this.step(Math.max(nextUs - this.world.nowUs, 0) / MS)
      if (this.world.nowUs >= untilUs && this.nextAtUs() > untilUs) break
    }
    return done()
  }

  private nextAtUs(): number {
    const timers = [...this.clients.values()].flatMap((client) => [...client.timers.values()])
    const due = this.due.map(({ atUs }) => atUs)
    return Math.min(this.world.nextAtUs, ...timers, ...due)
  }

  picture(n: number): ClientPicture {
    return projectClient(must(this.client(n).process, 'a process'))
  }

  /** What stands on a console. */
  printed(n: number): string {
    return this.told
      .map(({ client, fact }) => (client === n && fact.kind === 'ClientPrinted' ? fact.text : ''))
      .join('')
  }

  protected tell(n: number, fact: ClientFact): void {
    this.told.push({ client: n, atMs: this.nowMs, fact })
  }

  /** For those who look at the server, whenever it may have done something. */
  protected stepped(): void {}

  private client(n: number): Client {
    return must(this.clients.get(n), `client ${n}`)
  }

  private step(ms: number): void {
    this.world.run(ms)
    this.stepped()
    this.drain()
    const now = this.due.filter(({ atUs }) => atUs <= this.world.nowUs)
    this.due = this.due.filter(({ atUs }) => atUs > this.world.nowUs)
    for (const { n, event } of now) this.give(n, event)
    for (const client of this.clients.values())
      for (const [timer, atUs] of [...client.timers]) {
        if (atUs > this.world.nowUs || client.timers.get(timer) !== atUs) continue
        client.timers.delete(timer)
        this.give(client.n, { kind: 'expired', timer })
      }
  }

  /** What the server has sent is on its way. */
  private drain(): void {
    for (; this.read < this.world.toClients.length; this.read++) {
      const sent = must(this.world.toClients[this.read], 'what a server sent')
      const key = [...this.ends].find(([, end]) => 'server' in end && end.server === sent.conn)?.[0]
      if (key === undefined) continue
      const [n = '', ...rest] = key.split('/')
      const conn = rest.join('/')
      if (sent.bytes === null) this.ends.delete(key)
      if (this.cut.has(Number(n))) continue
      this.later(
        Number(n),
        sent.bytes === null
          ? { kind: 'closed', conn, how: 'FIN' }
          : { kind: 'received', conn, bytes: sent.bytes },
      )
    }
  }

  private later(n: number, event: ClientProcessEvent): void {
    this.order += 1
    this.due.push({ atUs: this.world.nowUs + MS, order: this.order, n, event })
  }

  give(n: number, event: ClientProcessEvent): void {
    const client = this.client(n)
    if (client.process === null) return
    if (client.paused !== null) {
      client.paused.push(event)
      return
    }
    if (this.copy !== null) client.process = this.copy(client.process)
    handleClientProcess(client.process, event, this.world.nowUs, (effect) => {
      this.order += 1
      this.effects?.push(`${n} ${this.nowMs} ${JSON.stringify(effect, readable)}`)
      this.obey(client, effect)
    })
  }

  private obey(client: Client, effect: ClientProcessEffect): void {
    const { n, timers } = client
    switch (effect.kind) {
      case 'tell':
        this.tell(n, effect.fact)
        break
      case 'listen':
      case 'unlisten':
        client.listens = effect.kind === 'listen'
        break
      case 'dial':
        this.dial(n, effect.conn, effect.address)
        break
      case 'send':
        this.send(n, effect.conn, effect.bytes)
        break
      case 'close': {
        const end = this.ends.get(`${n}/${effect.conn}`)
        if (end !== undefined) this.hangUp(n, effect.conn, end)
        break
      }
      case 'arm': {
        const chance = draw(7, (effect.spreadUs ?? 0) + 1, effect.timer, n, this.order)
        timers.set(effect.timer, this.world.nowUs + effect.delayUs + chance)
        break
      }
      case 'disarm':
        timers.delete(effect.timer)
        break
      case 'exit':
        this.exits.push({ client: n, code: effect.code, reason: effect.reason })
        this.kill(n)
    }
  }

  private dial(n: number, conn: string, address: string): void {
    const port = Number(address.split(':')[1])
    const to = port - WORK_PORT
    if (to < 0) {
      const server = this.cut.has(n) ? null : this.world.dialClient(1)
      if (server !== null) this.ends.set(`${n}/${conn}`, { server })
      this.later(n, { kind: server === null ? 'refused' : 'connected', conn })
      return
    }
    if (this.cut.has(n) || this.cut.has(to)) return
    if (this.clients.get(to)?.listens !== true) {
      this.later(n, { kind: 'refused', conn })
      return
    }
    this.ends.set(`${n}/${conn}`, { client: to, conn })
    this.ends.set(`${to}/${conn}`, { client: n, conn })
    this.later(to, { kind: 'accepted', conn, port: 'work' })
    this.later(n, { kind: 'connected', conn })
  }

  private send(n: number, conn: string, bytes: Uint8Array): void {
    const end = this.ends.get(`${n}/${conn}`)
    if (end === undefined || this.cut.has(n)) return
    if ('server' in end) this.world.sendAsClient(end.server, bytes)
    else if (!this.cut.has(end.client)) this.later(end.client, { kind: 'received', conn, bytes })
  }

  private hangUp(n: number, conn: string, end: End): void {
    this.ends.delete(`${n}/${conn}`)
    if ('server' in end) {
      if (!this.cut.has(n)) this.world.closeAsClient(end.server)
      return
    }
    this.ends.delete(`${end.client}/${conn}`)
    this.later(end.client, { kind: 'closed', conn, how: 'FIN' })
  }
}

function readable(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}`
  return value instanceof Uint8Array ? Array.from(value).join(' ') : value
}
