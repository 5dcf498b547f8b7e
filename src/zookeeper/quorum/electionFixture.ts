import { Outbox } from '../Effect'
import { DEFAULTS, type EnsembleConfig, type Member, type ServerConfig } from '../EnsembleConfig'
import type { Fact, FactKind, FactOf } from '../Fact'
import { encodeNotification } from '../jute/Notification'
import type { Server } from '../Server'
import { createDataTree } from '../server/DataTree'
import type { ServerState } from '../states'
import {
  createFastLeaderElection,
  handleElectionEvent,
  receiveMessage,
  startElection,
} from './FastLeaderElection'
import { createTxnLog } from '../persistence/FileTxnSnapLog'
import { createClientPort } from '../server/session/ServerCnxn'
import { createWatches } from '../server/watch/watches'
import { createZooKeeperServer } from '../server/ZooKeeperServer'
import { createQuorumCnxManager } from './QuorumCnxManager'
import { makeVote, type Vote } from './Vote'

/** A server reduced to what an election needs of it, for tests and for replaying one participant alone. */
export interface Participant {
  sid: number
  /** In memory; epochs are those on disk. */
  lastZxid?: bigint
  currentEpoch?: bigint
  config?: Partial<ServerConfig>
}

/** `server.N=127.0.0.1:288N:388N` for each sid. */
export function membersOf(sids: readonly number[], observers: readonly number[] = []): Member[] {
  return sids.map((sid) => ({
    sid,
    host: '127.0.0.1',
    quorumPort: 2880 + sid,
    electionPort: 3880 + sid,
    type: observers.includes(sid) ? 'observer' : 'participant',
  }))
}

export function ensembleOf(count: number, more: Partial<EnsembleConfig> = {}): EnsembleConfig {
  const sids = Array.from({ length: count }, (_, i) => i + 1)
  return { ...DEFAULTS, members: membersOf(sids), ...more }
}

/** A server that has booted and is LOOKING, before its first election. */
export function participant({
  sid,
  lastZxid = 0n,
  currentEpoch = 0n,
  config,
}: Participant): Server {
  return {
    config: { ...ensembleOf(3), seed: 1, epochMs: 0, brokenRules: [], ...config, sid },
    incarnation: 1,
    nowUs: 0,
    alive: true,
    dials: 0,
    tickets: 0,
    waitingForDisk: new Map(),
    files: new Map(),
    acceptedEpoch: currentEpoch,
    currentEpoch,
    state: 'LOOKING',
    zabState: 'ELECTION',
    syncMode: 'NONE',
    currentVote: makeVote(BigInt(sid), lastZxid, -1n, currentEpoch),
    serving: false,
    zkDb: { tree: createDataTree(), sessions: new Map(), lastProcessedZxid: lastZxid },
    clientPort: createClientPort(),
    watches: createWatches(),
    cnx: createQuorumCnxManager(),
    fle: createFastLeaderElection(),
    ...{
      committedLog: [],
      knownCommitted: 0n,
      txnLog: createTxnLog(),
      snapshotThread: null,
      zks: createZooKeeperServer(),
    },
    wantsSnapshot: false,
    observerPauses: false,
    leader: null,
    learner: null,
  }
}

/** What one event brought about. */
export class Happened {
  constructor(
    readonly out: Outbox,
    readonly chosen: Vote | null = null,
  ) {}

  get facts(): Fact[] {
    return this.out.effects.flatMap((effect) => (effect.kind === 'tell' ? [effect.fact] : []))
  }
  of<K extends FactKind>(kind: K): FactOf<K>[] {
    return this.facts.filter((fact): fact is FactOf<K> => fact.kind === kind)
  }
  /** Kinds of facts, in order. */
  get kinds(): FactKind[] {
    return this.facts.map((fact) => fact.kind)
  }
  /** `to: state leader` of each notification put on its way. */
  get sent(): string[] {
    return this.of('NotificationQueued').map(
      ({ to, state, vote }) => `${to}: ${state} ${vote.leader}`,
    )
  }
  /** Timers armed, in milliseconds, the last word on each. */
  get armed(): Record<string, number> {
    const timers: Record<string, number> = {}
    for (const effect of this.out.effects) {
      if (effect.kind === 'arm') timers[effect.timer] = effect.delayUs / 1000
      if (effect.kind === 'disarm') delete timers[effect.timer]
    }
    return timers
  }
}

export interface Heard {
  state?: ServerState
  leader?: number
  zxid?: bigint
  round?: bigint
  epoch?: bigint
}

/** The wire form of a notification; unsaid fields are those of a cold start. */
export function notification(from: number, heard: Heard = {}): Uint8Array {
  const { state = 'LOOKING', leader = from, zxid = 0n, round = 1n, epoch = 0n } = heard
  return encodeNotification({
    state,
    leader: BigInt(leader),
    zxid,
    electionEpoch: round,
    peerEpoch: epoch,
    version: 2,
    config: 'version=0',
  })
}

export function starts(me: Server): Happened {
  const out = new Outbox()
  return new Happened(out, startElection(me, out))
}

/** A server in its first election. */
export function looking(sid: number, more: Omit<Participant, 'sid'> = {}): Server {
  const me = participant({ sid, ...more })
  starts(me)
  return me
}

/** A timer of the election runs out. */
export function expires(me: Server, timer: 'notification' | 'finalizeWait'): Happened {
  const out = new Outbox()
  return new Happened(out, handleElectionEvent(me, { kind: 'expired', timer }, out))
}

/** A notification from `from` arrives over its connection. */
export function hears(me: Server, from: number, heard: Heard = {}): Happened {
  const out = new Outbox()
  const chosen = receiveMessage(me, from, notification(from, heard), out)
  return new Happened(out, chosen)
}
