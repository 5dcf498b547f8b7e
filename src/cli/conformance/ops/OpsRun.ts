import type { EnsembleConfig } from '../../../zookeeper/EnsembleConfig'
import { membersOf } from '../../../zookeeper/quorum/electionFixture'
import { TinyWorld } from '../../../zookeeper/zab/tinyWorld'
import { RawClient } from './RawClient'
import type { OpsCapture } from './OpsCapture'
import { settingsOf } from './settingsOf'

/** Servers as captured, and the raw clients of the script. Everything that goes over a wire takes a millisecond. */
export class OpsRun {
  readonly world: TinyWorld
  readonly clients = new Map<string, RawClient>()
  private readonly config: EnsembleConfig

  constructor(readonly capture: OpsCapture) {
    this.config = configOf(capture)
    this.world = new TinyWorld(this.config)
    this.start()
  }

  /** Who is asked where the script names no server. */
  get alone(): number {
    return this.capture.server.leader ?? 1
  }

  /** Until everything that was asked for is answered: nothing in these scripts takes as long as a timer. No longer, or
   *  sessions would run out here that had time enough when they were captured. */
  settle(): void {
    this.world.run(40, () => this.world.quiet)
    for (const client of this.clients.values()) client.take(this.world)
  }

  /** The captured client pings all its sessions after each step, and so keeps them alive; those of an ensemble ask for
   *  a sync first, so that events on their way are there. */
  pingAll(): void {
    const inOrder = [...this.clients.values()].sort((a, b) => (a.label < b.label ? -1 : 1))
    if (this.capture.server.ensemble !== undefined) {
      for (const client of inOrder) {
        client.sync(this.world)
        this.settle()
      }
    }
    for (const client of inOrder) client.ping(this.world)
    this.settle()
  }

  sleep(ms: number): void {
    this.world.run(ms)
    this.pingAll()
  }

  restart(): void {
    for (const client of this.clients.values()) client.drop(this.world)
    this.world.kill(this.alone)
    this.world.start(this.alone)
    this.world.run(20)
    for (const client of this.clients.values()) client.take(this.world)
  }

  private start(): void {
    const { ensemble, leader } = this.capture.server
    if (ensemble === undefined) {
      this.world.start(1)
      this.world.run(5)
      return
    }
    // The captured ensemble's leader is up before the rest; here it wins for the same reason.
    const others = this.config.members.map(({ sid }) => sid).filter((sid) => sid !== leader)
    const first = others.find((sid) => sid < (leader ?? 0)) ?? others[0] ?? 1
    for (const sid of [first, leader ?? 2]) this.world.start(sid)
    this.world.run(10_000, () =>
      [first, leader ?? 2].every((sid) => this.world.server(sid).serving),
    )
    for (const sid of others) if (sid !== first) this.world.start(sid)
    const all = () => [...this.world.servers.values()].every(({ serving }) => serving)
    this.world.run(30_000, all)
  }
}

function configOf({ server }: OpsCapture): EnsembleConfig {
  const sids = Array.from({ length: server.ensemble ?? 1 }, (_, i) => i + 1)
  return { ...settingsOf(server), members: membersOf(sids) }
}
