import { isRunning } from '../../simulation/checks/quorums'
import type { ClientRequest } from '../../simulation/Command'
import type { RecordedEvent } from '../../simulation/RecordedEvent'
import type { RunConfig } from '../../simulation/RunConfig'
import { CODE } from '../../zookeeper/server/Code'
import type { FactOf } from '../../zookeeper/Fact'
import type { EnsembleConfig } from '../../zookeeper/EnsembleConfig'
import { toHexLong, type Hex } from '../../zookeeper/Zxid'
import type { Act, Asked, Outcome } from './Act'
import { CheckedRun } from './CheckedRun'
import { commandOfCut, serversConcerned } from './commandsOf'
import type { Cut, Deed } from './History'

/** How long a server that served in the capture may take to serve here, virtual microseconds. */
const GRACE_US = 60_000_000

/** One request that was asked here, and what came of it. */
export interface Lived {
  readonly t: number
  readonly asked: Asked
  readonly got: Outcome
}

/** One synchronisation here, as its leader chose it. */
export type LivedSync = FactOf<'SyncChosen'> & { readonly leader: number }

interface Client {
  readonly sessionId: bigint
  via: number
  cxid: number
}

/** A captured history lived through by a whole ensemble: the same faults, starts and requests of clients in the same
 *  order and at the same distances. Where a server is not ready for what it did in the capture, everything after it
 *  waits for it. */
export class LivedHistory {
  readonly lived: Lived[] = []
  readonly syncs: LivedSync[] = []
  readonly run: CheckedRun
  private readonly clients = new Map<string, Client>()
  private readonly answers = new Map<string, Outcome>()
  private readonly awaited = new Map<string, number>()
  private cuts: readonly Cut[] = []
  private offsetUs = 0
  private sessions = 0
  private names = 0

  constructor(config: RunConfig, settings: Partial<EnsembleConfig>) {
    this.run = new CheckedRun(config, settings, (event) => this.look(event))
  }

  /** Does everything, in order, and lets the ensemble come to rest. */
  live(acts: readonly Act[]): this {
    for (const act of acts) {
      const targetUs = act.t * 1000 + this.offsetUs
      this.run.run(targetUs)
      this.perform(act)
    }
    this.run.run(this.run.us + GRACE_US, () => this.isAtRest())
    this.run.run(this.run.us + 2_000 * this.run.config.tickTime)
    return this
  }

  private perform(act: Act): void {
    switch (act.kind) {
      case 'start':
        this.run.command({ kind: 'start', sids: [act.sid] })
        return
      case 'deed':
        return this.perpetrate(act.deed)
      case 'ask':
        return this.askAs(act)
      case 'open':
        this.open(`series at ${act.via}`, act.via, act.timeOut, act.t)
        return
      case 'series':
        return act.answered ? this.series(act) : this.sendUnanswered(act)
      case 'trees':
        return this.visitAll(act.t)
      case 'expire':
        return this.expire(act.client)
    }
  }

  private perpetrate(deed: Deed): void {
    if (deed.kind === 'write') return
    if (deed.kind !== 'cuts') {
      for (const sid of serversConcerned(deed, this.run.picture))
        this.run.command({ kind: deed.kind, sid })
      return
    }
    const same = (a: Cut) => (b: Cut) => a.from === b.from && a.to === b.to && a.how === b.how
    for (const cut of this.cuts.filter((each) => !deed.cuts.some(same(each))))
      this.run.command({ kind: 'heal', link: { from: cut.from, to: cut.to, bothWays: false } })
    for (const cut of deed.cuts.filter((each) => !this.cuts.some(same(each))))
      this.run.command(commandOfCut(cut))
    this.cuts = deed.cuts
  }

  private askAs({ t, client: name, via, request, captured }: Act & { kind: 'ask' }): void {
    if (captured.kind === 'answer') this.awaitServing(via, t)
    const asked = { client: name, via, request, captured }
    if (request === 'moves') {
      const client = this.clients.get(name)
      if (client && captured.kind === 'answer') client.via = via
      return
    }
    if (request.op === 'createSession') this.clients.set(name, this.newClient(via))
    const client = this.clients.get(name)
    if (client === undefined) {
      this.lived.push({ t, asked, got: { kind: 'closed' } })
      return
    }
    const key = this.send(client, via, request)
    const limitUs = captured.kind === 'silence' ? captured.ms * 1000 : GRACE_US
    const got = this.awaitAnswer(key, limitUs)
    this.lived.push({ t, asked, got })
    if (captured.kind === 'answer') this.keepDistance(t)
  }

