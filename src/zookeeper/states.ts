/** QuorumPeer.ServerState in the order of its ordinals, which travel in notifications. */
export const SERVER_STATES = ['LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING'] as const
export type ServerState = (typeof SERVER_STATES)[number]

/** QuorumPeer.ZabState: the phase of the protocol a server is in. */
export type ZabState = 'ELECTION' | 'DISCOVERY' | 'SYNCHRONIZATION' | 'BROADCAST'

/** QuorumPeer.SyncMode. */
export type SyncMode = 'NONE' | 'DIFF' | 'SNAP' | 'TRUNC'
