import type { ClientPicture } from '../../zookeeper/client/process/ClientPicture'
import type { Fact } from '../../zookeeper/Fact'
import { encodeQuorumPacket } from '../../zookeeper/jute/QuorumPacket'
import { type PacketFields, packetOfFields } from '../../zookeeper/jute/packetFields'
import type { ServerPicture } from '../../zookeeper/ServerPicture'
import type { ZnodeChanges } from '../../zookeeper/ZnodePicture'
import type { DiskPicture, Picture } from '../Picture'
import type { RecordedEvent, SentFrame, What, WorldFact } from '../RecordedEvent'
import type { RunConfig } from '../RunConfig'
import { defaultConfig } from '../runConfigText'
import { beginChecks, observe } from './checks'
import type { CheckId } from './Check'

/** For the tests of checks: made-up events, as much of each as a check looks at. */

export interface Happening {
  us?: number
  server?: number
  facts?: Fact[]
  world?: WorldFact[]
  sent?: SentFrame[]
  servers?: Record<number, Partial<ServerPicture>>
  disks?: Record<number, Partial<DiskPicture>>
  /** Status of processes from now on. */
  processes?: Record<number, Picture['processes'][number]['status']>
  cuts?: string[]
  portCuts?: string[]
  command?: boolean
  /** The client that handled it. */
  client?: number
  znodes?: ZnodeChanges
  what?: What
  /** Status of processes of clients from now on, and what clients say of themselves. */
  clientProcesses?: Record<number, Picture['processes'][number]['status']>
  clients?: Record<number, Partial<ClientPicture>>
}

/** Shows made-up events to every check and tells which properties they broke, in order. */
export function judge(config: RunConfig, happenings: Happening[]): CheckId[] {
  const ghosts = beginChecks(config)
  const nothing = {
    ...{ portCuts: {}, slowLinks: {}, slowDisks: {}, modes: {}, frames: {} },
    ...{ clients: {}, clientProcesses: {} },
  }
  const state = { servers: {}, disks: {}, processes: {}, cuts: {}, ...nothing } as Record<
    string,
    object
  >
  return happenings.flatMap((happening, index) => {
    const { us = index, server = null, facts = [], world = [], sent = [] } = happening
    const changed = {
      servers: mapped(happening.servers, (it, sid) => ({ sid, ...it })),
      disks: mapped(happening.disks, (it, sid) => ({
        ...{ sid, files: [], log: [], snapshot: null },
        ...it,
      })),
      processes: mapped(happening.processes, (status, sid) => ({ sid, status })),
      clientProcesses: mapped(happening.clientProcesses, (status, sid) => ({
        ...{ sid, status, timeoutMs: 4000 },
      })),
      clients: mapped(happening.clients, (it, id) => ({ id, lastZxid: '0x0', ...it })),
    }
    for (const [part, records] of Object.entries(changed))
      if (records) Object.assign(state[part] ?? {}, records)
    if (happening.cuts) state.cuts = Object.fromEntries(happening.cuts.map((link) => [link, {}]))
    if (happening.portCuts) {
      state.portCuts = Object.fromEntries(happening.portCuts.map((way) => [way, {}]))
    }
    const patch = { ...present(changed), ...(happening.cuts ? { cuts: state.cuts } : {}) }
    const what = happening.command
      ? { kind: 'command', command: { kind: 'heal', link: null } }
      : (happening.what ?? { kind: 'booted' })
    const { client, znodes } = happening
    const who = { server, client, znodes }
    const event = { index, us, ...who, facts, world, sent, what, patch } as unknown as RecordedEvent
    const picture = { events: index + 1, us, ...state } as unknown as Picture
    return observe(ghosts, config, event, picture).map(({ check }) => check)
  })
}

/** Whether one property is broken, whatever becomes of the others. */
export function breaks(id: CheckId, config: RunConfig, happenings: Happening[]): boolean {
  return judge(config, happenings).includes(id)
}

function mapped<T>(records: Record<number, T> | undefined, make: (it: T, sid: number) => object) {
  if (!records) return undefined
  return Object.fromEntries(
    Object.entries(records).map(([sid, it]) => [sid, make(it, Number(sid))]),
  )
}

function present(parts: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

let frames = 0
export function sent(
  conn: string,
  from: number,
  to: number,
  fromDialler: boolean,
  fields: PacketFields,
): SentFrame {
  const bytes = encodeQuorumPacket(packetOfFields(fields))
  const family = 'discovery'
  return {
    id: frames++,
    conn,
    port: 'quorum',
    from,
    to,
    nth: 0,
    fromDialler,
    family,
    label: '',
    bytes,
  }
}

export const config = defaultConfig(3, 1)
export const whole = { 1: 'running', 2: 'running', 3: 'running' } as const

export const leading = (
  epoch: number,
  phase: ServerPicture['phase'],
  learners: number[] = [],
): Partial<ServerPicture> => ({
  state: 'LEADING',
  phase,
  serving: phase === 'BROADCAST',
  lastZxid: '0x0',
  leader: {
    stage: 'broadcast',
    epoch,
    tick: 0,
    progress: { sids: [], have: 0, need: 2, of: 3, unit: 'servers', quorum: false },
    ...{ proposals: [], outstanding: 0, lastCommit: null, sessionClocks: {}, tracked: 0 },
    learners: learners.map((sid) => ({
      sid,
      observer: false,
      stage: 'broadcast',
      sync: 'DIFF',
      synced: true,
    })),
  },
})
export const following = (leader: number): Partial<ServerPicture> => ({
  state: 'FOLLOWING',
  phase: 'BROADCAST',
  lastZxid: '0x0',
  learner: { leader, stage: 'broadcast', attempt: 1 },
})