  /** A session of its own; null: the server did not give it one. */
  private open(name: string, via: number, timeOut: number, t: number): Client | null {
    this.awaitServing(via, t)
    const client = this.newClient(via)
    this.clients.set(name, client)
    const got = this.awaitAnswer(this.send(client, via, { op: 'createSession', timeOut }), GRACE_US)
    return got.kind === 'answer' ? client : null
  }

  private series({ t, via, count }: Act & { kind: 'series' }): void {
    const name = `series ${t}`
    const client = this.open(name, via, 30_000, t)
    if (client === null) return
    for (let i = 0; i < count; i++) {
      const captured = { kind: 'answer', err: 'OK', zxid: null } as const
      const request = this.newZnode()
      const got = this.awaitAnswer(this.send(client, via, request), GRACE_US)
      this.lived.push({ t, asked: { client: name, via, request, captured }, got })
    }
    this.awaitAnswer(this.send(client, via, { op: 'closeSession' }), GRACE_US)
  }

  private sendUnanswered({ via, count }: Act & { kind: 'series' }): void {
    const client = this.clients.get(`series at ${via}`)
    if (client === undefined) return
    for (let i = 0; i < count; i++) this.send(client, via, this.newZnode())
  }

  private newZnode(): ClientRequest {
    this.names += 1
    return { op: 'create', path: `/n${this.names}`, data: 'x' }
  }

  private visitAll(t: number): void {
    for (const { sid } of this.run.config.servers) {
      if (!this.serves(sid)) continue
      const client = this.open(`trees at ${sid}`, sid, 30_000, t)
      if (client !== null)
        this.awaitAnswer(this.send(client, sid, { op: 'closeSession' }), GRACE_US)
    }
  }

  private expire(name: string): void {
    const client = this.clients.get(name)
    const leader = this.run.config.servers.find(({ sid }) => {
      return this.serves(sid) && this.run.picture.servers[sid]?.state === 'LEADING'
    })
    if (client && leader)
      this.awaitAnswer(this.send(client, leader.sid, { op: 'closeSession' }), GRACE_US)
  }

  private newClient(via: number): Client {
    this.sessions += 1
    return { sessionId: (BigInt(via) << 56n) | BigInt(this.sessions), via, cxid: -1 }
  }

  /** Answers the name under which the outcome will be found. */
  private send(client: Client, via: number, request: ClientRequest): string {
    client.cxid += 1
    const { sessionId, cxid } = client
    const key = `${toHexLong(sessionId)} ${cxid}`
    this.awaited.set(key, via)
    this.run.ask({ sid: via, cxid, sessionId, request })
    return key
  }

  private awaitAnswer(key: string, limitUs: number): Outcome {
    this.run.run(this.run.us + limitUs, () => this.answers.has(key))
    return this.answers.get(key) ?? { kind: 'silence', ms: limitUs / 1000 }
  }

  private awaitServing(sid: number, t: number): void {
    this.run.run(this.run.us + GRACE_US, () => this.serves(sid))
    this.keepDistance(t)
  }

  /** What follows keeps its distance from what has just come late. */
  private keepDistance(t: number): void {
    this.offsetUs = Math.max(this.offsetUs, this.run.us - t * 1000 - 100_000)
  }

  serves(sid: number): boolean {
    const { picture } = this.run
    return picture.servers[sid]?.serving === true && isRunning(picture, sid)
  }

  private isAtRest(): boolean {
    const { picture, config } = this.run
    const running = config.servers.filter(({ sid }) => isRunning(picture, sid))
    const zxids = new Set(running.map(({ sid }) => picture.servers[sid]?.lastZxid))
    return running.every(({ sid }) => this.serves(sid)) && zxids.size <= 1
  }

  private look(event: RecordedEvent): void {
    for (const fact of event.world) {
      if (fact.kind !== 'ReplyHeard') continue
      const zxid = BigInt(fact.zxid)
      this.answer(`${fact.session} ${fact.cxid}`, { kind: 'answer', err: nameOf(fact.err), zxid })
    }
    for (const fact of event.facts) {
      if (fact.kind === 'RequestsDropped') {
        for (const each of fact.requests) this.answer(keyOf(each), { kind: 'closed' })
      }
      if (fact.kind === 'SyncChosen' && event.server !== null)
        this.syncs.push({ ...fact, leader: event.server })
    }
    for (const [key, via] of this.awaited) {
      const status = this.run.picture.processes[via]?.status
      if (status !== 'running' && status !== 'paused') this.answer(key, { kind: 'closed' })
    }
  }

  private answer(key: string, outcome: Outcome): void {
    if (this.awaited.delete(key)) this.answers.set(key, outcome)
  }
}

function keyOf({ session, cxid }: { session: Hex; cxid: number }): string {
  return `${session} ${cxid}`
}

function nameOf(err: number): string {
  return Object.entries(CODE).find(([, code]) => code === err)?.[0] ?? String(err)
}
