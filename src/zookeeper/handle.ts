import type { Outbox } from './Effect'
import { isStandalone, type ServerConfig } from './EnsembleConfig'
import type { ServerEvent } from './Event'
import { createFastLeaderElection } from './quorum/FastLeaderElection'
import { createTxnLog } from './persistence/FileTxnSnapLog'
import { createQuorumCnxManager } from './quorum/QuorumCnxManager'
import { handlePeerEvent, startQuorumPeer } from './quorum/QuorumPeer'
import { makeVote } from './quorum/Vote'
import { createDataTree } from './server/DataTree'
import { createClientPort } from './server/session/ServerCnxn'
import { createWatches } from './server/watch/watches'
import { createZooKeeperServer } from './server/ZooKeeperServer'
import { handleStandaloneEvent, startStandalone } from './server/ZooKeeperServerMain'
import type { Server } from './Server'
import { takeTouched } from './takeTouched'

/** A process that has not been started; `booted` starts it. */
export function createServer(config: ServerConfig): Server {
  return {
    config,
    incarnation: 0,
    nowUs: 0,
    alive: false,
    dials: 0,
    tickets: 0,
    waitingForDisk: new Map(),
    files: new Map(),
    acceptedEpoch: 0n,
    currentEpoch: 0n,
    state: 'LOOKING',
    zabState: 'ELECTION',
    syncMode: 'NONE',
    currentVote: makeVote(BigInt(config.sid), 0n, -1n, 0n),
    serving: false,
    zkDb: { tree: createDataTree(), sessions: new Map(), lastProcessedZxid: 0n },
    committedLog: [],
    knownCommitted: 0n,
    txnLog: createTxnLog(),
    snapshotThread: null,
    zks: createZooKeeperServer(),
    wantsSnapshot: false,
    observerPauses: false,
    clientPort: createClientPort(),
    watches: createWatches(),
    cnx: createQuorumCnxManager(),
    fle: createFastLeaderElection(),
    leader: null,
    learner: null,
  }
}

/** The one door into a server: something happened at `nowUs` (microseconds of virtual time), and what the server
 *  does about it goes into `out`, in order. Whatever comes over a connection, it does not throw; an event that
 *  concerns nobody any more, or a process that has ended, changes nothing. A second `booted` is a new process:
 *  nothing of the old one is left but what `files` holds. */
export function handle(server: Server, event: ServerEvent, nowUs: number, out: Outbox): void {
  if (event.kind === 'booted') boot(server, event, nowUs, out)
  else if (server.alive) {
    server.nowUs = nowUs
    if (isStandalone(server.config)) handleStandaloneEvent(server, event, out)
    else handlePeerEvent(server, event, out)
  }
  out.touched = takeTouched(server)
}

function boot(
  server: Server,
  event: Extract<ServerEvent, { kind: 'booted' }>,
  nowUs: number,
  out: Outbox,
): void {
  Object.assign(server, createServer(server.config))
  server.nowUs = nowUs
  if (isStandalone(server.config)) startStandalone(server, event, out)
  else startQuorumPeer(server, event, out)
}
