import type { Effect } from '../Effect'
import type { ServerEvent } from '../Event'
import type { FactKind } from '../Fact'
import { encodeLearnerInfo, PROTOCOL_VERSION } from '../jute/LearnerInfo'
import { encodeAckEpoch } from '../jute/packetData'
import { packetName, readQuorumPacket, type PacketName } from '../jute/QuorumPacket'
import type { LearnerHandler, Server } from '../Server'
import { makeZxid } from '../Zxid'
import { packetBytes } from './quorumStream'
import { tinyConfig, TinyWorld } from './tinyWorld'

/** For tests that play the other servers themselves: one server that leads or follows, and by hand what comes
 *  over its quorum port. */

export type Config = Parameters<typeof tinyConfig>[1]

/** Server 3 of three (or of `voters`), LEADING, with nobody there; `files` lie on its disk. */
export function lonelyLeader(
  more: { voters?: number; files?: Map<string, Uint8Array>; config?: Config } = {},
  rules: Parameters<TinyWorld['start']>[1] = [],
): { world: TinyWorld; me: Server } {
  const { voters = 3, files, config } = more
  const world = new TinyWorld(tinyConfig(voters, config))
  if (files) world.disks.set(voters, files)
  for (let sid = 1; sid <= voters; sid++) world.start(sid, rules)
  world.run(5000, () => world.servers.get(voters)?.state === 'LEADING')
  for (let sid = 1; sid < voters; sid++) world.kill(sid)
  const me = world.server(voters)
  if (me.state !== 'LEADING') throw new Error(`${voters} does not lead`)
  return { world, me }
}

/** The other end of a connection to a leader's or a learner's quorum port. */
export class Partner {
  constructor(
    readonly world: TinyWorld,
    readonly me: Server,
    readonly conn: string,
  ) {}

  /** Somebody dials the leader. */
  static dials(world: TinyWorld, me: Server, conn: string): Partner {
    const partner = new Partner(world, me, conn)
    partner.happens({ kind: 'accepted', conn, port: 'quorum' })
    return partner
  }

  happens(event: ServerEvent): string[] {
    return this.answers(this.world.give(this.me.config.sid, event))
  }

  /** A packet arrives; what is sent back at once. */
  says(name: PacketName, zxid = 0n, data: Uint8Array | null = null): string[] {
    return this.saysBytes(packetBytes(name, zxid, data))
  }

  saysBytes(bytes: Uint8Array): string[] {
    return this.happens({ kind: 'received', conn: this.conn, bytes })
  }

  hangsUp(): string[] {
    return this.happens({ kind: 'closed', conn: this.conn, how: 'FIN' })
  }

  followerInfo(sid: number, acceptedEpoch = 0n): string[] {
    const info = { serverid: BigInt(sid), protocolVersion: PROTOCOL_VERSION, configVersion: 0n }
    return this.says('FOLLOWERINFO', makeZxid(acceptedEpoch, 0n), encodeLearnerInfo(info))
  }

  ackEpoch(currentEpoch: number, lastZxid = 0n): string[] {
    return this.says('ACKEPOCH', lastZxid, encodeAckEpoch(currentEpoch))
  }

  ack(epoch: bigint): string[] {
    return this.says('ACK', makeZxid(epoch, 0n))
  }

  /** The disk is done with whatever was asked of it last. */
  diskIsDone(): string[] {
    const ticket = [...this.me.waitingForDisk.keys()].at(-1)
    return ticket === undefined ? [] : this.happens({ kind: 'fsynced', ticket })
  }

  expires(timer: string): string[] {
    return this.happens({ kind: 'expired', timer })
  }

  get handler(): LearnerHandler | undefined {
    return this.me.leader?.learners.get(this.conn)
  }

  /** Kinds of facts told so far, those of the election and its connections left out. */
  told(...kinds: FactKind[]): FactKind[] {
    return this.world.facts
      .filter(({ sid, fact }) => sid === this.me.config.sid && kinds.includes(fact.kind))
      .map(({ fact }) => fact.kind)
  }

  private answers(effects: Effect[]): string[] {
    return effects.flatMap((effect) => {
      if (effect.kind === 'close') return [`close ${effect.conn}`]
      if (effect.kind !== 'send') return []
      const read = readQuorumPacket(effect.bytes)
      return [typeof read === 'object' ? packetName(read.packet.type) : 'bytes']
    })
  }
}
