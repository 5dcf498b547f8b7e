import { must } from '../../../base/assert'
import { DEFAULTS } from '../../../zookeeper/EnsembleConfig'
import { fromHex } from '../../../base/hex'
import { encodeRequest } from '../../../zookeeper/jute/proto/requestBody'
import type { RequestRecord } from '../../../zookeeper/jute/proto/RequestRecord'
import { encodeUtf8 } from '../../../zookeeper/jute/utf8'
import { membersOf } from '../../../zookeeper/quorum/electionFixture'
import type { ZKDatabase } from '../../../zookeeper/Server'
import { treeDigest } from '../../../zookeeper/server/DigestCalculator'
import { nodeAt } from '../../../zookeeper/server/DataTree'
import { CLIENT_PORT_DEFAULTS } from '../../../zookeeper/server/ClientPortSettings'
import { TinyWorld } from '../../../zookeeper/zab/tinyWorld'
import { RawClient } from '../../conformance/ops/RawClient'
import { attackOf, type Attack } from './attackOf'

const SETTLE_MS = 30
const TIMEOUT_MS = 40_000
const DATA = encodeUtf8('precious')

/** Servers, a client whose znodes nobody else may touch, and attackers one after the other. */
export class HostileRun {
  readonly world: TinyWorld
  attacks = 0
  private readonly victim: RawClient

  constructor(
    readonly seed: number,
    servers: 1 | 3,
    private readonly corpus: readonly Uint8Array[],
  ) {
    const sids = servers === 1 ? [1] : [1, 2, 3]
    this.world = new TinyWorld({
      ...DEFAULTS,
      members: membersOf(sids),
      standaloneEnabled: true,
      preAllocSize: 4096,
      clientPort: { ...CLIENT_PORT_DEFAULTS, extendedTypesEnabled: true, fourLetterWords: ['*'] },
    })
    for (const sid of sids) this.world.start(sid)
    const serving = () => [...this.world.servers.values()].every((server) => server.serving)
    this.world.run(servers === 1 ? 5 : 20_000, serving)
    this.victim = this.connect(must(sids.at(-1), 'server'))
    const acl = [{ perms: 31, scheme: 'auth', id: '' }]
    this.ask({ op: 'auth', type: 0, scheme: 'digest', auth: encodeUtf8('victim:secret') })
    this.ask({ op: 'create', path: '/victim', data: DATA, acl, flags: 0 })
    this.ask({ op: 'create', path: '/victim/e', data: DATA, acl, flags: 1 })
  }

  /** The next attack. Answers what is wrong after it, null: nothing. Whatever a server throws comes through. */
  next(): string | null {
    this.attacks += 1
    const { seed, attacks, world } = this
    const attack = attackOf(seed, attacks, this.corpus)
    const sids = [...world.servers.keys()]
    const client = this.attack(attack, must(sids[attacks % sids.length], 'server'))
    if (client.open && attacks % 3 === 0) client.drop(world)
    return this.wrong()
  }

  /** What a server that starts again makes of what it wrote; null: the same tree and the same sessions. */
  restarted(): string | null {
    const { world } = this
    for (const [sid, { zkDb }] of [...world.servers]) {
      const before = stateOf(zkDb)
      world.kill(sid)
      world.start(sid)
      const after = stateOf(world.server(sid).zkDb)
      if (world.servers.size === 1 && before !== after)
        return `server ${sid} had ${before} and started with ${after}`
    }
    return null
  }

  private connect(sid: number): RawClient {
    const conn = must(this.world.dialClient(sid), 'connection')
    const client = new RawClient(`client of ${sid}`, conn)
    client.connect(this.world, { timeOut: TIMEOUT_MS })
    this.world.run(SETTLE_MS)
    client.take(this.world)
    return client
  }

  private attack({ greets, writes }: Attack, sid: number): RawClient {
    const { world } = this
    const client = greets
      ? this.connect(sid)
      : new RawClient('attacker', must(world.dialClient(sid), 'connection'))
    for (const bytes of writes) world.sendAsClient(client.conn, bytes)
    world.run(SETTLE_MS)
    if (greets) client.take(world)
    return client
  }

  /** A request of the victim; answers its error code, null: none came. */
  private ask(request: RequestRecord): number | null {
    const { victim, world } = this
    const before = victim.heard.length
    victim.request(world, request.op, encodeRequest(request))
    world.run(SETTLE_MS)
    victim.take(world)
    const reply = victim.heard.slice(before).find(({ kind }) => kind === 'reply')
    return reply?.kind === 'reply' ? reply.err : null
  }

  private wrong(): string | null {
    const { world } = this
    const [exit] = world.exits
    if (exit !== undefined) return `server ${exit.sid} has ended: ${exit.reason}`
    if (this.ask({ op: 'getData', path: '/victim/e', watch: false }) !== 0)
      return 'the other client is not answered'
    for (const [sid, { serving, zkDb }] of world.servers) {
      if (!serving) return `server ${sid} serves nobody any more`
      for (const path of ['/victim', '/victim/e']) {
        const data = nodeAt(zkDb.tree, path)?.data ?? null
        if (data === null || data.join() !== DATA.join())
          return `${path} is not what it was at ${sid}`
      }
      if (treeDigest(zkDb.tree) !== zkDb.tree.digest)
        return `the tree of ${sid} and its digest differ`
    }
    const states = new Set([...world.servers.values()].map(({ zkDb }) => stateOf(zkDb)))
    return states.size === 1 ? null : 'the servers differ'
  }
}

function stateOf({ tree, sessions }: ZKDatabase): string {
  const each = [...sessions].map(([id, timeout]) => `${id.toString(16)}:${timeout}`).sort()
  return `tree ${treeDigest(tree).toString(16)} and sessions ${each.join(' ')}`
}

/** So many attacks of a seed, and a start from what was written. Answers what went wrong first, null: nothing. */
export function hostileRun(
  seed: number,
  { servers, attacks }: { servers: 1 | 3; attacks: number },
  corpus: readonly Uint8Array[],
): string | null {
  const run = new HostileRun(seed, servers, corpus)
  for (let n = 1; n <= attacks; n++) {
    const wrong = attempt(() => run.next())
    if (wrong !== null) return `attack ${n} of seed ${seed}: ${wrong}`
  }
  const wrong = attempt(() => run.restarted())
  return wrong === null ? null : `after ${attacks} attacks of seed ${seed}: ${wrong}`
}

function attempt(go: () => string | null): string | null {
  try {
    return go()
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

/** What clients sent in a captured conversation, as frames; those that would only take time are left out. */
export function framesOf(conversation: unknown): Uint8Array[] {
  const { frames = [] } = conversation as { frames?: { dir: string; hex: string }[] }
  return frames
    .filter(({ dir, hex }) => dir === 'c' && hex.length >= LEAST && hex.length < MOST)
    .flatMap(({ hex }) => fromHex(hex) ?? [])
}

/** Digits of a length and a header. */
const LEAST = 24
const MOST = 2000
