import { must } from '../base/assert'
import { Outbox } from '../zookeeper/Effect'
import type { ServerEvent } from '../zookeeper/Event'
import type { Command, Refusal } from './Command'
import { absorb, command, grantOf, isRefusal, nextUs, ofServer } from './Conductor'
import { defaultClientSettings } from './clientSettingsText'
import { defaultDiskSettings } from './diskSettingsText'
import { carryOut } from './effects'
import type { RecordedEvent, WorldFact } from './RecordedEvent'
import type { RunConfig } from './RunConfig'
import { Turn } from './Turn'
import { newWorld, type World } from './World'

/** For tests: a world whose servers do nothing by themselves but listen, and do what a test tells them to. */
export class TinyRun {
  readonly world: World
  readonly heard: { sid: number; us: number; event: ServerEvent }[] = []
  readonly seen: WorldFact[] = []
  /** What a server does on an event, beyond listening on both ports when it boots. */
  react: (sid: number, event: ServerEvent, out: Outbox) => void = () => undefined

  constructor(servers: number, overrides: Partial<RunConfig> = {}) {
    this.world = newWorld({ ...config(servers), ...overrides })
  }

  /** All servers started, and past their start. */
  static started(servers: number, overrides: Partial<RunConfig> = {}): TinyRun {
    const run = new TinyRun(servers, overrides)
    run.command({ kind: 'start', sids: [...run.world.processes.keys()] })
    run.rest()
    run.heard.length = 0
    return run
  }

  /** Lets a server do something now. */
  act(sid: number, doing: (out: Outbox) => void): void {
    const out = new Outbox()
    doing(out)
    const turn = new Turn(this.world)
    carryOut(turn, sid, out.effects)
    this.seen.push(...turn.worldFacts)
    this.world.events++
  }

  command(what: Command, us = this.world.us): Refusal | null {
    const result = command(this.world, what, us, null)
    if (isRefusal(result)) return result
    this.seen.push(...result.world)
    return null
  }

  step(): RecordedEvent {
    const grant = grantOf(this.world)
    const out = new Outbox()
    if (grant) {
      const { server: sid, event, us } = ofServer(grant)
      this.heard.push({ sid, us, event })
      if (event.kind === 'booted') {
        out.listen('quorum')
        out.listen('election')
      }
      this.react(sid, event, out)
    }
    const event = absorb(this.world, grant && { effects: out.effects, picture: null }, null)
    this.seen.push(...event.world)
    return event
  }

  /** Until nothing more happens by itself, or (given) up to that time. */
  rest(us = Infinity): void {
    while ((nextUs(this.world) ?? Infinity) <= us && nextUs(this.world) !== null) this.step()
    if (us !== Infinity) this.world.us = us
  }

  /** A connection from one server to the quorum port of another, formed; both have heard of it. */
  connect(from: number, to: number, conn = `${from}.1.1`): string {
    this.act(from, (out) => out.dial(conn, `127.0.0.1:${2880 + to}`))
    this.rest()
    this.heard.length = 0
    return conn
  }

  /** What a server has heard, in short: `connected`, `received abc`, `closed FIN`. */
  heardBy(sid: number): string[] {
    return this.heard.filter((heard) => heard.sid === sid).map(({ event }) => inShort(event))
  }

  /** When a server heard of something last, microseconds. */
  lastHeardUs(sid: number): number {
    return must(this.heard.findLast((heard) => heard.sid === sid)?.us, 'anything heard')
  }
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function inShort(event: ServerEvent): string {
  if (event.kind === 'received') return `received ${String.fromCharCode(...event.bytes)}`
  if (event.kind === 'closed') return `closed ${event.how}`
  if (event.kind === 'expired') return `expired ${event.timer}`
  return event.kind
}

function config(servers: number): RunConfig {
  return {
    seed: 1,
    servers: Array.from({ length: servers }, (_, at) => ({
      sid: at + 1,
      type: 'participant' as const,
      weight: 1,
      acceptedEpoch: 0,
      currentEpoch: 0,
      lastZxid: '0x0' as const,
    })),
    ...{ tickTime: 2000, initLimit: 10, syncLimit: 5, forceSnapshotSync: false },
    ...defaultDiskSettings(),
    ...defaultClientSettings(),
    ...{ latencyUs: 1000, latencySpreadUs: 0, fsyncUs: 500, fsyncSpreadUs: 0 },
    ...{ bootUs: 100, bootSpreadUs: 0, epochMs: 0, brokenRules: [] },
  }
}
