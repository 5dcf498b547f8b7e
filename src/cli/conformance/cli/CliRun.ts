import { must } from '../../../base/assert'
import { DEFAULTS, type EnsembleConfig } from '../../../zookeeper/EnsembleConfig'
import { isAlive, isConnected } from '../../../zookeeper/client/ClientCnxn'
import { handleMain } from '../../../zookeeper/client/cli/handleMain'
import {
  createMain,
  mainConfigOf,
  type MainEffect,
  type MainEvent,
  type ZooKeeperMain,
} from '../../../zookeeper/client/cli/ZooKeeperMain'
import { membersOf } from '../../../zookeeper/quorum/electionFixture'
import { CLIENT_PORT_DEFAULTS } from '../../../zookeeper/server/ClientPortSettings'
import { TinyWorld } from '../../../zookeeper/zab/tinyWorld'
import { ONE_SERVER, sidAt, type CapturedServers } from './capturedServers'

/** Servers as captured and one zkCli after the other. Everything that goes over a wire takes a millisecond or two; a
 *  timer's spread is used up whole. */
export class CliRun {
  readonly world: TinyWorld
  out = ''
  err = ''
  prompt: string | null = null
  /** Both streams, in the order of printing. */
  screen = ''
  ended = false
  exitCode = 0
  main: ZooKeeperMain
  private count = 0
  private read = 0
  private readonly conns = new Map<string, string>()
  private readonly timers = new Map<string, number>()
  private readonly dialled: MainEvent[] = []

  constructor(private readonly servers: CapturedServers = ONE_SERVER) {
    const ensemble = servers.members !== null
    this.world = new TinyWorld(configOf(servers))
    for (const { sid } of this.world.config.members) this.world.start(sid)
    const serving = () => [...this.world.servers.values()].every((server) => server.serving)
    this.world.run(ensemble ? 20_000 : 5, ensemble ? serving : undefined)
    this.main = this.newMain([])
  }

  /** Another zkCli, once the one before has quit; `args` as behind `zkCli.sh`. */
  begin(args: readonly string[]): void {
    this.main = this.newMain(args)
    this.screen = ''
    this.prompt = null
    this.ended = false
    this.give({ kind: 'started' })
    this.settle()
  }

  /** What it shows from now on stands alone. */
  wipe(): void {
    this.out = ''
    this.err = ''
  }

  /** A line, until the prompt is there again and what is on its way has come. */
  type(line: string): void {
    this.prompt = null
    this.give({ kind: 'typed', line: asRead(line) })
    this.settle()
  }

  /** Before the next line: the loss has been noticed then. */
  kill(): void {
    for (const sid of [...this.world.servers.keys()]) this.world.kill(sid)
    for (let ms = 0; ms < AFTER_MS; ms++) this.step()
  }

  /** Until the client is there again, or dead. */
  restart(): void {
    for (const { sid } of this.world.config.members) this.world.start(sid)
    for (let ms = 0; ms < MOST_MS && this.isLooking(); ms++) this.step()
  }

  private isLooking(): boolean {
    const { client } = this.main
    return isAlive(client) && !(isConnected(client) && client.conn !== null)
  }

  private newMain(args: readonly string[]): ZooKeeperMain {
    this.count += 1
    this.timers.clear()
    return createMain(mainConfigOf(args, { name: `zkcli${this.count}`, seed: 1 }))
  }

  private settle(): void {
    const done = () => this.prompt !== null || this.ended
    for (let ms = 0; ms < MOST_MS && !done(); ms++) this.step()
    for (let ms = 0; ms < AFTER_MS; ms++) this.step()
  }

  private step(): void {
    this.world.run(1)
    for (const event of this.dialled.splice(0)) this.give(event)
    for (; this.read < this.world.toClients.length; this.read++) {
      const sent = must(this.world.toClients[this.read], 'what a server sent')
      const conn = [...this.conns].find(([, theirs]) => theirs === sent.conn)?.[0]
      if (conn === undefined) continue
      if (sent.bytes === null) this.conns.delete(conn)
      this.give(
        sent.bytes === null
          ? { kind: 'closed', conn }
          : { kind: 'received', conn, bytes: sent.bytes },
      )
    }
    for (const [timer, atUs] of [...this.timers]) {
      if (atUs > this.world.nowUs || this.timers.get(timer) !== atUs) continue
      this.timers.delete(timer)
      this.give({ kind: 'expired', timer })
    }
  }

  private give(event: MainEvent): void {
    handleMain(this.main, event, this.world.nowUs, (effect) => {
      this.obey(effect)
    })
  }

  private obey(effect: MainEffect): void {
    switch (effect.kind) {
      case 'print':
        this[effect.stream] += effect.text
        this.screen += effect.text
        break
      case 'prompt':
        this.prompt = effect.text
        break
      case 'exit':
        this.ended = true
        this.exitCode = effect.code
        break
      case 'dial':
        this.dial(effect.conn, effect.address)
        break
      case 'send': {
        const theirs = this.conns.get(effect.conn)
        if (theirs !== undefined) this.world.sendAsClient(theirs, effect.bytes)
        break
      }
      case 'close': {
        const theirs = this.conns.get(effect.conn)
        this.conns.delete(effect.conn)
        if (theirs !== undefined) this.world.closeAsClient(theirs)
        break
      }
      case 'arm':
        this.timers.set(effect.timer, this.world.nowUs + effect.delayUs + effect.spreadUs)
        break
      case 'disarm':
        this.timers.delete(effect.timer)
    }
  }

  /** Answered a step later. */
  private dial(conn: string, address: string): void {
    const sid = sidAt(this.servers, address)
    const theirs = sid === null ? null : this.world.dialClient(sid)
    if (theirs !== null) this.conns.set(conn, theirs)
    this.dialled.push({ kind: theirs === null ? 'refused' : 'connected', conn })
  }
}

/** jline without a terminal cuts characters to 16 bits. */
function asRead(line: string): string {
  return String.fromCharCode(...[...line].map((character) => character.codePointAt(0) ?? 0))
}

/** How long an answer may take: a client that is to find its server again first waits for two seconds. */
const MOST_MS = 20_000
/** What comes behind the answer: events, and the connection of a client that has just begun. */
const AFTER_MS = 60

function configOf({ members, extendedTypes }: CapturedServers): EnsembleConfig {
  return {
    ...DEFAULTS,
    members: members ?? membersOf([1]),
    standaloneEnabled: true,
    preAllocSize: 4096,
    clientPort: {
      ...CLIENT_PORT_DEFAULTS,
      superDigest: SUPER_DIGEST,
      extendedTypesEnabled: extendedTypes,
      fourLetterWords: ['*'],
    },
  }
}

/** Of `super:adminpw`, the captured super user. */
const SUPER_DIGEST = 'super:YW0smZw1fP8Plz4LetS54OLjO/8='
